// Two instances of the kernels in one memory take a step together, each in a thread of its own: one leads, one
// follows. Each has its own units of every layer, so that no sum is cut in two and every bit is that of one thread.

/** From the beginning of the place where they meet: how often each has arrived, a cache line each, and whether it may be asleep. */
const ARRIVALS: usize = 64;
const ASLEEP: usize = 32;
/** Where the leader says what is to be done. */
export const ORDERS: usize = 128;

/** How often to look whether the other one is there before going to sleep: some tenths of a millisecond. */
const LOOKS: i32 = 100_000;

/** Where the two meet; nowhere as long as one instance works alone. */
let place: usize = 0;
let part: i32 = 0;
let arrived: i32 = 0;
let maySleep: bool = false;

/** From now on there are two. The thread of a page may not sleep. */
export function join(newPlace: usize, newPart: i32, mayRest: bool): void {
  place = newPlace;
  part = newPart;
  arrived = 0;
  maySleep = mayRest;
}

/** 0 leads, 1 follows. */
@inline
export function ownPart(): i32 {
  return part;
}

/** Where the two meet, or 0. */
@inline
export function meetingPlace(): usize {
  return place;
}

/** Whether each part has some of so many panels. */
@inline
export function isShared(panels: i32): bool {
  return panels >= 4;
}

/** How many take each step. */
@inline
export function parts(): i32 {
  return place ? 2 : 1;
}

/** The panel with which the work of a part begins; a few are not worth sharing. They are cut at groups of four. */
export function beginOf(panels: i32, part: i32): i32 {
  if (part == 0) return 0;
  if (part == parts() || !isShared(panels)) return panels;
  return panels < 8 ? (panels + 1) >> 1 : ((panels >> 1) + 3) & ~3;
}

/** Waits until both are here. What either has written before, both see afterwards. */
export function meet(): void {
  if (ASC_FEATURE_THREADS) {
    if (!place) return;
    const own = place + <usize>part * ARRIVALS, other = place + <usize>(1 - part) * ARRIVALS;
    arrived++;
    atomic.store<i32>(own, arrived);
    if (atomic.load<i32>(other, ASLEEP)) atomic.notify(own, 1);
    let looks = 0;
    for (;;) {
      const there = atomic.load<i32>(other);
      if (there - arrived >= 0) return;
      if (++looks < LOOKS || !maySleep) continue;
      // Said before looking a last time, so that the other one either is seen or sees it.
      atomic.store<i32>(own, 1, ASLEEP);
      atomic.wait<i32>(other, there, -1);
      atomic.store<i32>(own, 0, ASLEEP);
    }
  }
}
