import type { Language } from '../scene/index.ts';

const en = {
  shared: 'Link copied: it holds these numbers and this moment.',
  sharedWithout: (name: string) =>
    `Link copied. It holds these numbers, but “${name}” is too large to go along: send the file with it.`,
  shareBlocked: 'The browser does not let the page copy. Here is the link:',
  noAddress:
    'This page has no address of its own that others could open. What shows is this; it goes after the # of a page that shows the figure:',
};

/** What is said of a link that was asked for. */
export const shareWords: Readonly<Record<Language, typeof en>> = {
  en,
  'zh-Hant': {
    shared: '連結已複製，裡面有現在的數字和時間。',
    sharedWithout: (name) => `連結已複製，帶著現在的數字；但「${name}」太大帶不走，請把檔案一起傳過去。`,
    shareBlocked: '瀏覽器不讓網頁複製，連結在這裡：',
    noAddress:
      '這個網頁沒有別人打得開的網址。現在的畫面寫成文字是這樣，放在顯示這張圖的網頁網址的 # 後面就能打開：',
  },
};
