import { describe, expect, test } from 'vitest';
import { answers, type ModelDescription, readModel } from '../src/models/index.ts';
import { besideCorpus, corpusModel, type ExpectedModel, expectedModels } from './model-corpus.ts';

const all = Object.entries(expectedModels);
const readable = all.filter(([, { outputs, refuse }]) => outputs !== undefined && !refuse);
const refused = all.filter(([, { outputs, refuse }]) => outputs === undefined || refuse);

function read(
  name: string,
  { activations }: Pick<ExpectedModel, 'activations'> = {},
): Promise<ModelDescription> {
  return readModel(corpusModel(name), activations ? { activations } : {}, besideCorpus);
}

test('the corpus is all there', () => {
  expect([readable.length, refused.length]).toEqual([120, 14]);
});

describe('a file that a real framework wrote gives what that framework computes', () => {
  test.each(readable)('%s', async (name, expected) => {
    const model = await read(name, expected);
    const { inputs, outputs, outputs_dequantized, tolerance = 1e-5 } = expected;
    const got = answers(model, inputs!);
    const wanted = (outputs_dequantized ?? outputs!).map((row) => [row].flat());
    expect(got.map((row) => row.length)).toEqual(wanted.map((row) => row.length));
    got.forEach((row, i) => {
      row.forEach((value, k) => {
        const right = wanted[i]![k]!;
        // Frameworks compute in float32, where 1 − p is no better than 1e-7.
        expect(Math.abs(value - right), `row ${i}, output ${k}: ${value}, not ${right}`).toBeLessThan(
          tolerance * Math.abs(right) + 2e-7,
        );
      });
    });
    if (expected.classes) expect(model.classes).toEqual(expected.classes);
  });
});

describe('what cannot be read is refused in one sentence', () => {
  /** What each sentence has to tell: the part, and the way out. */
  const told: Readonly<Record<string, RegExp>> = {
    'orbax-ocdbt': /Orbax checkpoint folder.*safetensors/,
    'keras-two-inputs.keras': /2 inputs \(a and b\).*one chain/,
    'keras-skip.keras': /one chain: add, of the class Add, joins the input and dense_46/,
    'keras-conv.keras': /layer conv1d is a Conv1D, .*\(flatten_1, dense_47\) could be shown/,
    'keras-lambda.keras': /the activation of layer dense_60 is a Python function, which cannot be read/,
    'keras-subclass.keras': /class Net of its author.*rebuild it as Sequential, or export it to ONNX/,
    'onnx-int8.onnx': /quantized \(DynamicQuantizeLinear, MatMulInteger\); give the float model/,
    'onnx-from-keras-normalization.onnx':
      /Sub\/y:0 is the same for all rows, but its numbers are not in the file; give .* the .keras file/,
    'onnx-skip.onnx': /not one chain of layers: Add.*joins two branches/,
    'sklearn-pipeline.joblib': /joblib.*sklearn.*skops.io.dump or skl2onnx/,
    'tfkeras-config.json': /a config without weights; give the weights file too/,
    'torch-whole-module.pt': /whole module.*only Python.*save model.state_dict\(\)/,
    'torch-script.pt': /TorchScript.*state_dict/,
    'torch-export.pt2': /torch.export program; save model.state_dict\(\) or export to ONNX/,
  };
  test.each(refused)('%s', async (name, expected) => {
    if (!(name in told)) return expect.fail(`no sentence is said for ${name}`);
    const error = await read(name, expected).then(
      () => undefined,
      (reason: Error) => reason,
    );
    expect(error?.name).toBe('DataError');
    expect(error?.message).toMatch(told[name]!);
    expect(error?.message.startsWith(`${name}: `) && !error.message.includes('\n')).toBe(true);
  });
});

test('a config of Keras goes with its weights, in the old layout and in the new', async () => {
  const { inputs } = expectedModels['tfkeras.keras']!;
  const whole = answers(await read('tfkeras.keras'), inputs!);
  for (const weights of ['tfkeras-weights.h5', 'tfkeras.weights.h5', 'tfkeras.h5']) {
    const model = await readModel(corpusModel('tfkeras-config.json'), {
      weights: corpusModel(weights) as never,
    });
    expect(answers(model, inputs!)).toEqual(whole);
  }
});

test('every file of weights alone asks for its activations', async () => {
  for (const [name, expected] of readable) {
    if (!expected.activations) continue;
    await expect(read(name), name).rejects.toThrow(/does not say its activations.*--activations \w+/);
  }
});

test('columns that are inputs of their own are named', async () => {
  expect((await read('onnx-column-inputs.onnx')).inputNames).toEqual(['age', 'height']);
});
