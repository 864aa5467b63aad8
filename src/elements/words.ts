import type { Language } from '../scene/index.ts';

const en = {
  code: 'en' as Language,
  play: 'Play',
  pause: 'Pause',
  replay: 'Play again',
  previousChapter: 'Previous chapter',
  nextChapter: 'Next chapter',
  chapters: 'Chapters',
  position: 'Position in the film',
  positionText: (time: string, duration: string, chapter: number, count: number, title: string) =>
    `${time} of ${duration}. Chapter ${chapter} of ${count}: ${title}`,
  undo: 'Undo',
  redo: 'Redo',
  reset: 'Reset',
  resetHint: 'Back to the trained numbers',
  train: 'Train from here',
  stop: 'Stop',
  trainHint: 'Go on training from the numbers in hand',
  data: 'Your data',
  dataHint: 'Train the network on points of your own',
  share: 'Copy link',
  settings: 'Settings',
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  help: 'Help and keys',
  /** By keys; by pointer it is told where something is pointed at. */
  howTo: {
    plane: 'Arrow keys move it.',
    slider: 'Arrow keys change it. Enter lets you type.',
    button: 'Press Enter.',
    brush: 'Draw with the arrow keys.',
    look: '',
  },
  handles: 'What you can take hold of; [ ] for the next',
  movable: 'movable point',
  point: (x: string, y: string) => `${x} across, ${y} up`,
  dropHere: 'Drop it here',
};

/** What the player says from the start; what is said later stands with those who say it. */
export type Words = typeof en;

const zhHant: Words = {
  code: 'zh-Hant',
  play: '播放',
  pause: '暫停',
  replay: '重新播放',
  previousChapter: '上一章',
  nextChapter: '下一章',
  chapters: '章節',
  position: '影片位置',
  positionText: (time, duration, chapter, count, title) =>
    `${time}，全長 ${duration}。第 ${chapter} 章，共 ${count} 章：${title}`,
  undo: '復原',
  redo: '重做',
  reset: '重設',
  resetHint: '回到訓練好的數字',
  train: '從這裡訓練',
  stop: '停止',
  trainHint: '從眼前的數字繼續訓練',
  data: '你的資料',
  dataHint: '用你自己的點來訓練這個網路',
  share: '複製連結',
  settings: '設定',
  fullScreen: '全螢幕',
  leaveFullScreen: '離開全螢幕',
  help: '說明與快速鍵',
  howTo: {
    plane: '用方向鍵移動。',
    slider: '用方向鍵調整，按 Enter 輸入數字。',
    button: '按 Enter。',
    brush: '用方向鍵畫。',
    look: '',
  },
  handles: '可以動手拉的東西；[ ] 換一個',
  movable: '可移動的點',
  point: (x, y) => `橫 ${x}，縱 ${y}`,
  dropHere: '放在這裡',
};

export const words: Readonly<Record<Language, Words>> = { en, 'zh-Hant': zhHant };
