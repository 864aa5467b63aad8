import type { Language } from '../scene/index.ts';

const en = {
  openedWithout: (name: string) =>
    `The data behind this link (“${name}”) did not fit into it. Drop the file here to see the same; until then, these are the usual points.`,
  adjusted: (reason: string) => `Some of it was out of range: ${reason}.`,
  broken: (reason: string) => `This figure cannot be drawn: ${reason}`,
  unknownFigure: (id: string, known: string) =>
    `There is no figure called “${id}”; here is ${known} instead.`,
  badLink: (reason: string) => `This link could not be followed: ${reason}. Here is the figure as it starts.`,
  badParams: (reason: string) => `These params could not be shown: ${reason}`,
  cannotFetch: (source: string) =>
    `${source} could not be read; here is the figure as it starts. Is the file there, and does a web server give it? A page opened from the disk cannot read files beside it.`,
  notJson: (source: string) => `${source} is not whole JSON; here is the figure as it starts.`,
  cannotShow: 'These numbers could not be drawn; back to the last that could.',
  asked: (reason: string) => `What was asked for cannot be done: ${reason}.`,
  odd: (name: string, value: string, known: string) =>
    `${name}="${value}" means nothing here; there are ${known}.`,
  noTime: (value: string) => `“${value}” is no moment; a time is a number of seconds.`,
  noFullScreen:
    'The browser, or the page around this one, does not allow full screen; the figure takes all the room it is given. Escape goes back.',
};

/** What is said where something could not be shown as it was asked for. */
export type TroubleWords = typeof en;

export const troubleWords: Readonly<Record<Language, TroubleWords>> = {
  en,
  'zh-Hant': {
    openedWithout: (name) =>
      `這個連結的資料（「${name}」）太大，沒有放在連結裡。把檔案拖進來就能看到一樣的畫面；在那之前，先用原本的點。`,
    adjusted: (reason) => `有些數字超出範圍：${reason}。`,
    broken: (reason) => `這張圖畫不出來：${reason}`,
    unknownFigure: (id, known) => `沒有叫「${id}」的圖，先看 ${known}。`,
    badLink: (reason) => `這個連結打不開：${reason}。先看原本的圖。`,
    badParams: (reason) => `這些參數無法顯示：${reason}`,
    cannotFetch: (source) =>
      `讀不到 ${source}，先看原本的圖。檔案在嗎？有網站伺服器嗎？直接從硬碟打開的網頁讀不到旁邊的檔案。`,
    notJson: (source) => `${source} 不是完整的 JSON，先看原本的圖。`,
    cannotShow: '這些數字畫不出來，先回到上一組。',
    asked: (reason) => `做不到：${reason}。`,
    odd: (name, value, known) => `${name}="${value}" 在這裡沒有意義；可以用的有 ${known}。`,
    noTime: (value) => `「${value}」不是時間；時間是秒數。`,
    noFullScreen: '瀏覽器或外層的網頁不允許全螢幕；圖先占滿能用的空間，按 Escape 返回。',
  },
};
