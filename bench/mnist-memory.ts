/**
 * `node bench/mnist-memory.ts [epochs]`, after `npm run build`: what a process holds while the built `crease/nn`
 * trains the article's network on the whole of MNIST, epoch after epoch, with the test set beside it. A process of
 * its own, in plain JavaScript: to strip types takes 20 MB that no user of the package pays.
 */
import { spawnSync } from 'node:child_process';

const [epochs = 100] = process.argv.slice(2).map(Number);

async function measure({ digitReader, mnist }: typeof import('../src/nn/index.ts'), epochs: number) {
  const resident = () => `${Math.round(process.memoryUsage.rss() / 1e6)} MB`;
  const shown = new Set([1, 10, epochs]);
  console.log(`memory before anything is read: ${resident()}`);
  const { train, test } = await mnist();
  console.log(`with MNIST read: ${resident()}`);
  const model = digitReader();
  await model.fit(train.x, train.y, {
    epochs,
    onEpochEnd(epoch) {
      if (shown.has(epoch + 1)) console.log(`after epoch ${epoch + 1}: ${resident()}`);
    },
  });
  await model.evaluate(test.x, test.y);
  // Node counts this one in units of 1,024 bytes.
  console.log(`the most at any moment: ${Math.round((process.resourceUsage().maxRSS * 1024) / 1e6)} MB`);
}

const built = JSON.stringify(new URL('../dist/nn/index.js', import.meta.url).href);
const program = `import * as nn from ${built}; await (${measure})(nn, ${epochs});`;
const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { stdio: 'inherit' });
process.exitCode = status ?? 1;
