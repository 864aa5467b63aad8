import { make, setAttribute } from '../dom/index.ts';
import type { Handle, Stage } from '../scene/index.ts';
import { nameOf } from './handle-filter.ts';
import { formatNumber, percent } from './handle-numbers.ts';
import type { HandleTip } from './handle-tip.ts';
import type { Player } from './player.ts';
import type { View } from './scrubber.ts';
import type { Words } from './words.ts';

/** The layer over the canvas that shows, and tells a screen reader, what can be taken hold of. */
export interface HandleLayer extends View {
  /** Marks the handle under the pointer or the keyboard and tells what it is; undefined for none. */
  point(id: string | undefined, by: 'pointer' | 'keys'): void;
  /** Marks the handle that is held. */
  held(id: string | undefined): void;
  /** Gives the focus to what comes after a handle, or before it, among those that keys can change. */
  step(id: string, by: 1 | -1): void;
  /** The element of a handle. */
  elementOf(id: string): HTMLElement | undefined;
  /** Lets the handles of the plane pulse a few times. */
  hint(shows: boolean): void;
}

/**
 * One element for each handle, over its place in the drawing: focusable, labelled, a slider where it is one
 * number. Where several handles mean the same number, the keyboard stops at the first alone. All of them together are
 * one stop of Tab, at the one that had the focus last.
 */
export function handleLayer(player: Player, words: Words): HandleLayer {
  const holds = make('div', { class: 'holds', role: 'group', 'aria-label': words.handles });
  const element = make('div', { class: 'handles' }, holds);
  const elements = new Map<string, HTMLElement>();
  let pointed: string | undefined;
  let byKeys = false;
  let heldId: string | undefined;
  let stop: string | undefined;
  let shownHandles: readonly Handle<object>[] | undefined;
  let tip: HandleTip | undefined;

  const sync = (handles: readonly Handle<object>[], stage: Stage) => {
    const seen = new Set<string>();
    const primary = new Map<string, string>();
    for (const handle of handles) {
      if (handle.number && handle.id === nameOf(handle)) primary.set(handle.id, handle.id);
    }
    const isFirst = (handle: Handle<object>) => (primary.get(nameOf(handle)) ?? handle.id) === handle.id;
    const stops = handles.filter(isFirst);
    if (!stops.some(({ id }) => id === stop)) stop = stops[0]?.id;
    for (const handle of handles) {
      seen.add(handle.id);
      let mark = elements.get(handle.id);
      if (!mark) {
        mark = make('div', { class: `hold ${handle.kind}`, 'data-handle': handle.id });
        elements.set(handle.id, mark);
        holds.append(mark);
      }
      mark.classList.toggle('unseen', handle.unseen === true);
      place(mark, handle, stage);
      name(mark, handle, isFirst(handle), words, stage);
      if (isFirst(handle)) setAttribute(mark, 'tabindex', handle.id === stop ? '0' : '-1');
    }
    for (const [id, mark] of elements) {
      if (seen.has(id)) continue;
      mark.remove();
      elements.delete(id);
    }
  };

  /** What it is, in words: they are loaded when somebody first points at something. */
  const showTip = () => {
    if (tip) tip(heldId === undefined ? pointed : undefined, byKeys);
    else if (pointed !== undefined) void loadTip();
  };
  const loadTip = async () => {
    const { handleTip } = await import('./handle-tip.ts');
    tip ??= handleTip(element, player, words);
    showTip();
  };

  const stops = () => [...holds.querySelectorAll<HTMLElement>('[tabindex]')];
  holds.addEventListener('focusin', ({ target }) => {
    stop = (target as HTMLElement).dataset.handle;
    for (const each of stops()) setAttribute(each, 'tabindex', each === target ? '0' : '-1');
  });

  const mark = (id: string | undefined, className: string) => {
    for (const [other, held] of elements) held.classList.toggle(className, other === id);
  };

  return {
    element,
    update() {
      const handles = player.handles;
      if (handles === shownHandles) return;
      shownHandles = handles;
      sync(handles, player.stage);
      if (pointed !== undefined) showTip();
    },
    point(id, by) {
      if (id === pointed && byKeys === (by === 'keys')) return;
      pointed = id;
      byKeys = by === 'keys';
      mark(by === 'pointer' ? id : undefined, 'hovered');
      showTip();
    },
    held(id) {
      heldId = id;
      mark(id, 'held');
      showTip();
    },
    step(id, by) {
      const all = stops();
      const at = all.findIndex(({ dataset }) => dataset.handle === id);
      all.at((at + by) % all.length)?.focus({ preventScroll: true });
    },
    elementOf: (id) => elements.get(id),
    hint(shows) {
      element.classList.toggle('hinting', shows);
    },
  };
}

function place(element: HTMLElement, { at, to, size }: Handle<object>, stage: Stage): void {
  const end = to ?? at;
  const middle = [(at[0] + end[0]) / 2, (at[1] + end[1]) / 2] as const;
  const length = to ? Math.hypot(to[0] - at[0], to[1] - at[1]) : size[0];
  const turn = to ? Math.atan2(at[1] - to[1], to[0] - at[0]) : 0;
  const { style } = element;
  // Moved, not laid out anew: a browser counts what changes its place in the layout as a page that jumps.
  const [x, y] = [100 * (middle[0] / stage.width + 0.5), 100 * (0.5 - middle[1] / stage.height)];
  style.setProperty('translate', `calc(${x.toFixed(3)}cqw - 50%) calc(${y.toFixed(3)}cqh - 50%)`);
  style.setProperty('width', percent(length / stage.width));
  style.setProperty('height', percent(size[1] / stage.height));
  style.setProperty('--turn', `${turn.toFixed(4)}rad`);
}

function name(
  element: HTMLElement,
  handle: Handle<object>,
  first: boolean,
  words: Words,
  stage: Stage,
): void {
  if (!first) element.removeAttribute('tabindex');
  setAttribute(element, 'aria-hidden', first ? undefined : 'true');
  setAttribute(element, 'aria-label', handle.label);
  if (handle.number) {
    const { value } = handle.number;
    setAttribute(element, 'role', 'slider');
    setAttribute(element, 'aria-valuenow', String(Number(value.toPrecision(6))));
    setAttribute(element, 'aria-valuemin', String(Math.min(-100, Math.floor(value))));
    setAttribute(element, 'aria-valuemax', String(Math.max(100, Math.ceil(value))));
    setAttribute(element, 'aria-valuetext', formatNumber(value));
    setAttribute(element, 'aria-description', words.howTo.slider);
  } else {
    const [x, y] = [handle.at[0] / stage.width + 0.5, handle.at[1] / stage.height + 0.5];
    const moves = handle.kind === 'plane' || handle.kind === 'brush';
    const how = words.howTo[handle.kind];
    setAttribute(element, 'role', handle.kind === 'look' ? 'img' : 'button');
    setAttribute(element, 'aria-roledescription', moves ? words.movable : undefined);
    const description = moves ? `${words.point(percent(x), percent(y))}. ${how}` : how;
    setAttribute(element, 'aria-description', description || undefined);
  }
}
