/**
 * The film of bench/film.ts, with the content of the peer's scene: a fixed and a moving plane, 200 dots in two moons,
 * two basis arrows, a 2-2-1 diagram, a matrix of live numbers and a formula; 1 s rest, 3 s of a linear map,
 * 1 s rest, 3 s of ReLU, 2 s rest. Ten seconds.
 */
import { carrier, type Map2 } from '../src/geometry/index.ts';
import { random, type Vector2 } from '../src/math/index.ts';
import {
  arrow,
  camera,
  diagram,
  diagramShape,
  figure,
  fixedGrid,
  formula,
  formulas,
  matrix,
  movingGrid,
  stagePolyline,
  timeline,
  useTypesetter,
} from '../src/scene/index.ts';
import { texTypesetter } from '../src/tex/index.ts';

useTypesetter(texTypesetter());
const set = formulas({ network: String.raw`y = \sigma(W_2\,\mathrm{ReLU}(W_1x + b_1) + b_2)` });

const W = [
  [0.75, 0.85],
  [-0.55, 0.65],
];
const maps: readonly Map2[] = [
  { kind: 'linear', matrix: W },
  { kind: 'activate', activation: 'relu' },
];

function moons(): Vector2[][] {
  const { uniform } = random(7);
  const sides: Vector2[][] = [[], []];
  for (let i = 0; i < 200; i++) {
    const angle = Math.PI * uniform();
    const [x, y] = i % 2 ? [1 - Math.cos(angle), 0.5 - Math.sin(angle)] : [Math.cos(angle), Math.sin(angle)];
    sides[i % 2]!.push([2 * x - 1, 2 * y - 0.4]);
  }
  return sides;
}

export default figure<Record<string, never>>({
  id: 'apply-map',
  title: { en: 'A linear map, then ReLU', 'zh-Hant': '線性映射，再 ReLU' },
  summary: { en: 'The film that is timed.', 'zh-Hant': '用來計時的影片。' },
  params: {},
  build: (_, stage) =>
    timeline(stage, (t) => {
      const { width, height } = stage;
      const port = { x: -width / 2, y: -height / 2, width, height };
      const eye = camera(port, port);
      // Half-unit spacing, as in the peer: twice the map of half the plane.
      const close = camera(
        { x: port.x / 0.5, y: port.y / 0.5, width: width / 0.5, height: height / 0.5 },
        port,
      );
      const sides = moons();
      const shape = diagramShape([2, 2, 1], { x: 3.7, y: 1.2, width: 3, height: 2.1 }, 0.28);
      const depth = t.track(0);
      t.wait(1);
      t.play(depth.to(1), { seconds: 3 });
      t.wait(1);
      t.play(depth.to(2), { seconds: 3 });
      t.wait(2);
      return (now) => {
        const at = now(depth);
        const share = Math.min(at, 1);
        const { point, line } = carrier(maps, at);
        const live = W.map((row, m) => row.map((w, n) => (m === n ? 1 - share : 0) + share * w));
        const edges = [live, [[1, 1]]].map((rows) =>
          rows.map((row) => row.map((weight) => ({ weight, ink: 'iHat' as const, opacity: 1, flow: 0 }))),
        );
        const units = [2, 2, 1].map((n) =>
          Array.from({ length: n }, () => ({ ink: 'text' as const, opacity: 1 })),
        );
        return {
          nodes: [
            ...fixedGrid(eye),
            ...movingGrid({ point, line }, close, { x: -15, y: -15, width: 30, height: 30 }, 1),
            ...sides.map((side, label) => ({
              kind: 'dots' as const,
              xy: stagePolyline(
                side.flatMap((p) => point(p)),
                eye,
              ),
              shape: 'disc' as const,
              radius: 0.05,
              fill: { ink: label ? ('label1' as const) : ('label0' as const) },
            })),
            arrow([0, 0], point([1, 0]), { ink: 'iHat', width: 0.06 }),
            arrow([0, 0], point([0, 1]), { ink: 'jHat', width: 0.06 }),
            ...diagram(shape, units, edges),
            ...matrix(live, { at: [-6.8, 3.2], size: 0.4, opacity: 1 }).nodes,
            formula(set.network, { at: [-6.8, -3.6], size: 0.5, ink: 'text' }),
          ],
        };
      };
    }),
});
