import type { Language } from '../scene/index.ts';

const en = {
  darkMode: 'Dark mode',
  copy: 'Copy',
  copied: 'Copied',
  pauseVideo: 'Pause the film',
  playVideo: 'Play the film',
  figureTools: 'What you can do with this figure',
  openLarge: 'Open large',
  more: 'Link and download',
  copyLink: 'Copy a link to this moment',
  linkCopied: 'Link copied: it holds these numbers and this moment.',
  linkCopiedWithout: (name: string) => `Link copied, but “${name}” is too large to go along.`,
  linkBlocked: 'The browser does not let the page copy. Here is the link:',
  badLink: (reason: string) => `This link could not be followed: ${reason}.`,
  savePng: 'Download as PNG',
  saveSvg: 'Download as SVG',
  saveFilm: 'Download as film (MP4)',
  filming: 'Filming',
  filmed: 'The film is saved.',
  notFilmed: (reason: string) => `The film could not be made: ${reason}.`,
  cannotFilm: 'this browser cannot encode films',
  cannotLoad: (file: string) => `${file} could not be loaded`,
  cancel: 'Cancel',
  run: 'Run',
  runAgain: 'Run again',
  stop: 'Stop',
  reset: 'Reset',
  code: 'Code; you can change it. Escape, then Tab leaves it.',
  codeHint: 'Ctrl + Enter runs it. Escape, then Tab leaves it.',
  output: 'Output',
  running: (seconds: number, limit: number) => `Running: ${seconds} s of at most ${limit} s`,
  finished: (seconds: string) => `Done in ${seconds} s`,
  failed: 'Ended with an error',
  stopped: 'Stopped.',
  tooLong: (limit: number) => `Stopped after ${limit} s: code in this page may run no longer.`,
  line: (line: number) => `Line ${line}: `,
  silent: 'It ran, and printed nothing.',
  cut: 'Output stops here: there was more than a page can show.',
  moment: 'Moment of the film, in seconds',
  noResults: 'Nothing found.',
};

/** Everything that the page says by script. */
export type Words = typeof en;

const zhHant: Words = {
  darkMode: '深色模式',
  copy: '複製',
  copied: '已複製',
  pauseVideo: '暫停影片',
  playVideo: '播放影片',
  figureTools: '這張圖還可以',
  openLarge: '放大',
  more: '連結與下載',
  copyLink: '複製這一刻的連結',
  linkCopied: '已複製連結，裡面有這些數字和這一刻。',
  linkCopiedWithout: (name) => `已複製連結，但「${name}」太大，放不進去。`,
  linkBlocked: '瀏覽器不讓網頁複製，連結在這裡：',
  badLink: (reason) => `這個連結打不開：${reason}。`,
  savePng: '下載 PNG',
  saveSvg: '下載 SVG',
  saveFilm: '下載影片（MP4）',
  filming: '正在製作影片',
  filmed: '影片已儲存。',
  notFilmed: (reason) => `影片沒有做成：${reason}。`,
  cannotFilm: '這個瀏覽器不能編碼影片',
  cannotLoad: (file) => `無法載入 ${file}`,
  cancel: '取消',
  run: '執行',
  runAgain: '再執行一次',
  stop: '停止',
  reset: '還原',
  code: '程式碼，可以修改。按 Escape 再按 Tab 離開。',
  codeHint: 'Ctrl + Enter 執行。按 Escape 再按 Tab 離開。',
  output: '輸出',
  running: (seconds, limit) => `執行中：${seconds} 秒，最多 ${limit} 秒`,
  finished: (seconds) => `完成，費時 ${seconds} 秒`,
  failed: '因錯誤而結束',
  stopped: '已停止。',
  tooLong: (limit) => `跑了 ${limit} 秒後停止：網頁裡的程式不能跑得更久。`,
  line: (line) => `第 ${line} 行：`,
  silent: '執行完畢，沒有輸出。',
  cut: '輸出到此為止：再多網頁就放不下了。',
  moment: '影片的時刻（秒）',
  noResults: '沒有找到。',
};

const words: Readonly<Record<Language, Words>> = { en, 'zh-Hant': zhHant };

/** The language that the page is written in. */
export const pageLanguage: Language = /^zh-(Hant|TW|HK|MO)\b/i.test(document.documentElement.lang)
  ? 'zh-Hant'
  : 'en';

/** What the page says, in its own language. */
export const pageWords: Words = words[pageLanguage];
