/** JavaScript for a page with the one figure: the player with everything it needs, as `npm run build` leaves it. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const script = readFileSync(new URL('../dist/crease-figure.js', import.meta.url));
console.table([
  {
    what: 'crease-figure.js',
    minified: `${(script.length / 1000).toFixed(1)} kB`,
    gzipped: `${(gzipSync(script, { level: 9 }).length / 1000).toFixed(1)} kB`,
  },
]);
