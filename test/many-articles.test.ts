/** A site of many articles is compiled by two threads, and comes out as by one. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite } from '../src/article/index.ts';

const COUNT = 40;
const place = mkdtempSync(join(tmpdir(), 'crease-many-'));
const folder = join(place, 'articles');

beforeAll(() => {
  mkdirSync(folder);
  for (let n = 0; n < COUNT; n++) {
    const params = `{ w: [${1 + n / 20}, ${1 - n / 20}], b: -2 }`;
    // One of them has something to tell.
    const mark = n === COUNT - 2 ? '\n[nowhere](#not-there)\n' : '';
    writeFileSync(
      join(folder, `part-${n}.md`),
      `# Part ${n}\n\nSome $x^${n}$.\n\n\`\`\`python\nprint(${n})\n\`\`\`\n\n!figure\n- one-layer\n- params: ${params}\n${mark}`,
    );
  }
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Every file of a folder, by its path. */
function filesOf(site: string): ReadonlyMap<string, string> {
  const paths = readdirSync(site, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return new Map(
    paths
      .map(({ parentPath, name }) => join(parentPath, name))
      // The search names its files anew each time.
      .filter((path) => !path.includes('pagefind'))
      .map((path) => [path.slice(site.length), readFileSync(path, 'latin1')]),
  );
}

test('each article is compiled once, by either thread; pages, files and mistakes are as from one', async () => {
  const built: ReadonlyMap<string, string>[] = [];
  for (const threads of [2, 1] as const) {
    rmSync(join(folder, '.crease'), { recursive: true, force: true });
    const out = join(place, `by-${threads}`);
    const { compiled, diagnostics } = await buildSite({ folder, out, threads, withErrors: true });
    expect(compiled).toBe(COUNT);
    expect(diagnostics.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      expect.stringMatching(new RegExp(`^part-${COUNT - 2}\\.md: #not-there: nothing in this article`)),
    ]);
    built.push(filesOf(out));
  }
  expect(built[0]!.size).toBeGreaterThan(COUNT);
  expect(built[0]).toEqual(built[1]);
}, 120_000);
