import type { Localized } from '../../scene/index.ts';
import { limits } from './limits.ts';
import { StudioError } from './sentence.ts';
import { type LayerPlan, type StudioDocument, startingDocument, type ToyName } from './studio-document.ts';

/*
 * Links of TensorFlow's Playground (playground.tensorflow.org, src/state.ts): key=value after the #. What it leaves out is
 * as it is there at the start.
 */

/** A set-up of the Playground as a document, and what of it cannot be the same here. */
export interface Imported {
  readonly document: StudioDocument;
  readonly differences: readonly Localized[];
}

const datasets: Readonly<Record<string, ToyName>> = {
  circle: 'gaussian-quantiles',
  xor: 'xor',
  gauss: 'blobs',
  spiral: 'spirals',
};

const activations: Readonly<Record<string, LayerPlan['activation']>> = {
  relu: 'relu',
  tanh: 'tanh',
  sigmoid: 'sigmoid',
  linear: 'linear',
};

/** The inputs that the Playground can switch on, as expressions, in its order. */
const inputs: Readonly<Record<string, string>> = {
  x: 'x1',
  y: 'x2',
  xSquared: 'x1^2',
  ySquared: 'x2^2',
  xTimesY: 'x1*x2',
  cosX: 'cos(x1)',
  sinX: 'sin(x1)',
  cosY: 'cos(x2)',
  sinY: 'sin(x2)',
};

/** Keys that set up what is trained; the rest is how its page looks. */
const settings = ['activation', 'networkShape', 'dataset', 'learningRate', 'batchSize', 'percTrainData'];

/** Whether a text looks like a link of the Playground. */
export function isPlaygroundLink(text: string): boolean {
  const fragment = text.slice(text.indexOf('#') + 1);
  const values = new URLSearchParams(fragment);
  return text.includes('playground.tensorflow.org') || settings.some((key) => values.has(key));
}

/**
 * The set-up of a Playground link.
 * @throws StudioError for what there is nothing like here
 */
export function readPlaygroundLink(link: string): Imported {
  const values = new URLSearchParams(link.includes('#') ? link.slice(link.indexOf('#') + 1) : '');
  const differences: Localized[] = [];
  const differ = (en: string, zh: string) => differences.push({ en, 'zh-Hant': zh });

  if (values.get('problem') === 'regression') {
    throw new StudioError({
      en: 'problem: this link is about regression, and the studio tells classes apart; open one about classification',
      'zh-Hant': 'problem：這個連結是迴歸，工作室只做分類；請換一個分類的連結',
    });
  }
  const dataset = values.get('dataset') ?? 'circle';
  const name = Object.hasOwn(datasets, dataset) ? datasets[dataset] : undefined;
  if (name === undefined) unknown('dataset', dataset, Object.keys(datasets));
  const called = values.get('activation') ?? 'tanh';
  const activation = Object.hasOwn(activations, called) ? activations[called] : undefined;
  if (activation === undefined) unknown('activation', called, Object.keys(activations));

  const shape = (values.get('networkShape') ?? '4,2').split(',').filter((part) => part !== '');
  if (shape.length > limits.layers) {
    throw new StudioError({
      en: `networkShape: expected at most ${limits.layers} layers, got ${shape.length}`,
      'zh-Hant': `networkShape：最多 ${limits.layers} 層，這裡有 ${shape.length} 層`,
    });
  }
  const layers = shape.map(
    (part): LayerPlan => ({ units: count('networkShape', part, 1, limits.units), activation: activation! }),
  );

  const isOn = (key: string) =>
    (values.get(key) ?? (key === 'x' || key === 'y' ? 'true' : 'false')) === 'true';
  const chosen = Object.entries(inputs).flatMap(([key, expression]) => (isOn(key) ? [expression] : []));
  if (chosen.length === 0) {
    throw new StudioError({
      en: 'this link switches every input off; switch x or y on',
      'zh-Hant': '這個連結把輸入全關了；請打開 x 或 y',
    });
  }

  const rate = real('learningRate', values.get('learningRate') ?? '0.03', 1e-9, 1e6);
  const batch = count('batchSize', values.get('batchSize') ?? '10', 1, limits.points);
  const trained = real('percTrainData', values.get('percTrainData') ?? '50', 10, 90);
  const noise = real('noise', values.get('noise') ?? '0', 0, 100);
  const strength = real('regularizationRate', values.get('regularizationRate') ?? '0', 0, 10);
  const kind = values.get('regularization') ?? 'none';

  differ(
    'the points: its own are drawn by another generator on −6…6, these on −3…3',
    '點不同：那邊用自己的亂數畫在 −6…6，這裡在 −3…3',
  );
  differ(
    'the first weights: its seed is text for another generator, and its biases begin at 0.1',
    '起始權重不同：那邊的種子是給別的亂數產生器的文字，偏差從 0.1 開始',
  );
  differ(
    'the loss: it squares the distance from ±1 behind a tanh, here it is cross-entropy behind a sigmoid',
    '損失不同：那邊是 tanh 後與 ±1 的平方差，這裡是 sigmoid 後的交叉熵',
  );
  if (strength > 0 && kind === 'L2') {
    differ('L2: its rate counts w²/2, so half of it is set here', 'L2：那邊算的是 w²/2，這裡設成一半');
  }
  if (values.get('initZero') === 'true') {
    differ(
      'weights that all begin at 0 never part; here they are drawn',
      '權重全從 0 開始永遠分不開；這裡改用抽的',
    );
  }
  const seed = values.get('seed');
  return {
    document: {
      ...startingDocument,
      data: {
        ...startingDocument.data,
        source: {
          kind: 'toy',
          name: name!,
          count: 500,
          noise: Math.round(scaledNoise(name!, noise) * 100) / 100,
          seed: 1,
        },
        testShare: Math.min(0.8, Math.round(100 - trained) / 100),
      },
      network: { inputs: chosen.slice(0, limits.inputs), layers },
      training: {
        ...startingDocument.training,
        optimizer: 'sgd',
        rate,
        batch,
        l1: kind === 'L1' ? strength : 0,
        l2: kind === 'L2' ? strength / 2 : 0,
        seed: seed ? seedFrom(seed) : 1,
      },
    },
    differences,
  };
}

/** Its noise, 0 to 50, as a deviation here. */
function scaledNoise(name: ToyName, percent: number): number {
  return name === 'blobs' ? 0.45 + percent / 100 : percent / 100;
}

/** A seed of the same text every time: FNV-1a. */
function seedFrom(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
}

function unknown(key: string, got: string, names: readonly string[]): never {
  throw new StudioError({
    en: `${key}: expected one of ${names.join(', ')}, got “${got.slice(0, 40)}”`,
    'zh-Hant': `${key}：應為 ${names.join('、')} 之一，卻是「${got.slice(0, 40)}」`,
  });
}

function real(key: string, text: string, least: number, most: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= least && value <= most) return value;
  throw new StudioError({
    en: `${key}: expected a number from ${least} to ${most}, got “${text.slice(0, 40)}”`,
    'zh-Hant': `${key}：應為 ${least} 到 ${most} 的數，卻是「${text.slice(0, 40)}」`,
  });
}

function count(key: string, text: string, least: number, most: number): number {
  const value = real(key, text, least, most);
  if (Number.isInteger(value)) return value;
  throw new StudioError({
    en: `${key}: expected a whole number, got “${text.slice(0, 40)}”`,
    'zh-Hant': `${key}：應為整數，卻是「${text.slice(0, 40)}」`,
  });
}
