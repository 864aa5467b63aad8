import type { Language, Localized } from '../../scene/index.ts';
import type { Part, Question, ToyName } from '../document/studio-document.ts';

/** Everything that the studio says, in one language. */
export interface Words {
  readonly code: Language;
  readonly title: string;
  readonly otherLanguage: string;
  readonly theme: string;
  readonly undo: string;
  readonly redo: string;
  readonly keep: string;
  readonly teach: string;
  readonly close: string;
  readonly tabs: Readonly<Record<'data' | 'network' | 'numbers' | 'training' | 'why', string>>;
  readonly panels: string;
  readonly data: string;
  readonly toys: Readonly<Record<ToyName, string>>;
  readonly ownTable: string;
  readonly rule: string;
  readonly ruleHint: string;
  readonly useRule: string;
  readonly readsAs: string;
  readonly points: string;
  readonly noise: string;
  readonly dataSeed: string;
  readonly classes: string;
  readonly keptBack: string;
  readonly tool: string;
  readonly hand: string;
  readonly eraser: string;
  readonly drawClass: (name: string) => string;
  readonly clear: string;
  readonly right: string;
  readonly ofAll: (all: string) => string;
  readonly accuracy: string;
  readonly testAccuracy: string;
  readonly loss: string;
  readonly testLoss: string;
  readonly affinePieces: string;
  readonly boundarySegments: string;
  readonly sampled: string;
  readonly wrongSide: string;
  readonly network: string;
  readonly parameters: (count: string) => string;
  readonly inputs: string;
  readonly inputLegend: string;
  readonly addInput: string;
  readonly ownInput: string;
  readonly layer: (number: number) => string;
  readonly lastLayer: string;
  readonly unit: (layer: number, unit: number) => string;
  readonly outputUnit: (name: string) => string;
  readonly units: string;
  readonly more: string;
  readonly fewer: string;
  readonly activation: string;
  readonly ownActivation: string;
  readonly ownActivationHint: string;
  readonly addLayer: string;
  readonly removeLayer: string;
  readonly moveLeft: string;
  readonly moveRight: string;
  readonly numbersHint: string;
  readonly weight: (to: string, from: string) => string;
  readonly bias: (to: string) => string;
  readonly training: string;
  readonly play: string;
  readonly pause: string;
  readonly oneStep: string;
  readonly oneEpoch: string;
  readonly restart: string;
  readonly pace: string;
  readonly paceFull: string;
  readonly pacePer: (steps: number) => string;
  readonly step: (step: string) => string;
  readonly timeSlider: string;
  readonly lossScale: string;
  readonly timeAndDepth: string;
  readonly depth: string;
  readonly depthSlider: string;
  readonly playDepth: string;
  readonly pauseDepth: string;
  readonly stationNames: { readonly data: string; readonly inputs: string; readonly answer: string };
  readonly stationSpoken: (kind: string, layer: number, activation: string) => string;
  readonly projected: (size: number) => string;
  readonly projectedUnits: (first: number, second: number) => string;
  readonly mainDirections: string;
  readonly seenAlong: string;
  readonly seeds: string;
  readonly trySeeds: string;
  readonly seedsDone: (right: number, all: number, share: string) => string;
  readonly seedName: (seed: number, share: string) => string;
  readonly optimizer: string;
  readonly optimizers: Readonly<Record<string, string>>;
  readonly rate: string;
  readonly momentum: string;
  readonly schedule: string;
  readonly schedules: Readonly<Record<string, string>>;
  readonly scheduleSteps: string;
  readonly batch: string;
  readonly batchAll: (count: number) => string;
  readonly l1: string;
  readonly l2: string;
  readonly dropout: string;
  readonly stop: string;
  readonly stops: Readonly<Record<string, string>>;
  readonly stopAt: Readonly<Record<string, string>>;
  readonly seed: string;
  readonly nextSeed: string;
  readonly branches: string;
  readonly branchHere: string;
  readonly branchHint: string;
  readonly mainRun: string;
  readonly branchName: (number: number, from: string) => string;
  readonly removeBranch: string;
  readonly why: string;
  readonly whyHint: string;
  readonly byHand: string;
  readonly copy: string;
  readonly copied: string;
  readonly nearest: (distance: string, at: string, label: string) => string;
  readonly noNearest: string;
  readonly nearestSampled: string;
  readonly pointHere: string;
  readonly deletePoint: string;
  readonly pushes: string;
  readonly pushesHint: string;
  readonly ailments: string;
  readonly healthy: string;
  readonly deadUnit: (layer: number, unit: number) => string;
  readonly askWhen: string;
  readonly diedAt: (step: string) => string;
  readonly bornDead: string;
  readonly savedBy: (ways: string) => string;
  readonly notSaved: string;
  readonly ways: readonly string[];
  readonly overflow: (step: string, place: string, size: string) => string;
  readonly overflowMend: (rate: string) => string;
  readonly useRate: string;
  readonly copyLink: string;
  readonly linkCopied: (length: string) => string;
  readonly linkTooLong: (length: string, most: string) => string;
  readonly withWay: string;
  readonly saveFile: string;
  readonly openFile: string;
  readonly picture: string;
  readonly table: string;
  readonly film: string;
  readonly filmTraining: string;
  readonly filmDepth: string;
  readonly filmBoth: string;
  readonly filming: string;
  readonly noFilm: string;
  readonly program: string;
  readonly offline: string;
  readonly offlineSaved: string;
  readonly playground: string;
  readonly playgroundHint: string;
  readonly openPlayground: string;
  readonly playgroundDiffers: string;
  readonly cancel: string;
  readonly teachTitle: string;
  readonly teachIntro: string;
  readonly lock: string;
  readonly hide: string;
  readonly parts: Readonly<Record<Part, string>>;
  readonly askQuestion: string;
  readonly questionText: string;
  readonly questionAccuracy: string;
  readonly questionUnits: string;
  readonly questionLayers: string;
  readonly questionSteps: string;
  readonly anyNumber: string;
  readonly applyLesson: string;
  readonly locked: string;
  readonly questionOf: (question: Question) => string;
  readonly reached: string;
  readonly notYet: (accuracy: string, units: number, layers: number, step: string) => string;
  readonly wayOpened: (steps: number) => string;
  readonly atTheEnd: string;
  readonly stoppedAt: (step: string) => string;
  readonly catchingUp: string;
  readonly noWorker: string;
  readonly withoutValue: (count: number) => string;
  readonly said: Said;
  readonly plane: string;
  readonly planeHelp: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly state: (right: string, all: string, segments: string, pieces: string, dead: number) => string;
  readonly gripStart: string;
  readonly gripEnd: string;
  readonly tableTitle: string;
  readonly tableIntro: string;
  readonly chooseFile: string;
  readonly pasteRows: string;
  readonly useRows: string;
  readonly columnX: string;
  readonly columnY: string;
  readonly columnLabel: string;
  readonly leftOut: (count: number) => string;
}

/** What is said of a deed, for the list of them and for screen readers. */
export interface Said {
  readonly data: (name: string) => string;
  readonly points: string;
  readonly drew: (count: number) => string;
  readonly erased: (count: number) => string;
  readonly movedPoint: string;
  readonly split: string;
  readonly inputs: string;
  readonly layers: (shape: string) => string;
  readonly activation: (name: string) => string;
  readonly number: string;
  readonly crease: string;
  readonly training: (name: string) => string;
  readonly seed: (seed: number) => string;
  readonly branch: string;
  readonly branchGone: string;
  readonly opened: string;
  readonly lesson: string;
}

const grouped = (count: number) => String(count);

const en: Words = {
  code: 'en',
  title: 'Crease Studio',
  otherLanguage: '中文',
  theme: 'Light or dark',
  undo: 'Undo',
  redo: 'Redo',
  keep: 'Keep and share',
  teach: 'Teach',
  close: 'Close',
  tabs: { data: 'Data', network: 'Network', numbers: 'Numbers', training: 'Training', why: 'Why' },
  panels: 'Panels',
  data: 'Data',
  toys: {
    'two-curves': 'curves',
    moons: 'moons',
    circles: 'circles',
    xor: 'xor',
    spirals: 'spirals',
    'gaussian-quantiles': 'quantiles',
    blobs: 'blobs',
    'easy-curves': 'easy curves',
  },
  ownTable: 'Own table',
  rule: 'Rule',
  ruleHint: 'blue where this is true',
  useRule: 'Use',
  readsAs: 'read as',
  points: 'Points',
  noise: 'Noise',
  dataSeed: 'Draw other points',
  classes: 'Classes',
  keptBack: 'Kept for the test',
  tool: 'In the plane',
  hand: 'Look and move',
  eraser: 'Eraser',
  drawClass: (name) => `Draw ${name}`,
  clear: 'Empty the plane',
  right: 'right',
  ofAll: (all) => `/ ${all}`,
  accuracy: 'accuracy',
  testAccuracy: 'on the test',
  loss: 'loss',
  testLoss: 'loss on the test',
  affinePieces: 'affine pieces',
  boundarySegments: 'boundary segments',
  sampled: 'sampled: inputs or activations are curved',
  wrongSide: 'on the wrong side',
  network: 'Network',
  parameters: (count) => `${count} parameters`,
  inputs: 'Inputs',
  inputLegend: 'What goes in',
  addInput: 'Add an input',
  ownInput: 'An expression of x1 and x2',
  layer: (number) => `Layer ${number}`,
  lastLayer: 'Last layer',
  unit: (layer, unit) => `unit ${unit} of layer ${layer}`,
  outputUnit: (name) => `output ${name}`,
  units: 'Units',
  more: 'One unit more',
  fewer: 'One unit fewer',
  activation: 'Activation',
  ownActivation: 'own curve …',
  ownActivationHint: 'An expression of z',
  addLayer: 'Add a layer',
  removeLayer: 'Remove this layer',
  moveLeft: 'Move it one to the left',
  moveRight: 'Move it one to the right',
  numbersHint: 'Drag a number, type it, or drag the crease in the plane.',
  weight: (to, from) => `weight from ${from} to ${to}`,
  bias: (to) => `bias of ${to}`,
  training: 'Training',
  play: 'Train',
  pause: 'Pause',
  oneStep: 'One step',
  oneEpoch: 'One epoch',
  restart: 'Back to the start',
  pace: 'Pace',
  paceFull: 'full speed',
  pacePer: (steps) => `${steps} a frame`,
  step: (step) => `step ${step}`,
  timeSlider: 'Step of the training',
  lossScale: 'loss, log scale',
  timeAndDepth: 'Time and depth',
  depth: 'Depth',
  depthSlider: 'Depth in the network',
  playDepth: 'Play the depth',
  pauseDepth: 'Pause the depth',
  stationNames: { data: 'data', inputs: 'inputs', answer: 'answer' },
  stationSpoken: (kind, layer, activation) =>
    kind === 'data'
      ? 'the data'
      : kind === 'inputs'
        ? 'the inputs'
        : kind === 'answer'
          ? 'the answer'
          : kind === 'kernel'
            ? `after W of layer ${layer}`
            : kind === 'bias'
              ? `after b of layer ${layer}`
              : `after ${activation} of layer ${layer}`,
  projected: (size) => `${size} numbers a point, along their two main directions`,
  projectedUnits: (first, second) => `a projection: unit ${first} across, unit ${second} up`,
  mainDirections: 'main directions',
  seenAlong: 'Seen along',
  seeds: '20 seeds',
  trySeeds: 'Train 20 seeds to this step',
  seedsDone: (right, all, share) => `${right} of ${all} get ${share} right`,
  seedName: (seed, share) => `seed ${seed}, ${share} right`,
  optimizer: 'Optimizer',
  optimizers: { sgd: 'SGD', adam: 'Adam', adamw: 'AdamW', rmsprop: 'RMSprop', adagrad: 'Adagrad' },
  rate: 'Learning rate',
  momentum: 'Momentum',
  schedule: 'Schedule',
  schedules: {
    constant: 'constant',
    exponential: 'halves each …',
    cosine: 'cosine to 0 in …',
    steps: 'a tenth after …',
    warmUp: 'climbs for …',
  },
  scheduleSteps: 'Steps',
  batch: 'Batch',
  batchAll: (count) => `all ${count}`,
  l1: 'L1',
  l2: 'L2',
  dropout: 'Dropout',
  stop: 'Stop',
  stops: {
    never: 'by hand',
    steps: 'after steps',
    accuracy: 'at an accuracy',
    loss: 'at a loss',
    plateau: 'when no better for',
  },
  stopAt: { never: '', steps: 'Steps', accuracy: 'Share right', loss: 'Loss', plateau: 'Steps' },
  seed: 'Seed',
  nextSeed: 'Another seed',
  branches: 'Branches',
  branchHere: 'Branch from this step',
  branchHint: 'A branch keeps this run and goes another way from here; change its rate, batch or seed.',
  mainRun: 'first run',
  branchName: (number, from) => `branch ${number}, from step ${from}`,
  removeBranch: 'Remove the branch',
  why: 'Why',
  whyHint: 'Press a point in the plane, and its numbers are worked out here by hand.',
  byHand: 'By hand',
  copy: 'Copy',
  copied: 'Copied.',
  nearest: (distance, at, label) => `${distance} away, at ${at}, the answer becomes ${label}.`,
  noNearest: 'Nowhere in sight is the answer another.',
  nearestSampled: ' (sampled)',
  pointHere: 'Class of this point',
  deletePoint: 'Delete the point',
  pushes: 'Who pushes it',
  pushesHint: 'Green halos: the points whose error turns this unit now, larger for a stronger push.',
  ailments: 'Health',
  healthy: 'Every unit answers somewhere, every number is finite.',
  deadUnit: (layer, unit) => `Unit ${unit} of layer ${layer} is silent on every point: its gradient is 0.`,
  askWhen: 'Since when?',
  diedAt: (step) => `It fell silent at step ${step}.`,
  bornDead: 'It was silent from the start.',
  savedBy: (ways) => `Tried here, up to the same step: it lives with ${ways}.`,
  notSaved:
    'Tried here, up to the same step: neither a third of the rate, nor leaky ReLU, nor the next seed keeps it alive.',
  ways: ['a third of the rate', 'leaky ReLU', 'the next seed'],
  overflow: (step, place, size) =>
    `After step ${step} a number overflowed. The largest was ${place}, ${size}; the last good numbers are shown.`,
  overflowMend: (rate) => `With the rate ${rate} it may go on.`,
  useRate: 'Use that rate',
  copyLink: 'Copy a link',
  linkCopied: (length) => `Copied: ${length} characters that carry everything.`,
  linkTooLong: (length, most) =>
    `This would be a link of ${length} characters, more than the ${most} that every program passes on; save a file instead.`,
  withWay: 'with the way here, step by step',
  saveFile: 'Save a file',
  openFile: 'Open a file',
  picture: 'Picture',
  table: 'Points',
  film: 'Film',
  filmTraining: 'the training',
  filmDepth: 'the unfolding',
  filmBoth: 'both',
  filming: 'Filming',
  noFilm: 'This browser cannot encode film; Chrome, Edge and Safari can.',
  program: 'Code',
  offline: 'One offline page',
  offlineSaved: 'Saved: one file that opens without a network.',
  playground: 'TensorFlow Playground',
  playgroundHint: 'Paste one of its links',
  openPlayground: 'Open',
  playgroundDiffers: 'The same set-up, but not the same:',
  cancel: 'Cancel',
  teachTitle: 'Make a lesson',
  teachIntro:
    'Lock what is to stay, hide what is not to be seen yet, ask a question whose answer is computed; then share it.',
  lock: 'Locked',
  hide: 'Hidden',
  parts: {
    data: 'data',
    inputs: 'inputs',
    layers: 'layers and activations',
    weights: 'weights by hand',
    training: 'training settings',
    seeds: 'seeds',
    why: 'why',
  },
  askQuestion: 'Ask a question',
  questionText: 'The question, in your words (may be empty)',
  questionAccuracy: 'Right at least, in %',
  questionUnits: 'Hidden units at most',
  questionLayers: 'Hidden layers at most',
  questionSteps: 'Steps at most',
  anyNumber: '0 for any number',
  applyLesson: 'Use this lesson',
  locked: 'This is locked for the lesson.',
  questionOf: ({ text, accuracy, mostUnits, mostLayers, mostSteps }) =>
    text ||
    `Reach ${Math.round(accuracy * 100)} %${mostUnits ? ` with ${mostUnits} hidden units or fewer` : ''}${mostLayers ? ` in ${mostLayers} layers or fewer` : ''}${mostSteps ? ` within ${mostSteps} steps` : ''}.`,
  reached: 'Reached.',
  notYet: (accuracy, units, layers, step) =>
    `Not yet: ${accuracy} with ${units} units in ${layers} ${layers === 1 ? 'layer' : 'layers'} at step ${step}.`,
  wayOpened: (steps) => `This link shows the way that was taken, ${steps} steps: walk it with Undo and Redo.`,
  atTheEnd: 'The training has ended here.',
  stoppedAt: (step) => `Stopped at step ${step}, as the rule says.`,
  catchingUp: 'Training up to the step that the link shows …',
  noWorker: 'This page may start no worker, so nothing can be trained in it; open it from another host.',
  withoutValue: (count) => `At ${count} places the rule has no value; no point was laid there.`,
  said: {
    data: (name) => `data: ${name}`,
    points: 'changed the points',
    drew: (count) => (count === 1 ? 'drew a point' : `drew ${count} points`),
    erased: (count) => (count === 1 ? 'erased a point' : `erased ${count} points`),
    movedPoint: 'moved a point',
    split: 'changed the share for the test',
    inputs: 'changed the inputs',
    layers: (shape) => `layers: ${shape}`,
    activation: (name) => `activation: ${name}`,
    number: 'changed a number',
    crease: 'moved a crease',
    training: (name) => `training: ${name}`,
    seed: (seed) => `seed ${seed}`,
    branch: 'branched',
    branchGone: 'removed a branch',
    opened: 'opened',
    lesson: 'made a lesson',
  },
  plane: 'The plane',
  planeHelp:
    'Arrow keys move the cross, Enter asks why there or draws with the brush, Delete erases, plus and minus zoom, digits choose a class, 0 the hand.',
  zoomIn: 'Nearer',
  zoomOut: 'Farther',
  fit: 'All points',
  state: (right, all, segments, pieces, dead) =>
    `${right} of ${all} right${segments ? `, boundary of ${segments} segments` : ''}${pieces ? `, ${pieces} pieces` : ''}${dead ? `, ${dead} dead ${dead === 1 ? 'unit' : 'units'}` : ''}`,
  gripStart: 'First grip of the crease',
  gripEnd: 'Second grip of the crease',
  tableTitle: 'Your own points',
  tableIntro: 'A table with two columns of numbers and one of classes, up to ten. It stays in this page.',
  chooseFile: 'Choose a file',
  pasteRows: 'Or paste rows',
  useRows: 'Use',
  columnX: 'Across',
  columnY: 'Up',
  columnLabel: 'Class',
  leftOut: (count) => `Rows left out, without a number or a class: ${grouped(count)}.`,
};

const zh: Words = {
  code: 'zh-Hant',
  title: 'Crease 工作室',
  otherLanguage: 'English',
  theme: '深色或淺色',
  undo: '復原',
  redo: '重做',
  keep: '保存與分享',
  teach: '出題',
  close: '關閉',
  tabs: { data: '資料', network: '網路', numbers: '數字', training: '訓練', why: '為什麼' },
  panels: '面板',
  data: '資料',
  toys: {
    'two-curves': '雙曲線',
    moons: '雙月',
    circles: '同心圓',
    xor: '互斥或',
    spirals: '雙螺旋',
    'gaussian-quantiles': '內外圈',
    blobs: '點團',
    'easy-curves': '易分曲線',
  },
  ownTable: '自己的表格',
  rule: '規則',
  ruleHint: '成立的地方是藍色',
  useRule: '套用',
  readsAs: '讀作',
  points: '點數',
  noise: '雜訊',
  dataSeed: '重新抽點',
  classes: '類別',
  keptBack: '留給測試',
  tool: '在平面上',
  hand: '看與移動',
  eraser: '橡皮擦',
  drawClass: (name) => `畫${name}`,
  clear: '清空平面',
  right: '答對',
  ofAll: (all) => `/ ${all}`,
  accuracy: '準確率',
  testAccuracy: '測試準確率',
  loss: '損失',
  testLoss: '測試損失',
  affinePieces: '仿射區塊',
  boundarySegments: '邊界線段',
  sampled: '取樣而得：輸入或激活是彎的',
  wrongSide: '站錯邊的點',
  network: '網路',
  parameters: (count) => `${count} 個參數`,
  inputs: '輸入',
  inputLegend: '放進去的數',
  addInput: '加一個輸入',
  ownInput: '用 x1、x2 寫的算式',
  layer: (number) => `第 ${number} 層`,
  lastLayer: '最後一層',
  unit: (layer, unit) => `第 ${layer} 層第 ${unit} 個單元`,
  outputUnit: (name) => `輸出 ${name}`,
  units: '單元數',
  more: '多一個單元',
  fewer: '少一個單元',
  activation: '激活函數',
  ownActivation: '自訂曲線…',
  ownActivationHint: '用 z 寫的算式',
  addLayer: '加一層',
  removeLayer: '拿掉這層',
  moveLeft: '往左移一層',
  moveRight: '往右移一層',
  numbersHint: '拖數字、直接輸入，或在平面上拖摺線。',
  weight: (to, from) => `從${from}到${to}的權重`,
  bias: (to) => `${to}的偏差`,
  training: '訓練',
  play: '開始訓練',
  pause: '暫停',
  oneStep: '走一步',
  oneEpoch: '走一輪',
  restart: '回到起點',
  pace: '速度',
  paceFull: '全速',
  pacePer: (steps) => `每格 ${steps} 步`,
  step: (step) => `第 ${step} 步`,
  timeSlider: '訓練的第幾步',
  lossScale: '損失，對數刻度',
  timeAndDepth: '時間與深度',
  depth: '深度',
  depthSlider: '在網路裡的深度',
  playDepth: '播放深度',
  pauseDepth: '暫停深度',
  stationNames: { data: '資料', inputs: '輸入', answer: '答案' },
  stationSpoken: (kind, layer, activation) =>
    kind === 'data'
      ? '資料'
      : kind === 'inputs'
        ? '輸入'
        : kind === 'answer'
          ? '答案'
          : kind === 'kernel'
            ? `第 ${layer} 層的 W 之後`
            : kind === 'bias'
              ? `第 ${layer} 層的 b 之後`
              : `第 ${layer} 層的 ${activation} 之後`,
  projected: (size) => `每點 ${size} 個數，沿兩個主方向投影`,
  projectedUnits: (first, second) => `投影：單元 ${first} 為橫軸，單元 ${second} 為縱軸`,
  mainDirections: '主方向',
  seenAlong: '沿著',
  seeds: '20 個種子',
  trySeeds: '把 20 個種子訓練到這一步',
  seedsDone: (right, all, share) => `${all} 個裡有 ${right} 個答對 ${share}`,
  seedName: (seed, share) => `種子 ${seed}，答對 ${share}`,
  optimizer: '最佳化器',
  optimizers: { sgd: 'SGD', adam: 'Adam', adamw: 'AdamW', rmsprop: 'RMSprop', adagrad: 'Adagrad' },
  rate: '學習率',
  momentum: '動量',
  schedule: '排程',
  schedules: {
    constant: '固定',
    exponential: '每隔…減半',
    cosine: '餘弦降到 0，共…',
    steps: '…之後降為十分之一',
    warmUp: '先爬升…',
  },
  scheduleSteps: '步數',
  batch: '批次',
  batchAll: (count) => `全部 ${count}`,
  l1: 'L1',
  l2: 'L2',
  dropout: '丟棄率',
  stop: '停止',
  stops: {
    never: '由我決定',
    steps: '走完步數',
    accuracy: '達到準確率',
    loss: '達到損失',
    plateau: '不再變好',
  },
  stopAt: { never: '', steps: '步數', accuracy: '答對比例', loss: '損失', plateau: '步數' },
  seed: '種子',
  nextSeed: '換個種子',
  branches: '分支',
  branchHere: '從這一步分支',
  branchHint: '分支會留下這次訓練，從這裡走另一條路；可換它的學習率、批次或種子。',
  mainRun: '原本的訓練',
  branchName: (number, from) => `分支 ${number}，從第 ${from} 步`,
  removeBranch: '拿掉這個分支',
  why: '為什麼',
  whyHint: '點一下平面，這裡就把那一點一步步算給你看。',
  byHand: '筆算',
  copy: '複製',
  copied: '已複製。',
  nearest: (distance, at, label) => `往 ${at} 走 ${distance}，答案就變成${label}。`,
  noNearest: '看得到的範圍裡，答案都一樣。',
  nearestSampled: '（取樣而得）',
  pointHere: '這個點的類別',
  deletePoint: '刪掉這個點',
  pushes: '誰在推它',
  pushesHint: '綠色光暈：誤差正在轉動這個單元的點，推得越用力越大。',
  ailments: '健康',
  healthy: '每個單元都有回應的地方，每個數都是有限的。',
  deadUnit: (layer, unit) => `第 ${layer} 層第 ${unit} 個單元在所有點上都沒有回應：它的梯度是 0。`,
  askWhen: '從什麼時候？',
  diedAt: (step) => `它在第 ${step} 步安靜下來。`,
  bornDead: '它從一開始就沒有回應。',
  savedBy: (ways) => `在這裡試過、走到同一步：用${ways}，它就活著。`,
  notSaved: '在這裡試過、走到同一步：三分之一的學習率、leaky ReLU、下一個種子都救不了它。',
  ways: ['三分之一的學習率', 'leaky ReLU', '下一個種子'],
  overflow: (step, place, size) =>
    `第 ${step} 步之後有數字溢位。最大的是${place}：${size}；畫面是最後還好的數字。`,
  overflowMend: (rate) => `學習率改成 ${rate} 可能就走得下去。`,
  useRate: '改用這個學習率',
  copyLink: '複製連結',
  linkCopied: (length) => `已複製：${length} 個字元，什麼都在裡面。`,
  linkTooLong: (length, most) => `連結會有 ${length} 個字元，超過各種程式都能傳的 ${most}；請改存檔案。`,
  withWay: '附上一步步的過程',
  saveFile: '存成檔案',
  openFile: '開啟檔案',
  picture: '圖片',
  table: '資料點',
  film: '影片',
  filmTraining: '訓練過程',
  filmDepth: '展開過程',
  filmBoth: '兩者一起',
  filming: '錄製中',
  noFilm: '這個瀏覽器不能編碼影片；Chrome、Edge 和 Safari 可以。',
  program: '程式碼',
  offline: '單一離線網頁',
  offlineSaved: '已存成一個檔案，沒有網路也能打開。',
  playground: 'TensorFlow Playground',
  playgroundHint: '貼上它的連結',
  openPlayground: '打開',
  playgroundDiffers: '設定相同，但這些不同：',
  cancel: '取消',
  teachTitle: '設計一堂課',
  teachIntro: '鎖住不該改的，藏起還不該看的，問一個會自動算出答案的問題；然後分享出去。',
  lock: '鎖住',
  hide: '藏起',
  parts: {
    data: '資料',
    inputs: '輸入',
    layers: '層與激活',
    weights: '手動改權重',
    training: '訓練設定',
    seeds: '種子',
    why: '為什麼',
  },
  askQuestion: '問一個問題',
  questionText: '你的題目（可以留空）',
  questionAccuracy: '至少答對（%）',
  questionUnits: '隱藏單元最多',
  questionLayers: '隱藏層最多',
  questionSteps: '步數最多',
  anyNumber: '0 表示不限',
  applyLesson: '使用這堂課',
  locked: '這一項在這堂課裡鎖住了。',
  questionOf: ({ text, accuracy, mostUnits, mostLayers, mostSteps }) =>
    text ||
    `${mostUnits ? `用不超過 ${mostUnits} 個隱藏單元` : ''}${mostLayers ? `、不超過 ${mostLayers} 層` : ''}${mostSteps ? `、${mostSteps} 步以內` : ''}達到 ${Math.round(accuracy * 100)} %。`.replace(
      /^、/,
      '',
    ),
  reached: '達成了。',
  notYet: (accuracy, units, layers, step) =>
    `還沒：${layers} 層 ${units} 個單元，第 ${step} 步時 ${accuracy}。`,
  wayOpened: (steps) => `這個連結帶著走過的 ${steps} 步：用「復原」和「重做」走一遍。`,
  atTheEnd: '訓練到這裡結束。',
  stoppedAt: (step) => `依規則停在第 ${step} 步。`,
  catchingUp: '正在訓練到連結裡的那一步…',
  noWorker: '這個網頁不准啟動背景程式，所以無法訓練；請換個地方開啟。',
  withoutValue: (count) => `有 ${count} 個地方規則沒有值，那裡沒有放點。`,
  said: {
    data: (name) => `資料：${name}`,
    points: '改了點',
    drew: (count) => `畫了 ${count} 個點`,
    erased: (count) => `擦掉 ${count} 個點`,
    movedPoint: '移動一個點',
    split: '改了測試的比例',
    inputs: '改了輸入',
    layers: (shape) => `層：${shape}`,
    activation: (name) => `激活函數：${name}`,
    number: '改了一個數',
    crease: '移動一條摺線',
    training: (name) => `訓練：${name}`,
    seed: (seed) => `種子 ${seed}`,
    branch: '分支',
    branchGone: '拿掉分支',
    opened: '打開',
    lesson: '設計了一堂課',
  },
  plane: '平面',
  planeHelp:
    '方向鍵移動十字，Enter 在那裡問為什麼或用筆刷畫點，Delete 擦掉，加減號縮放，數字選類別，0 是手。',
  zoomIn: '拉近',
  zoomOut: '拉遠',
  fit: '看全部的點',
  state: (right, all, segments, pieces, dead) =>
    `${all} 個答對 ${right} 個${segments ? `，邊界 ${segments} 段` : ''}${pieces ? `，${pieces} 塊` : ''}${dead ? `，${dead} 個單元沒有回應` : ''}`,
  gripStart: '摺線的第一個把手',
  gripEnd: '摺線的第二個把手',
  tableTitle: '你自己的點',
  tableIntro: '一張表：兩欄數字、一欄類別，最多十類。資料只留在這個網頁裡。',
  chooseFile: '選擇檔案',
  pasteRows: '或貼上幾列',
  useRows: '套用',
  columnX: '橫軸',
  columnY: '縱軸',
  columnLabel: '類別',
  leftOut: (count) => `缺數字或類別而略過的列：${grouped(count)}。`,
};

export const words: Readonly<Record<Language, Words>> = { en, 'zh-Hant': zh };

/** What is said of a deed, in both languages. */
export function saying(pick: (said: Said, words: Words) => string): Localized {
  return { en: pick(en.said, en), 'zh-Hant': pick(zh.said, zh) };
}

/** What one item of the words is in both languages. */
export function inBoth(pick: (words: Words) => string): Localized {
  return { en: pick(en), 'zh-Hant': pick(zh) };
}
