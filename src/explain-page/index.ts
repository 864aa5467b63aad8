/** The script of a page that explains models: what it tells around the figures, and how they go together. */
import { ExplainPage } from './page.ts';

const page = new ExplainPage(
  document.querySelector('main')!,
  `<!doctype html>\n${document.documentElement.outerHTML}\n`,
);
page.start();
