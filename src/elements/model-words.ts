import type { Language } from '../scene/index.ts';

const en = {
  oneOfEach: 'One model at a time, please, with or without one table.',
  noModel: 'Drop a model first: .keras, .h5, .pt, .onnx, .safetensors, .skops and others.',
  thisNetwork: 'this network',
  shown: (name: string, from: string, assumed: string) =>
    `${name}${from ? ` (${from})` : ''}, unfolded.${assumed ? ` Assumed: ${assumed}.` : ''}`,
  askTitle: (name: string) => `What ${name} does not say`,
  askActivations: 'It holds weights alone. Which activation comes after each of its layers?',
  askOrder: 'In which order do its layers stand? First to last, with commas between.',
  askKernels: 'Both ways fit: how do its kernels lie?',
  inOut: '[inputs, units], as in Keras and Flax',
  outIn: '[units, inputs], as in PyTorch',
  layer: (name: string, inputs: number, units: number) => `${name}, ${inputs} → ${units}`,
  order: 'Layers in order',
  use: 'Show it',
  otherTitle: 'Other units',
  otherIntro:
    'What would another layer do with the same points? It is trained from a few seeds; the best is unfolded.',
  units: 'Units in the hidden layer',
  activation: 'Activation',
  layers: 'Hidden layers',
  train: 'Train and unfold',
  training: (shape: string) => `Training ${shape} from several seeds…`,
  trained: (shape: string, right: string, count: string) =>
    `${shape}: ${right} of ${count} points on the right side.`,
  cancelled: 'Cancelled. Nothing has changed.',
};

/** What is said of models of a reader's own. */
export type ModelWords = typeof en;

export const modelWords: Readonly<Record<Language, ModelWords>> = {
  en,
  'zh-Hant': {
    oneOfEach: '一次一個模型，可以再加一張表格。',
    noModel: '請先拖一個模型進來：.keras、.h5、.pt、.onnx、.safetensors、.skops 等等。',
    thisNetwork: '這個網路',
    shown: (name, from, assumed) =>
      `${name}${from ? `（${from}）` : ''}，攤開了。${assumed ? `假設：${assumed}。` : ''}`,
    askTitle: (name) => `${name} 沒說的事`,
    askActivations: '這個檔案只有權重。每一層後面接什麼激活函數？',
    askOrder: '這些層的順序是什麼？從前到後，用逗號隔開。',
    askKernels: '兩種讀法都通：權重矩陣是怎麼放的？',
    inOut: '[輸入, 單元]，像 Keras 和 Flax',
    outIn: '[單元, 輸入]，像 PyTorch',
    layer: (name, inputs, units) => `${name}，${inputs} → ${units}`,
    order: '層的順序',
    use: '看看它',
    otherTitle: '換別的單元',
    otherIntro: '同樣的點，換一個隱藏層會怎樣？從幾個種子開始訓練，攤開最好的那一個。',
    units: '隱藏層的單元數',
    activation: '激活函數',
    layers: '隱藏層的層數',
    train: '訓練並攤開',
    training: (shape) => `正在訓練 ${shape}，試幾個不同的種子…`,
    trained: (shape, right, count) => `${shape}：${count} 個點，分對 ${right} 個。`,
    cancelled: '已取消，什麼都沒有變。',
  },
};
