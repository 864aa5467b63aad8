import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const src = fileURLToPath(new URL('../src/', import.meta.url));

/** The rooms of src/nn, each of which may import those before it. */
const rooms = [
  'checks',
  'host',
  'layers',
  'rules',
  'data',
  'reference',
  'kernels',
  'train',
  'model',
  'files',
  'more-layers',
];

/** What each source file imports from the sources, types and what is loaded later included. */
const imports = new Map(
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ts$/.test(file) && !/\.(test|fixture|d)\.ts$/.test(file))
    .filter((file) => !file.includes('assembly'))
    .map((file) => [file, importsOf(readFileSync(join(src, file), 'utf8'), file)]),
);

test('no import goes in a circle, types included', () => {
  expect(
    [...imports.keys()].map((file) => circleFrom(file)).filter((circle) => circle !== undefined),
  ).toEqual([]);
});

test('the rooms of src/nn stand in an order', () => {
  const back = [...imports].flatMap(([file, targets]) => {
    const room = roomOf(file);
    return room === undefined
      ? []
      : targets
          .filter((target) => rooms.indexOf(roomOf(target) ?? room) > rooms.indexOf(room))
          .map((target) => `${file} → ${target}`);
  });
  expect(back).toEqual([]);
});

test('a command loads the painter of Node only where it draws', () => {
  const loaded = new Set(['cli/main.ts']);
  for (const file of loaded) {
    for (const next of importsOf(readFileSync(join(src, file), 'utf8').replace(/import\(/g, ''), file))
      loaded.add(next);
  }
  expect([...loaded].filter((file) => file.startsWith('film/'))).toEqual([]);
});

test('a circle of types, and one over three files, would be found', () => {
  expect(
    importsOf("import type { A } from './a.ts';\nimport {\n  b,\n} from '../math/b.ts';", 'nn/c.ts'),
  ).toEqual(['nn/a.ts', 'math/b.ts']);
  expect(importsOf("const later = () => import('./late.ts');", 'cli/now.ts')).toEqual(['cli/late.ts']);
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['a']],
    ['d', []],
  ]);
  expect(circleFrom('a', graph)).toBe('a → b → c → a');
  expect(circleFrom('d', graph)).toBeUndefined();
});

function importsOf(text: string, file: string): string[] {
  const found = text.matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\(\s*)'(\.[^']+\.ts)'/g);
  return [...found].map(([, path]) => relative(src, join(src, dirname(file), path!)));
}

/** The shortest way from a file back to itself; undefined where there is none. */
function circleFrom(
  start: string,
  graph: ReadonlyMap<string, readonly string[]> = imports,
): string | undefined {
  const ways = new Map([[start, start]]);
  for (const [file, way] of ways) {
    for (const next of graph.get(file) ?? []) {
      if (next === start) return `${way} → ${start}`;
      if (!ways.has(next)) ways.set(next, `${way} → ${next}`);
    }
  }
  return undefined;
}

function roomOf(file: string): string | undefined {
  return /^nn\/([^/]+)\//.exec(file)?.[1];
}
