import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
// Inside the checkout, so that `crease` resolves to it.
mkdirSync(join(root, 'test-output'), { recursive: true });
const work = mkdtempSync(join(root, 'test-output', 'readme-'));

beforeAll(() => {
  const rows = Array.from({ length: 40 }, (_, i) => `${i / 10 - 2},${Math.sin(i)},${i % 2 ? 'yes' : 'no'}`);
  cpSync(join(root, 'essay'), join(work, 'essay'), { recursive: true });
  writeFileSync(join(work, 'points.csv'), ['height,weight,ill', ...rows].join('\n'));
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

const commands = [
  ...new Set([...readme.matchAll(/^(?:npx )?crease (.+?)\s*(?:#.*)?$/gm)].map(([, line]) => line!)),
];

test('the README shows the commands', () => {
  expect(commands.length).toBeGreaterThanOrEqual(5);
  expect(readme).toContain('npm ci && npm start');
  expect(readme).toContain('npm ci && npm test');
});

test.each(commands)('crease %s', (line) => {
  const words = line.split(/\s+/);
  // The command as it stands, but for a smaller picture and a shorter film.
  const small = { still: ['--size', '320x180'], film: ['--size', '320x180', '--fps', '10', '--to', '0.5'] }[
    words[0]!
  ];
  const kept = words.filter(
    (word, i) => !/^--(size|fps|from|to)$/.test(word) && !/^--(size|fps|from|to)$/.test(words[i - 1] ?? ''),
  );
  execFileSync(process.execPath, [join(root, 'dist/cli/main.js'), ...kept, ...(small ?? [])], {
    cwd: work,
    stdio: 'pipe',
  });
  const out = words[words.indexOf('--out') + 1];
  if (words.includes('--out')) expect(existsSync(join(work, out!))).toBe(true);
});

test('the five lines of code print a picture', () => {
  const [, code] = readme.match(/```ts\n([\s\S]+?)```/)!;
  const program = join(work, 'five-lines.ts');
  writeFileSync(program, code!);
  const printed = execFileSync(process.execPath, [program], { encoding: 'utf8', maxBuffer: 1e8 });
  expect(printed).toMatch(/^<svg[\s\S]+<\/svg>\s*$/);
});

test('fifteen lines read digits', () => {
  const [, code] = [...readme.matchAll(/```ts\n([\s\S]+?)```/g)].map((match) => match[1]!);
  const program = join(work, 'digits.ts');
  writeFileSync(program, code!);
  const printed = execFileSync(process.execPath, [program], { encoding: 'utf8' });
  expect(Number(/accuracy: (0\.\d+)/.exec(printed)![1])).toBeGreaterThan(0.97);
});

test('the pictures and papers that the README links to are there', () => {
  for (const [, link] of readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
    expect(existsSync(join(root, link!)), link).toBe(true);
  }
});
