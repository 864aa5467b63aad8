import type { Language } from '../scene/index.ts';

const en = {
  dataTitle: 'Your data',
  dataIntro:
    'A table of points: two columns of numbers and one label with two values. Names are free, headers optional.',
  dataChoose: 'Choose a file',
  dataDrop: 'or drop it anywhere on the figure',
  dataPaste: 'Or paste the rows here',
  dataUse: 'Train on these points',
  dataSample: 'Download a sample',
  dataKnown: 'Or try one of these',
  dataNames: {
    'two-curves': 'Two curves',
    'easy-curves': 'Two curves, apart',
    moons: 'Moons',
    circles: 'Ring and disc',
    xor: 'XOR',
    blobs: 'Two clouds',
    spirals: 'Spirals',
    'gaussian-quantiles': 'Core and shell',
  } as Readonly<Record<string, string>>,
  pasted: 'pasted points',
  columnsTitle: 'Which columns?',
  columnsIntro: (name: string, rows: string) =>
    `${name}: ${rows} rows. Choose two columns of numbers and the label.`,
  columnX: 'Across (x)',
  columnY: 'Up (y)',
  columnLabel: 'Label',
  classZero: 'One class',
  classOne: 'The other class',
  classOthers: 'all others',
  dropMissing: 'Leave out rows in which something is missing',
  readingTitle: 'How is it written?',
  casting: (name: string) => `Training on ${name} from several seeds…`,
  takenAsShown: (name: string, count: string) => `${name}: ${count} points, as you see them.`,
  castPerfect: (name: string, count: string, succeeded: number, seeds: number) =>
    `${name}: all ${count} points on the right side. ${succeeded} of ${seeds} seeds got there; this is the clearest.`,
  castShort: (name: string, count: string, correct: string, percent: string, seeds: number) =>
    `${name}: so small a network is not enough. None of ${seeds} seeds put every point on the right side; the best gets ${correct} of ${count} (${percent}), and that is the one you see.`,
  cancelled: 'Cancelled. Nothing has changed.',
  cannotRead: (name: string) => `${name} could not be read.`,
  oneFileOnly: 'One file at a time, please.',
};

/** What is said of data of a reader's own. */
export type DataWords = typeof en;

export const dataWords: Readonly<Record<Language, DataWords>> = {
  en,
  'zh-Hant': {
    dataTitle: '你的資料',
    dataIntro: '一張點的表格：兩欄數字、一欄標籤，標籤要有兩種值。欄名隨意，沒有標題列也可以。',
    dataChoose: '選擇檔案',
    dataDrop: '或直接拖到圖上',
    dataPaste: '或把內容貼在這裡',
    dataUse: '用這些點訓練',
    dataSample: '下載範例',
    dataKnown: '或試試這些',
    dataNames: {
      'two-curves': '兩條曲線',
      'easy-curves': '分得開的兩條曲線',
      moons: '雙月牙',
      circles: '圓與環',
      xor: '四象限（XOR）',
      blobs: '兩團點',
      spirals: '雙螺旋',
      'gaussian-quantiles': '內核與外圍',
    },
    pasted: '貼上的點',
    columnsTitle: '要用哪幾欄？',
    columnsIntro: (name, rows) => `${name}：${rows} 列。請選兩欄數字和一欄標籤。`,
    columnX: '橫軸（x）',
    columnY: '縱軸（y）',
    columnLabel: '標籤',
    classZero: '一類',
    classOne: '另一類',
    classOthers: '其他全部',
    dropMissing: '略過有缺漏的列',
    readingTitle: '這個檔案是怎麼寫的？',
    casting: (name) => `正在用${quoted(name)}訓練，試幾個不同的種子…`,
    takenAsShown: (name, count) => `${name}：${count} 個點，都在圖上了。`,
    castPerfect: (name, count, succeeded, seeds) =>
      `${name}：${count} 個點全都分對了。${seeds} 個種子裡有 ${succeeded} 個做到，這是看得最清楚的一個。`,
    castShort: (name, count, correct, percent, seeds) =>
      `${name}：這麼小的網路不夠用。${seeds} 個種子沒有一個能全部分對；最好的分對 ${count} 個點裡的 ${correct} 個（${percent}），現在演的就是它。`,
    cancelled: '已取消，什麼都沒有變。',
    cannotRead: (name) => `無法讀取${quoted(name)}。`,
    oneFileOnly: '一次一個檔案就好。',
  },
};

function quoted(name: string): string {
  return `「${name}」`;
}
