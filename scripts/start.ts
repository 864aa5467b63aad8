/**
 * `npm start`: builds everything, serves the essay and, beside it, the gallery of figures, prints where, and opens the essay
 * where there is a desktop. What is changed in `essay/` shows as it is saved.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import './build.ts';

const root = new URL('../', import.meta.url);
process.chdir(fileURLToPath(root));
const { serveSite, watchSite } = await import('../src/article/index.ts');
const { openInBrowser } = await import('../src/cli/open-in-browser.ts');

/** The site, apart from `dist`, which a build may replace while this serves. */
const site = '.cache/site';
mkdirSync('.cache', { recursive: true });
const port = Number(process.env.PORT ?? 4173);
const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => stop.abort());
const figure = await serveSite('dist/page', port + 1);
await watchSite(
  { folder: 'essay', out: site, trust: true, signal: stop.signal },
  {
    port,
    say: console.log,
    served(address) {
      const isChinese = Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh');
      const essay = new URL(isChinese ? 'zh-Hant/essence/' : 'essence/', address).href;
      console.log(
        `\nThe essay is at ${essay}\nAll articles are at ${address}\nAll figures are at ${figure.address}\nThe studio is at ${figure.address}studio/\nPress Ctrl+C to stop.`,
      );
      openInBrowser(essay);
    },
  },
);
figure.close();
