import type { Handle } from '../scene/index.ts';
import type { HandleLayer } from './handle-layer.ts';
import type { Player } from './player.ts';

type Point = Handle<object>['at'];

/** Milliseconds after the last arrow key that still belong to the same entry of the history. */
const KEY_SESSION = 900;

/** Scene units that an arrow key moves a point by. */
const KEY_STEP = 0.1;

const DIRECTIONS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Keys that go from one handle to another. */
const STEPS: Readonly<Record<string, 1 | -1>> = { '[': -1, ']': 1, BracketLeft: -1, BracketRight: 1 };

/** A hold by keys. */
export interface KeyHolding {
  /** One key on a handle. @returns whether something was taken hold of */
  press(id: string, event: KeyboardEvent): boolean;
  end(): void;
  /** Lets go, and all is as it was. @returns whether something was held */
  cancel(): boolean;
}

/**
 * Holding by arrow keys: presses that follow each other closely are one drag.
 * @param type opens the field of a number
 */
export function holdByKeys(
  player: Player,
  layer: HandleLayer,
  type: (handle: Handle<object>) => Promise<void>,
): KeyHolding {
  let session:
    | { readonly handle: Handle<object>; readonly hold: object; way: Point; timer: number }
    | undefined;
  /** @returns whether there was one that still held */
  const over = () => {
    if (!session) return false;
    clearTimeout(session.timer);
    const held = player.holds(session.hold);
    session = undefined;
    return held;
  };
  const end = () => {
    if (over()) player.release();
  };
  return {
    end,
    cancel() {
      const held = over();
      if (held) player.cancelHold();
      return held;
    },
    press(id, { key, code, shiftKey }) {
      const by = STEPS[key] ?? STEPS[code];
      if (by) {
        layer.step(id, by);
        return false;
      }
      const handle = player.handles.find((candidate) => candidate.id === id);
      if (!handle) return false;
      const { number } = handle;
      const direction = DIRECTIONS[key];
      if (!direction) {
        end();
        if (number) void type(handle);
        else {
          player.hold();
          player.propose(handle.drag(handle.at, handle.at));
          player.release();
        }
        return true;
      }
      if (session?.handle.id !== id || !player.holds(session.hold)) {
        end();
        session = { handle, hold: player.hold(), way: [0, 0], timer: 0 };
      }
      if (number) {
        const change = (direction[0] + direction[1]) * number.step * (shiftKey ? 5 : 1);
        player.propose(number.set(tidy(number.value + change)));
      } else {
        const step = KEY_STEP * (shiftKey ? 5 : 1);
        const start = session.handle;
        session.way = [session.way[0] + direction[0] * step, session.way[1] + direction[1] * step];
        const to: Point = [start.at[0] + session.way[0], start.at[1] + session.way[1]];
        player.propose(start.drag(to, start.at));
      }
      clearTimeout(session.timer);
      session.timer = window.setTimeout(end, KEY_SESSION);
      return true;
    },
  };
}

/** Steps of a twentieth should not pile up a tail of digits. */
function tidy(value: number): number {
  return Number(value.toFixed(10));
}
