import { expect, test } from 'vitest';
import { random } from '../../math/index.ts';
import { forward } from '../../nn/index.ts';
import { inputsOf } from '../document/points-of.ts';
import { parameterCount, type StudioDocument, startingDocument } from '../document/studio-document.ts';
import { flat, forwardOf } from '../training/forward.ts';
import { shapeOf } from '../training/network-shape.ts';
import { answeringNetwork, codeOf } from './code.ts';
import { offlinePage } from './offline-page.ts';
import { pointsCsv } from './points-csv.ts';

const chosen: StudioDocument = {
  ...startingDocument,
  network: {
    inputs: ['x1', 'x1*x2', 'ln(1+x2^2)', 'max(x1, -x2)'],
    layers: [{ units: 3, activation: 'gelu' }],
  },
  data: {
    ...startingDocument.data,
    classes: 3,
    source: { kind: 'toy', name: 'blobs', count: 9, noise: 0.3, seed: 1 },
  },
};

function weightsOf(document: StudioDocument): Float64Array {
  const stream = random(7);
  return Float64Array.from({ length: parameterCount(document) }, () => Math.fround(stream.normal()));
}

test('the program for Crease answers what the studio shows, chosen inputs and all', async () => {
  const weights = weightsOf(chosen);
  const code = codeOf(chosen, weights, 'crease');
  const printed: number[][] = [];
  const body = code.replace("import { forward } from 'crease/nn';", '').replaceAll('console.log', 'print');
  new Function('forward', 'print', body)(forward, (values: number[]) => printed.push(values));
  const [inputs] = inputsOf(chosen.network, [[0.5, -1, 0]]);
  const sums = forwardOf(shapeOf(chosen)).run(weights, flat([inputs!]), 1);
  const powers = Array.from(sums, Math.exp);
  const total = powers.reduce((a, b) => a + b);
  powers.forEach((power, c) => {
    expect(printed[0]![c]).toBeCloseTo(power / total, 12);
  });
});

test('programs for Keras and PyTorch hold these weights and inputs, as they were when they were checked', () => {
  const weights = weightsOf(chosen);
  const { layers } = answeringNetwork(chosen, weights);
  const bytes = (numbers: readonly number[]) =>
    Buffer.from(Float32Array.from(numbers).buffer).toString('base64');
  const keras = codeOf(chosen, weights, 'keras');
  // Keras has its kernels [inputs, units].
  const turned = layers[0]!.kernel[0]!.flatMap((_, n) => layers[0]!.kernel.map((row) => row[n]!));
  expect(keras).toContain(`array("${bytes(turned)}", "<f4", (4, 3,))`);
  expect(keras).toMatch(
    /layers\.Dense\(3, name="dense"\)[\s\S]*layers\.Dense\(3, name="dense_1"\)[\s\S]*softmax/,
  );
  expect(keras.slice(keras.indexOf('def inputs'))).toBe(
    [
      'def inputs(points):',
      '    x1, x2 = points[:, 0], points[:, 1]',
      '    return np.stack([np.broadcast_to(x1, x1.shape), np.broadcast_to((x1 * x2), x1.shape), np.broadcast_to(np.log((1 + (x2 ** 2))), x1.shape), np.broadcast_to(np.maximum(x1, (-x2)), x1.shape)], axis=1)',
      '',
      '',
      'print(model.predict(inputs(np.array([[0.5, -1.0]])), verbose=0))',
      '',
    ].join('\n'),
  );
  const torch = codeOf(chosen, weights, 'torch');
  expect(torch).toContain(`array("${bytes(layers[0]!.kernel.flat())}", "<f4", (3, 4,))`);
  expect(torch).toContain('nn.Linear(4, 3)');
  expect(torch).toMatch(/nn\.GELU\(\)[\s\S]*nn\.Softmax/);
  const own = {
    ...chosen,
    network: { ...chosen.network, layers: [{ units: 3, activation: { curve: 'z^2' } }] },
  };
  expect(() => codeOf(own, weights, 'torch')).toThrow(/no other program has this activation/);
});

test('points leave in their own units, and no cell is a formula', () => {
  const document: StudioDocument = {
    ...startingDocument,
    data: {
      ...startingDocument.data,
      source: {
        kind: 'table',
        name: 't.csv',
        points: [
          [-1, 0.5, 0],
          [1, -0.5, 1],
        ],
        axes: [
          { name: 'width, mm', offset: 10, factor: 2 },
          { name: '=cmd', offset: 0, factor: 100 },
        ],
      },
    },
  };
  const csv = pointsCsv(document, Float64Array.of(-1, -2), ['small', 'large']);
  expect(csv).toBe(
    '"width, mm",\'=cmd,class,part,answer\r\n8,50,small,train,small\r\n12,-50,large,train,small\r\n',
  );
});

test('an offline page cannot be broken out of by what it holds', () => {
  const page = offlinePage(
    { worker: 'w("</script>")', entry: 'e', chunks: ['c'] },
    '{"text":"</script><b>"}',
    'A & <b>',
    'en',
  );
  expect(page.match(/<\/script>/g)).toHaveLength(4);
  expect(page).toContain('<title>A &amp; &lt;b></title>');
  expect(page).not.toContain('<b>"');
});
