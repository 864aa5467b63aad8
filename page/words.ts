import type { Language } from '../src/scene/index.ts';

const en = {
  title: 'Figures that can be held',
  tagline: 'what a neural network does to space',
  intro:
    'Each of these is computed from the network and the data that it shows. Point at one and it plays; open it, and take hold of anything.',
  search: 'Search figures and chapters',
  studio: 'Studio',
  other: '中文',
  found: (count: number, all: number) =>
    count === all
      ? ''
      : count === 0
        ? 'Nothing is called that.'
        : count === 1
          ? 'One figure'
          : `${count} figures`,
  back: 'All figures',
  previous: 'Before',
  next: 'Next',
  presets: 'Try',
  chapters: 'Chapters',
  seconds: (seconds: number) => `${Math.round(seconds)} s`,
  own: 'yours',
  foot: 'the line along which a ReLU folds the plane',
};

/** What the gallery says. */
export type GalleryWords = typeof en;

const zhHant: GalleryWords = {
  title: '可以親手拉的圖',
  tagline: '看神經網路怎麼改變空間',
  intro: '每一張圖都是由它所顯示的網路和資料當場算出來的。指著就會動；打開來，什麼都能拉。',
  search: '搜尋圖和章節',
  studio: '工作室',
  other: 'English',
  found: (count, all) => (count === all ? '' : count === 0 ? '沒有符合的圖。' : `${count} 張圖`),
  back: '所有的圖',
  previous: '上一張',
  next: '下一張',
  presets: '試試看',
  chapters: '章節',
  seconds: (seconds) => `${Math.round(seconds)} 秒`,
  own: '你的',
  foot: '摺線：ReLU 沿著它把平面摺起來',
};

export const galleryWords: Readonly<Record<Language, GalleryWords>> = { en, 'zh-Hant': zhHant };
