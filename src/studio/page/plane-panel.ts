import { make, setAttribute, setText } from '../../dom/index.ts';
import type { Vector2 } from '../../math/index.ts';
import { paint, themes } from '../../paint/index.ts';
import { boundsOf, type Camera, camera, type Drawing, viewAround } from '../../scene/index.ts';
import { limits } from '../document/limits.ts';
import { pointsOf } from '../document/points-of.ts';
import type { LabelledPoint } from '../document/studio-document.ts';
import { frameOf, pointsPicture, UNIT } from '../picture/plane-picture.ts';
import { iconButton } from './controls.ts';
import { creaseGrips } from './crease-grips.ts';
import { nearestIndex, withLabel, withoutPoints } from './edit-points.ts';
import { pictureOf } from './picture-of.ts';
import type { Now, Studio } from './studio.ts';
import { saying } from './words.ts';

/** CSS pixels that one may miss a point by. */
const REACH = 14;
/** CSS pixels between two points of one stroke of the brush. */
const BRUSH = 17;

/** The plane: always the largest, drawn on, looked into, moved about. */
export function planePanel(studio: Studio): { readonly element: HTMLElement; update(now: Now): void } {
  const { words } = studio;
  const canvas = make('canvas', {
    class: 'plane-canvas',
    tabindex: 0,
    role: 'application',
    'aria-label': words.plane,
    'aria-describedby': 'plane-help',
    'data-part': 'plane',
  });
  const cross = make('div', { class: 'cross', hidden: true, 'aria-hidden': 'true' });
  const grips = creaseGrips(studio, () => through);
  const label = make('p', { class: 'plane-label', hidden: true });
  const right = make('b', {});
  const all = make('span', {});
  const standing = make('p', { class: 'plane-score', 'aria-hidden': 'true' }, right, all);
  const zoom = make(
    'div',
    { class: 'zoom' },
    iconButton('plus', words.zoomIn, () => zoomBy(1 / 1.4), 'zoom-in'),
    iconButton('minus', words.zoomOut, () => zoomBy(1.4), 'zoom-out'),
    iconButton('fit', words.fit, fit, 'fit'),
  );
  const element = make(
    'section',
    { class: 'plane', 'aria-label': words.plane },
    canvas,
    make('p', { id: 'plane-help', class: 'spoken' }, words.planeHelp),
    grips.element,
    cross,
    label,
    standing,
    zoom,
  );
  const context = canvas.getContext('2d', { alpha: false })!;
  let through: Camera = camera({ x: -4, y: -3, width: 8, height: 6 }, frameOf(800, 600));
  let latest: Now | undefined;
  let shown: Drawing | undefined;
  let shownTheme: string | undefined;
  let shownPoints: OffscreenCanvas | undefined;
  let layer: { readonly of: readonly unknown[]; readonly canvas: OffscreenCanvas } | undefined;

  function pointsLayer({ points, frame, view, theme }: Now): OffscreenCanvas {
    const of = [points, frame, view.x, view.y, view.width, theme, canvas.width, canvas.height];
    if (layer && of.every((part, i) => part === layer!.of[i])) return layer.canvas;
    const { width, height } = canvas;
    const own = new OffscreenCanvas(width, height);
    const scene = { frame, view, points: points.points, isTest: points.isTest };
    paint(pointsPicture(scene), own.getContext('2d')!, {
      width,
      height,
      theme: themes[theme],
      isLayer: true,
    });
    layer = { of, canvas: own };
    return own;
  }
  let cursor: Vector2 = [0, 0];

  new ResizeObserver(([entry]) => {
    const { width, height } = entry!.contentRect;
    if (width < 40 || height < 40) return;
    const ratio = Math.min(2, devicePixelRatio || 1);
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    shown = undefined;
    studio.setFrame(frameOf(width, height));
  }).observe(element);

  /** A place of the window in units of the plane. */
  const placeOf = (x: number, y: number): Vector2 => {
    const box = canvas.getBoundingClientRect();
    return through.toPlane([(x - box.left - box.width / 2) / UNIT, (box.top + box.height / 2 - y) / UNIT]);
  };
  const pixels = (): number => through.scale * UNIT;

  function zoomBy(factor: number, about: Vector2 = studio.document.look.centre as Vector2): void {
    const { centre, width } = studio.document.look;
    const next = Math.min(400, Math.max(0.05, width * factor));
    const share = next / width;
    studio.look({
      width: next,
      centre: [about[0] + (centre[0] - about[0]) * share, about[1] + (centre[1] - about[1]) * share],
    });
  }

  function fit(): void {
    const { points } = pointsOf(studio.document.data);
    const frame = latest?.frame ?? frameOf(800, 600);
    const view = viewAround(
      boundsOf([...points.map(([x, y]): Vector2 => [x, y]), [-0.5, -0.5], [0.5, 0.5]]),
      frame,
      0.09,
      2,
    );
    studio.look({ centre: [view.x + view.width / 2, view.y + view.height / 2], width: view.width });
  }

  /** Adds what a stroke drew, erases what it passed. */
  function stroke(at: Vector2, gesture: string): void {
    const { document, tool } = studio;
    const { data } = document;
    if (tool === 'eraser') {
      const points = pointsOf(data);
      const reach = (REACH * 1.2) / pixels();
      const near = points.points.flatMap(([x, y], i) =>
        Math.hypot(x - at[0], y - at[1]) < reach ? [points.origins[i]!] : [],
      );
      if (near.length > 0) {
        studio.change(
          'data',
          { ...document, data: withoutPoints(data, near) },
          saying((said) => said.erased(near.length)),
          gesture,
        );
      }
      return;
    }
    if (typeof tool !== 'number' || pointsOf(data).points.length >= limits.points) return;
    const point: LabelledPoint = [round(at[0]), round(at[1]), tool];
    studio.change(
      'data',
      { ...document, data: { ...data, added: [...data.added, point] } },
      saying((said) => said.points),
      gesture,
    );
  }
  /** To a thousandth: a place that a hand means, short to write. */
  const round = (value: number) => Math.round(value * 1000) / 1000;

  const pointers = new Map<number, { x: number; y: number }>();
  let action:
    | { readonly kind: 'pan'; readonly from: Vector2; moved: boolean; readonly hit: number }
    | { readonly kind: 'move'; readonly origin: number; moved: boolean; readonly gesture: string }
    | { readonly kind: 'brush'; last: { x: number; y: number }; readonly gesture: string }
    | { readonly kind: 'pinch'; distance: number; middle: Vector2 }
    | undefined;
  let gestures = 0;

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button > 0) return;
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const at = placeOf(event.clientX, event.clientY);
    cursor = at;
    cross.hidden = true;
    if (pointers.size === 2) {
      const [a, b] = [...pointers.values()] as [{ x: number; y: number }, { x: number; y: number }];
      action = {
        kind: 'pinch',
        distance: Math.hypot(a.x - b.x, a.y - b.y),
        middle: placeOf((a.x + b.x) / 2, (a.y + b.y) / 2),
      };
      return;
    }
    const gesture = `plane-${++gestures}`;
    const isInput = studio.document.look.depth === 0;
    if (studio.tool !== 'hand' && isInput) {
      stroke(at, gesture);
      action = { kind: 'brush', last: { x: event.clientX, y: event.clientY }, gesture };
      return;
    }
    const points = pointsOf(studio.document.data);
    const hit = isInput ? nearestIndex(points.points, at, REACH / pixels()) : -1;
    // Touch moves the view unless it begins on the point that is asked about: fingers are too wide to mean one.
    const isMeant = event.pointerType !== 'touch' || isProbed(hit);
    action =
      hit >= 0 && isMeant && !studio.document.lesson.locked.includes('data')
        ? { kind: 'move', origin: points.origins[hit]!, moved: false, gesture }
        : { kind: 'pan', from: at, moved: false, hit };
  });

  const isProbed = (index: number): boolean => {
    const { probe } = studio.document.look;
    const point = pointsOf(studio.document.data).points[index];
    return probe !== null && point !== undefined && probe[0] === point[0] && probe[1] === point[1];
  };

  canvas.addEventListener('pointermove', (event) => {
    const held = pointers.get(event.pointerId);
    if (!held || !action) return;
    const far = Math.hypot(event.clientX - held.x, event.clientY - held.y);
    const at = placeOf(event.clientX, event.clientY);
    if (action.kind === 'pinch') {
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      const [a, b] = [...pointers.values()] as [{ x: number; y: number }, { x: number; y: number }];
      const distance = Math.hypot(a.x - b.x, a.y - b.y);
      if (distance > 10) zoomBy(action.distance / distance, action.middle);
      action.distance = distance;
      return;
    }
    if (action.kind === 'brush') {
      if (Math.hypot(event.clientX - action.last.x, event.clientY - action.last.y) < BRUSH) return;
      action.last = { x: event.clientX, y: event.clientY };
      stroke(at, action.gesture);
      return;
    }
    if (!action.moved && far < 4) return;
    action.moved = true;
    const { document } = studio;
    if (action.kind === 'pan') {
      const { centre } = document.look;
      studio.look({ centre: [centre[0] + action.from[0] - at[0], centre[1] + action.from[1] - at[1]] });
      // What shows next is what the hand is measured against.
      through = camera(
        {
          ...through.view,
          x: through.view.x + action.from[0] - at[0],
          y: through.view.y + action.from[1] - at[1],
        },
        through.port,
      );
      return;
    }
    const points = pointsOf(document.data);
    const index = points.origins.indexOf(action.origin);
    if (index < 0) return;
    const label = points.points[index]![2];
    const moved: LabelledPoint = [round(at[0]), round(at[1]), label];
    const { data, origin } = withLabel(document.data, action.origin, moved);
    action = { ...action, origin };
    studio.change(
      'data',
      { ...document, data, look: { ...document.look, probe: [moved[0], moved[1]] } },
      saying((said) => said.movedPoint),
      action.gesture,
    );
  });

  const end = (event: PointerEvent) => {
    if (!pointers.delete(event.pointerId)) return;
    const over = action;
    if (pointers.size > 0) {
      action = undefined;
      return;
    }
    action = undefined;
    studio.settle();
    if (
      event.type === 'pointercancel' ||
      !over ||
      over.kind === 'pinch' ||
      over.kind === 'brush' ||
      over.moved
    )
      return;
    const index =
      over.kind === 'move' ? pointsOf(studio.document.data).origins.indexOf(over.origin) : over.hit;
    ask(cursor, index);
  };
  canvas.addEventListener('pointerup', end);
  canvas.addEventListener('pointercancel', end);

  /** Asks why at a place, or at a point on it. */
  function ask(at: Vector2, index: number): void {
    const { look, data } = studio.document;
    if (look.depth > 0) return;
    const point = pointsOf(data).points[index];
    const place: Vector2 = point ? [point[0], point[1]] : [round(at[0]), round(at[1])];
    const isSame = look.probe !== null && look.probe[0] === place[0] && look.probe[1] === place[1];
    studio.look({ probe: isSame ? null : place });
    if (!isSame) element.dispatchEvent(new CustomEvent('asked', { bubbles: true }));
  }

  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      zoomBy(
        Math.exp(Math.max(-60, Math.min(60, event.deltaY)) / 300),
        placeOf(event.clientX, event.clientY),
      );
    },
    { passive: false },
  );

  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const far = (event.shiftKey ? 60 : 15) / pixels();
    const moves: Readonly<Record<string, Vector2>> = {
      ArrowLeft: [-far, 0],
      ArrowRight: [far, 0],
      ArrowUp: [0, far],
      ArrowDown: [0, -far],
    };
    const move = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
    if (move) {
      cursor = [cursor[0] + move[0], cursor[1] + move[1]];
      cross.hidden = false;
      placeCross();
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (typeof studio.tool === 'number' || studio.tool === 'eraser') {
        stroke(cursor, `key-${++gestures}`);
        studio.settle();
      } else ask(cursor, nearestIndex(pointsOf(studio.document.data).points, cursor, REACH / pixels()));
    } else if (event.key === 'Delete' || event.key === 'Backspace') erase();
    else if (event.key === '+' || event.key === '=') zoomBy(1 / 1.4, cursor);
    else if (event.key === '-') zoomBy(1.4, cursor);
    else if (/^\d$/.test(event.key)) {
      const label = Number(event.key) - 1;
      if (label < studio.document.data.classes) studio.setTool(label < 0 ? 'hand' : label);
    } else if (event.key === 'Escape') studio.look({ probe: null, unit: null });
    else return;
    event.preventDefault();
  });

  function erase(): void {
    const { document } = studio;
    const points = pointsOf(document.data);
    const { probe } = document.look;
    const probed = probe ? nearestIndex(points.points, probe, 1e-9) : -1;
    const index = probed >= 0 ? probed : nearestIndex(points.points, cursor, REACH / pixels());
    if (index < 0) return;
    const data = withoutPoints(document.data, [points.origins[index]!]);
    studio.change(
      'data',
      { ...document, data, look: { ...document.look, probe: null } },
      saying((said) => said.erased(1)),
    );
  }

  function placeCross(): void {
    const [x, y] = through.toStage(cursor);
    cross.style.translate = `${x * UNIT}px ${-y * UNIT}px`;
  }

  return {
    element,
    update(now) {
      latest = now;
      const { document, frame, view, tool } = now;
      through = camera(view, frame);
      // Points stay while the network moves: they are a layer of their own, painted when they change.
      const isInput = document.look.depth === 0;
      const drawing = pictureOf(now, undefined, isInput);
      const points = isInput ? pointsLayer(now) : undefined;
      if (drawing !== shown || shownTheme !== now.theme || points !== shownPoints) {
        paint(drawing, context, { width: canvas.width, height: canvas.height, theme: themes[now.theme] });
        if (points) context.drawImage(points, 0, 0);
        shown = drawing;
        shownTheme = now.theme;
        shownPoints = points;
      }
      grips.update(now);
      if (!cross.hidden) placeCross();
      setAttribute(canvas, 'data-tool', document.look.depth > 0 || tool === 'hand' ? 'hand' : 'brush');
      const { text, isShown } = labelOf(now);
      label.hidden = !isShown;
      setText(label, text);
      setText(right, String(now.fare.correct));
      setText(all, ` ${now.words.ofAll(String(now.fare.count))}`);
    },
  };
}

/** What a view of another depth is called. */
function labelOf({ document, journey, words }: Now): { readonly text: string; readonly isShown: boolean } {
  const { look } = document;
  if (look.depth === 0) return { text: '', isShown: false };
  const station = journey.stations[Math.min(Math.round(look.depth), journey.stations.length - 1)]!;
  const name = typeof station.activation === 'object' ? station.activation.curve : (station.activation ?? '');
  const spoken = words.stationSpoken(station.kind, station.layer + 1, name);
  if (station.size <= 2) return { text: spoken, isShown: true };
  const { axes } = look;
  const seen =
    axes && axes[0] < station.size && axes[1] < station.size
      ? words.projectedUnits(axes[0] + 1, axes[1] + 1)
      : words.projected(station.size);
  return { text: `${spoken} · ${seen}`, isShown: true };
}
