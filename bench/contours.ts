/**
 * `node bench/contours.ts [networks]`: how far the boundaries of random networks of smooth units stray from where their
 * answer changes sides, found by dense sampling, at the view of the figures and at one three times as wide.
 */
import { farthestStray, smoothNetwork } from '../src/geometry/stray.fixture.ts';
import { random } from '../src/math/index.ts';

const [count = 20_000] = process.argv.slice(2).map(Number);
const views = {
  'as the figures show it': { x: -4, y: -3, width: 8, height: 6 },
  'three times as wide': { x: -12, y: -9, width: 24, height: 18 },
};
for (const [name, view] of Object.entries(views)) {
  const stream = random(1);
  const strays = Array.from({ length: count }, () => farthestStray(smoothNetwork(stream), view));
  const beyond = (share: number) => strays.filter((stray) => stray > share).length;
  console.log(
    `${name}: ${count} networks, the farthest ${Math.max(...strays).toPrecision(2)} of the view; beyond 0.0002: ${beyond(2e-4)}, beyond 0.001: ${beyond(1e-3)}`,
  );
}
