import { expect, test } from 'vitest';
import {
  adam,
  dense,
  formatModel,
  formatSafetensors,
  type Model,
  type ModelOptimizer,
  modelFromSafetensors,
  parseModel,
  parseSafetensors,
  sequential,
  twoCurves,
} from '../index.ts';
import { richModel } from './rich-model.fixture.ts';

const { points, labels } = twoCurves();

test('a model goes through JSON bit for bit, minus zero included', () => {
  const model = richModel();
  const weights = model.getWeights();
  weights[0] = -0;
  weights[1] = 5e-324;
  weights[2] = 0.1 + 0.2;
  model.setWeights(weights);
  for (const encoding of ['numbers', 'float64'] as const) {
    const back = parseModel(formatModel(model, { weights: encoding }));
    expect(back.getWeights()).toEqual(weights);
    expect(Object.is(back.getWeights()[0], -0)).toBe(true);
    expect(back.summary()).toBe(model.summary());
    expect([back.seed, back.name]).toEqual([12, 'rich']);
    expect(back.compiled).toEqual(model.compiled);
    expect(written(back, encoding)).toEqual(written(model, encoding));
  }
  const rounded = parseModel(formatModel(model, { weights: 'float32' }));
  expect(rounded.getWeights()).toEqual(Float64Array.from(weights, Math.fround));
  expect(written(rounded, 'float32')).toEqual(written(model, 'float32'));
});

test('a rate that a callback lowered is remembered', async () => {
  const model = plain(adam());
  await model.fit(points, labels, {
    callbacks: [
      {
        onEpochEnd(_epoch, _scores, fit) {
          fit.learningRate = 1e-4;
        },
      },
    ],
  });
  expect(parseModel(formatModel(model, { optimizer: true })).optimizer!.learningRate).toBe(1e-4);
});

test('safetensors hold kernels and biases by name, and give the same model back', () => {
  const model = richModel();
  const exact = formatSafetensors(model, { precision: 'float64' });
  const { tensors } = parseSafetensors(exact);
  expect([...tensors].map(([name, { shape }]) => [name, shape])).toEqual([
    ['第一層.weight', [5, 2]],
    ['第一層.bias', [5]],
    ['dense.weight', [3, 5]],
    ['dense_1.weight', [1, 3]],
    ['dense_1.bias', [1]],
  ]);
  expect(modelFromSafetensors(exact).getWeights()).toEqual(model.getWeights());
  expect(modelFromSafetensors(exact).summary()).toBe(model.summary());
  const short = modelFromSafetensors(formatSafetensors(model));
  expect(short.getWeights()).toEqual(Float64Array.from(model.getWeights(), Math.fround));
  // A view into a larger buffer, as Node's files are.
  const wide = new Uint8Array(exact.length + 3);
  wide.set(exact, 3);
  expect(modelFromSafetensors(wide.subarray(3)).getWeights()).toEqual(model.getWeights());
});

test('files that are cut off, from another version or hostile are refused with a sentence', () => {
  const text = formatModel(richModel(), { optimizer: true });
  const changed = (from: string | RegExp, to: string) => expect(() => parseModel(text.replace(from, to)));
  expect(() => parseModel(text.slice(0, -20), 'a.json')).toThrow(
    /^a\.json: expected JSON, but the text is cut/,
  );
  changed('"version":1', '"version":2').toThrow(
    'model: version: expected 1, got 2; a newer Crease may read it',
  );
  changed('"units":3', '"units":100000000').toThrow(
    /^model: weights\.values: expected \d+ numbers, got \d+$/,
  );
  changed('"units":3', '"units":1e300').toThrow(
    'model: layers: dense.units: expected at most 2147483647 weights',
  );
  const wide = '{"format":"crease-model","version":1,"inputShape":[9e15,9e15],"layers":[{"kind":"flatten"}]}';
  expect(() => parseModel(wide)).toThrow('model: layers: expected a model that fits into memory');
  changed('"kind":"dropout"', '"kind":"dropuot"').toThrow('did you mean "dropout"?');
  changed('"rate":0.25', '"rate":1').toThrow('model: layers[5]: dropout.rate: expected a number from 0');
  changed('"gelu"', '"__proto__"').toThrow('model: layers[4]: dense.activation: "__proto__" is not known');
  changed('"name":"rich"', '"__proto__":{"polluted":1},"name":"rich"').toThrow(
    'model: __proto__: no such key',
  );
  changed('"name":"orthogonal"', '"name":"constructor"').toThrow('layers[4].kernelInitializer.name');
  changed('"adamw"', '"toString"').toThrow('model: compiled.optimizer.name: name: "toString" is not known');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();

  const bytes = formatSafetensors(richModel());
  expect(() => parseSafetensors(bytes.subarray(0, -4), 'b.safetensors')).toThrow(
    /^b\.safetensors: .*cut off/,
  );
  const claim = bytes.slice();
  new DataView(claim.buffer).setBigUint64(0, 10_000_000_000n, true);
  expect(() => parseSafetensors(claim)).toThrow('expected a header within the file, got one of 10000000000');
  expect(() =>
    parseSafetensors(withHeader({ a: { dtype: 'F32', shape: [1e9], data_offsets: [0, 4] } }, 4)),
  ).toThrow('expected 4000000000 bytes for [1000000000], got 4');
  const overlap = { dtype: 'F32', shape: [1], data_offsets: [0, 4] };
  expect(() => parseSafetensors(withHeader({ a: overlap, b: overlap }, 4))).toThrow(
    'from byte 4 on, got them from 0',
  );
  expect(() => parseSafetensors(withHeader({}, 4))).toThrow('expected 0 bytes of numbers, got 4');
  expect(() => modelFromSafetensors(withHeader({}, 0))).toThrow('expected layers under "crease-model"');
});

function written(model: Model, weights: 'numbers' | 'float32' | 'float64'): unknown {
  return JSON.parse(formatModel(model, { weights }));
}

function plain(optimizer: ModelOptimizer): Model {
  const model = sequential([
    dense({ units: 4, activation: 'tanh', inputShape: [2] }),
    dense({ units: 1, activation: 'sigmoid' }),
  ]);
  model.compile({ optimizer, loss: 'binaryCrossentropy' });
  return model;
}

function withHeader(header: object, body: number): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + body);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 8);
  return bytes;
}
