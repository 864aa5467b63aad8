/**
 * What npm runs after an installation, and npx before it runs a checkout. Plain JavaScript, as whatever Node there is
 * runs it. Where the dependencies are missing it ends well, and `crease` itself tells what to do: an end with an
 * error would leave npx with a half-made folder of its own, in which no later `npx crease` works.
 */
import { existsSync } from 'node:fs';

if (existsSync(new URL('../node_modules/vite', import.meta.url))) {
  await import('./build.ts');
} else {
  console.error(
    'crease: not built yet, as its dependencies are missing; run `npm ci`, which installs and builds',
  );
}
