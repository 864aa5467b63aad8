import '../../src/elements/index.ts';

const titles = {
  en: 'Crease: nine numbers fold the plane',
  'zh-Hant': 'Crease：九個數字，把平面摺起來',
};

/** The page speaks the figure's language. */
function follow(): void {
  const { language } = document.querySelector('crease-figure')!;
  document.documentElement.lang = language;
  document.title = titles[language];
}

addEventListener('crease-language', follow);
follow();
