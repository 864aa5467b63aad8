// A network as what it does to space: its maps one by one, and the boundary that they bend.
import { boundary, carry, unfold } from 'crease/geometry';

const network = {
  inputs: 2,
  layers: [
    {
      kind: 'dense',
      kernel: [
        [1, 0],
        [0.7, 0.7],
      ],
      bias: [0, 1.7],
      activation: 'relu',
    },
    { kind: 'dense', kernel: [[-17, 11]], bias: [-7], activation: 'sigmoid' },
  ],
} as const;
const maps = unfold(network);
console.log(maps.map(({ kind }) => kind).join(' → '));
for (const depth of [0, 0.5, 1, 2, 2.5, 3]) {
  console.log(
    `after ${depth} maps, (−2, 1) is at (${carry(maps, depth, [-2, 1])
      .map((x) => x.toFixed(2))
      .join(', ')})`,
  );
}
const { lines } = boundary(network, { x: -4, y: -3, width: 8, height: 6 });
console.log('the boundary bends at', JSON.stringify(lines));
