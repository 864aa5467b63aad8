import type { Language } from '../scene/index.ts';

const en = {
  shared: 'Link copied: it holds these numbers and this moment.',
  sharedWithout: (name: string) =>
    `Link copied. It holds these numbers, but “${name}” is too large to go along: send the file with it.`,
  shareBlocked: 'The browser does not let the page copy. Here is the link:',
};

/** What is said of a link that was asked for. */
export const shareWords: Readonly<Record<Language, typeof en>> = {
  en,
  'zh-Hant': {
    shared: '連結已複製，裡面有現在的數字和時間。',
    sharedWithout: (name) => `連結已複製，帶著現在的數字；但「${name}」太大帶不走，請把檔案一起傳過去。`,
    shareBlocked: '瀏覽器不讓網頁複製，連結在這裡：',
  },
};
