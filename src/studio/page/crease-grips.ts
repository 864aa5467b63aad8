import { make } from '../../dom/index.ts';
import type { Vector2 } from '../../math/index.ts';
import type { Camera } from '../../scene/index.ts';
import { isPlain } from '../document/points-of.ts';
import { UNIT } from '../picture/plane-picture.ts';
import { kernelPlaces } from '../picture/pushes.ts';
import type { Now, Studio } from './studio.ts';
import { saying } from './words.ts';

/**
 * Two grips on the crease of a unit of the first layer: each moves its end while the other stays, and the unit's row and bias
 * follow. The row keeps its length, and the side on which the unit answers.
 */
export function creaseGrips(
  studio: Studio,
  through: () => Camera,
): { readonly element: HTMLElement; update(now: Now): void } {
  const { words } = studio;
  const grips = [words.gripStart, words.gripEnd].map((label, i) =>
    make('button', {
      type: 'button',
      class: 'grip',
      'aria-label': label,
      'data-part': `grip-${i}`,
      hidden: true,
    }),
  );
  const element = make('div', { class: 'grips' }, ...grips);
  let ends: [Vector2, Vector2] | undefined;
  let held: number | undefined;
  let shownFor = '';

  grips.forEach((grip, i) => {
    grip.addEventListener('pointerdown', (event) => {
      if (studio.document.lesson.locked.includes('weights')) return;
      grip.setPointerCapture(event.pointerId);
      held = i;
      event.preventDefault();
      grip.focus();
    });
    grip.addEventListener('pointermove', (event) => {
      if (held !== i) return;
      const box = element.getBoundingClientRect();
      const stage: Vector2 = [(event.clientX - box.left) / UNIT, (box.top - event.clientY) / UNIT];
      move(i, through().toPlane(stage));
    });
    const letGo = () => {
      if (held !== i) return;
      held = undefined;
      studio.letGo(saying((said) => said.crease));
    };
    grip.addEventListener('pointerup', letGo);
    grip.addEventListener('pointercancel', letGo);
    grip.addEventListener('keydown', (event) => {
      const far = (event.shiftKey ? 30 : 6) / (through().scale * UNIT);
      const ways: Readonly<Record<string, Vector2>> = {
        ArrowLeft: [-far, 0],
        ArrowRight: [far, 0],
        ArrowUp: [0, far],
        ArrowDown: [0, -far],
      };
      const way = Object.hasOwn(ways, event.key) ? ways[event.key] : undefined;
      if (!way || !ends) return;
      event.preventDefault();
      const [x, y] = ends[i]!;
      held = i;
      move(i, [x + way[0], y + way[1]]);
      held = undefined;
      studio.letGo(saying((said) => said.crease));
    });
  });

  function move(which: number, to: Vector2): void {
    const { unit } = studio.document.look;
    if (!ends || !unit) return;
    const other = ends[1 - which]!;
    const [dx, dy] = [to[0] - other[0], to[1] - other[1]];
    const span = Math.hypot(dx, dy);
    if (span < 1e-6) return;
    const weights = studio.weights.slice();
    const row = 2 * unit[1];
    const bias = 2 * studio.document.network.layers[0]!.units + unit[1];
    const [a, b] = [weights[row]!, weights[row + 1]!];
    const length = Math.hypot(a, b) || 1;
    // The normal of the new line that lies on the side of the old one.
    const before = ends[which]!;
    const old: Vector2 = [before[1] - other[1], other[0] - before[0]];
    const side = old[0] * a + old[1] * b >= 0 ? 1 : -1;
    const normal: Vector2 = [(side * length * dy) / span, (-side * length * dx) / span];
    weights[row] = normal[0];
    weights[row + 1] = normal[1];
    weights[bias] = -(normal[0] * other[0] + normal[1] * other[1]);
    ends[which] = to;
    studio.hold(weights);
  }

  return {
    element,
    update(now) {
      const { document, forward, weights, view } = now;
      const { unit, depth } = document.look;
      const isShown =
        unit !== null &&
        unit[0] === 0 &&
        depth === 0 &&
        document.network.layers.length > 0 &&
        isPlain(document.network) &&
        !document.lesson.locked.includes('weights');
      const key = isShown ? `${unit} ${now.step} ${view.x} ${view.y} ${view.width}` : '';
      if (isShown && held === undefined && !now.isHeld) {
        const at = kernelPlaces(forward)[0]! + 2 * unit[1];
        const bias = weights[2 * document.network.layers[0]!.units + unit[1]]!;
        const found = gripPlaces([weights[at]!, weights[at + 1]!], bias, view);
        // Where the line went out of sight the grips stay where they were held last.
        if (found || shownFor !== key) ends = found;
      }
      shownFor = key;
      grips.forEach((grip, i) => {
        grip.hidden = !isShown || !ends;
        if (!ends) return;
        const [x, y] = through().toStage(ends[i]!);
        grip.style.translate = `${x * UNIT}px ${-y * UNIT}px`;
      });
    },
  };
}

/** Two places on a line `w · x + b = 0`, a quarter of its way through the view from either end. */
function gripPlaces(
  [a, b]: Vector2,
  bias: number,
  view: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): [Vector2, Vector2] | undefined {
  const hits: Vector2[] = [];
  const [right, top] = [view.x + view.width, view.y + view.height];
  if (b !== 0) {
    for (const x of [view.x, right]) {
      const y = -(bias + a * x) / b;
      if (y >= view.y && y <= top) hits.push([x, y]);
    }
  }
  if (a !== 0) {
    for (const y of [view.y, top]) {
      const x = -(bias + b * y) / a;
      if (x >= view.x && x <= right) hits.push([x, y]);
    }
  }
  if (hits.length < 2) return undefined;
  const first = hits[0]!;
  const last = hits.reduce((far, hit) =>
    Math.hypot(hit[0] - first[0], hit[1] - first[1]) > Math.hypot(far[0] - first[0], far[1] - first[1])
      ? hit
      : far,
  );
  const between = (share: number): Vector2 => [
    first[0] + share * (last[0] - first[0]),
    first[1] + share * (last[1] - first[1]),
  ];
  return [between(0.25), between(0.75)];
}
