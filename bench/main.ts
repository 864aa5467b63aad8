/** `npm run bench`: every bench in turn. One alone: `node bench/frame.ts`. */
for (const bench of [
  'page-weight',
  'geometry',
  'explain',
  'table',
  'tiny',
  'activations',
  'mnist',
  'mnist-command',
  'mnist-memory',
  'gemm',
  'trace',
  'models',
  'frame',
  'studio',
  'article',
  'article-page',
  'film',
]) {
  console.log(`\n${bench}`);
  await import(`./${bench}.ts`);
}
