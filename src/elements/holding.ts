import type { Handle } from '../scene/index.ts';
import type { HandleLayer } from './handle-layer.ts';
import { handleAt } from './hit.ts';
import type { KeyHolding } from './key-holding.ts';
import type { Plane } from './plane.ts';
import type { Player } from './player.ts';
import { take } from './take.ts';
import type { Words } from './words.ts';

type Point = Handle<object>['at'];

/** CSS pixels by which a pointer may miss. */
const SLACK = { mouse: 5, pen: 8, touch: 22 } as const;

/** CSS pixels around handles in which a press is taken for a miss, not for a wish to play. */
const MISS = 26;

/** Two presses within this many milliseconds are one double press. */
const DOUBLE = 420;

const CURSORS: Readonly<Record<Handle<object>['kind'], string>> = {
  plane: 'grab',
  slider: 'slide',
  button: 'press',
  brush: 'draw',
  look: 'look',
};

const HELD_CURSORS: Readonly<Record<Handle<object>['kind'], string>> = {
  ...CURSORS,
  plane: 'grabbing',
  slider: 'sliding',
};

/** The field in which a number is typed: on its way as soon as one is taken hold of. */
const numberEntry = () => import('./number-entry.ts');

/** Holding by keys: on its way as soon as something has the focus. */
const keyHolding = () => import('./key-holding.ts');

interface Grip {
  readonly handle: Handle<object>;
  from: Point;
  readonly pointer: number;
  readonly hold: object;
  moved: boolean;
}

/**
 * Lets a reader take hold of a figure by mouse, pen, touch and keyboard.
 * @param area the element over the canvas, of the same size
 * @param plane where it lies on the screen
 * @returns a way to end it
 */
export function holding(
  area: HTMLElement,
  plane: Plane,
  player: Player,
  layer: HandleLayer,
  words: Words,
  taken: () => void,
): { cancel(): boolean } {
  let grip: Grip | undefined;
  let pressed: { readonly x: number; readonly y: number } | undefined;
  let lastTap: { readonly id: string; readonly time: number } | undefined;

  const unit = () => player.stage.width / plane.size()[0];
  const pointAt = (place: { readonly clientX: number; readonly clientY: number }): Point => {
    const [across, down] = plane.at(place);
    const { stage } = player;
    return [(across - 0.5) * stage.width, (0.5 - down) * stage.height];
  };
  const slackOf = (type: string) => SLACK[type as keyof typeof SLACK] ?? SLACK.mouse;
  const under = (event: { readonly clientX: number; readonly clientY: number }, pixels: number) =>
    handleAt(player.handles, pointAt(event), pixels * unit());

  const grab = (handle: Handle<object>, event: PointerEvent) => {
    grip = { handle, from: pointAt(event), pointer: event.pointerId, hold: player.hold(), moved: false };
    area.setPointerCapture(event.pointerId);
    if (handle.number) void numberEntry();
    layer.held(handle.id);
    layer.elementOf(handle.id)?.focus({ preventScroll: true });
    area.dataset.cursor = HELD_CURSORS[handle.kind];
    taken();
  };
  /** A brush goes on from where it has come to; everything else counts from where it was taken. */
  const follow = (held: Grip, to: Point) => {
    const { handle, from } = held;
    if (handle.kind === 'button') return;
    if (handle.kind !== 'brush') return player.propose(handle.drag(to, from));
    const now = player.handles.find(({ id }) => id === handle.id) ?? handle;
    held.from = to;
    player.propose(now.drag(to, from));
  };
  const letGo = () => {
    grip = undefined;
    layer.held(undefined);
    delete area.dataset.cursor;
  };
  const type = async ({ id }: Handle<object>) => {
    layer.point(undefined, 'pointer');
    const { typeNumber } = await numberEntry();
    const handle = player.handles.find((candidate) => candidate.id === id);
    const over = layer.elementOf(id);
    const number = handle?.number;
    if (!over || !number) return;
    typeNumber(handle, over, words, (value) => {
      if (value === undefined || value === number.value) return;
      player.hold();
      player.propose(number.set(value));
      player.release();
    });
  };

  area.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || grip || event.target instanceof HTMLInputElement) return;
    const handle = under(event, slackOf(event.pointerType));
    if (handle && event.pointerType !== 'mouse') player.point(handle.id, pointAt(event));
    if (handle && handle.kind !== 'look') {
      event.preventDefault();
      take(event);
      grab(handle, event);
    } else {
      pressed = under(event, MISS) ? undefined : { x: event.clientX, y: event.clientY };
    }
  });
  area.addEventListener('pointermove', (event) => {
    if (grip && event.pointerId === grip.pointer) {
      take(event);
      const to = pointAt(event);
      const way = Math.hypot(to[0] - grip.from[0], to[1] - grip.from[1]);
      grip.moved ||= way > 3 * unit();
      if (grip.moved && player.holds(grip.hold)) follow(grip, to);
      return;
    }
    if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
    const handle = under(event, SLACK.mouse);
    layer.point(handle?.id, 'pointer');
    player.point(handle?.id, pointAt(event));
    if (handle) area.dataset.cursor = CURSORS[handle.kind];
    else delete area.dataset.cursor;
  });
  area.addEventListener('pointerleave', () => {
    if (grip) return;
    layer.point(undefined, 'pointer');
    player.point(undefined);
  });
  area.addEventListener('pointerup', (event) => {
    if (grip && event.pointerId === grip.pointer) {
      take(event);
      const { handle, hold, moved, from } = grip;
      const isPressed = handle.kind === 'button' || (handle.kind === 'brush' && !moved);
      if (isPressed && player.holds(hold)) player.propose(handle.drag(from, from));
      letGo();
      if (player.holds(hold)) player.release();
      if (moved || isPressed) return;
      const again = lastTap?.id === handle.id && event.timeStamp - lastTap.time < DOUBLE;
      lastTap = again ? undefined : { id: handle.id, time: event.timeStamp };
      if (again) void type(handle);
      return;
    }
    if (pressed && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < 5) {
      if (player.playing) player.pause();
      else player.play();
    }
    pressed = undefined;
  });
  area.addEventListener('pointercancel', () => {
    pressed = undefined;
    if (!grip) return;
    letGo();
    player.cancelHold();
  });
  // A page scrolls under a finger unless the finger has found something to hold.
  area.addEventListener(
    'touchstart',
    (event) => {
      const [touch] = event.touches;
      if (event.touches.length !== 1 || !touch || !under(touch, SLACK.touch)) return;
      event.preventDefault();
      take(event);
    },
    { passive: false },
  );
  area.addEventListener('touchmove', (event) => grip && take(event), { passive: true });

  let keys: KeyHolding | undefined;
  area.addEventListener('keydown', async (event) => {
    const { handle: id } = (event.target as HTMLElement).dataset;
    const handle = player.handles.find((candidate) => candidate.id === id);
    if (!handle || !isForHandle(event, handle)) return;
    event.preventDefault();
    take(event);
    const { holdByKeys } = await keyHolding();
    keys ??= holdByKeys(player, layer, type);
    if (keys.press(handle.id, event)) taken();
  });
  area.addEventListener('focusin', ({ target }) => {
    const { handle } = (target as HTMLElement).dataset;
    if (!handle || !(target as HTMLElement).matches(':focus-visible')) return;
    void numberEntry();
    void keyHolding();
    layer.point(handle, 'keys');
    player.point(handle);
  });
  area.addEventListener('focusout', () => {
    keys?.end();
    layer.point(undefined, 'keys');
    player.point(undefined);
  });

  return {
    cancel() {
      if (keys?.cancel()) return true;
      if (!grip) return false;
      letGo();
      player.cancelHold();
      return true;
    },
  };
}

/** Whether a key moves a handle, presses it, opens its field or goes on to the next. */
function isForHandle(event: KeyboardEvent, { kind, number }: Handle<object>): boolean {
  const { key, code, ctrlKey, altKey, metaKey } = event;
  // Some keyboards have brackets only with AltGr, which is Control and Alt.
  if (/^[[\]]$/.test(key) || /^Bracket/.test(code)) return !metaKey && (!ctrlKey || altKey);
  if (ctrlKey || metaKey || altKey) return false;
  if (key === 'Enter') return number !== undefined || kind === 'button';
  return kind === 'button' ? key === ' ' : kind !== 'look' && /^Arrow/.test(key);
}
