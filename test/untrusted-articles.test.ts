/** A folder of a stranger's, built without trust: the site holds nothing of this machine's, and nothing that acts. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildSite, type SiteOptions } from '../src/article/index.ts';

let place: string;
let folder: string;
let out: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'crease-untrusted-'));
  folder = join(place, 'articles');
  out = join(place, 'site');
});

afterEach(() => rmSync(place, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

const build = (options: Partial<SiteOptions> = {}) =>
  buildSite({ folder, out, withErrors: true, ...options });

/** Every file of the site that was made from the folder. */
function everything(): string {
  return readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(js|css|woff2)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

describe('a link out of the folder', () => {
  const SECRET = 'not meant for the site';

  beforeEach(() => {
    mkdirSync(join(place, 'private/images'), { recursive: true });
    writeFileSync(join(place, 'private/secret.txt'), SECRET);
    writeFileSync(join(place, 'private/secret.md'), `# ${SECRET}\n`);
    writeFileSync(join(place, 'private/crease.yml'), `title: ${SECRET}\n`);
    writeFileSync(
      join(place, 'private/images/secret.svg'),
      `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>${SECRET}</title></svg>`,
    );
  });

  const article = `# A guest's

[file](data.txt) [folder](private/secret.txt) [spelled](./private/../private/secret.txt) [far](far.txt)

![picture](picture.svg) ![in a folder](private/images/secret.svg)

!image
- picture.svg

!mp4
- data.txt
- picture.svg
`;

  const link = () => {
    write({ 'a.md': article, 'inner/own.txt': 'mine', 'c.md': '# C\n\n[mine](mine.txt)\n' });
    symlinkSync('../private/secret.txt', join(folder, 'data.txt'));
    symlinkSync('../private', join(folder, 'private'));
    symlinkSync(join(place, 'private/secret.txt'), join(folder, 'far.txt'));
    symlinkSync('../private/images/secret.svg', join(folder, 'picture.svg'));
    symlinkSync('../private/secret.md', join(folder, 'b.md'));
    symlinkSync('../private/crease.yml', join(folder, 'crease.yml'));
    symlinkSync('inner/own.txt', join(folder, 'mine.txt'));
  };

  test('publishes nothing, and is told as a file that is not there', async () => {
    link();
    const { diagnostics, articles } = await build();
    expect(everything()).not.toContain(SECRET);
    expect(everything(), 'a link within the folder is the folder’s own').toContain('mine');
    expect(articles.map(({ source }) => source)).toEqual(['a.md', 'c.md']);
    for (const name of ['data.txt', 'private/secret.txt', 'far.txt', 'picture.svg']) {
      expect(diagnostics.some(({ message }) => message.startsWith(`${name}: `))).toBe(true);
    }
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        file: 'b.md',
        severity: 'warning',
        message: expect.stringContaining('--trust'),
      }),
    );
  });

  test('is followed where the articles are trusted', async () => {
    link();
    await build({ trust: true });
    expect(everything()).toContain(SECRET);
  });

  test('is none where the whole folder was reached by a link', async () => {
    write({ 'a.md': '# A\n\n[mine](own.txt)\n', 'own.txt': 'mine' });
    symlinkSync(folder, join(place, 'elsewhere'));
    const { diagnostics } = await build({ folder: join(place, 'elsewhere') });
    expect(diagnostics).toEqual([]);
  });

  test('is not written through', async () => {
    write({ 'a.md': '# A\n\nText.\n' });
    symlinkSync('../private', join(folder, '.crease'));
    await expect(build()).rejects.toThrow(/\.crease: expected a folder .* it is a link/);
    rmSync(join(folder, '.crease'));
    mkdirSync(join(folder, '.crease'));
    symlinkSync('../../private/secret.txt', join(folder, '.crease/.gitignore'));
    await build();
    expect(readFileSync(join(place, 'private/secret.txt'), 'utf8')).toBe(SECRET);
  });
});

test('what a folder brings along as compiled is compiled anew', async () => {
  write({ 'a.md': '# A\n\nHarmless.\n' });
  await build();
  const cache = join(folder, '.crease');
  for (const name of readdirSync(cache).filter((each) => each.endsWith('.json'))) {
    const entry = readFileSync(join(cache, name), 'utf8');
    writeFileSync(join(cache, name), entry.replace('Harmless', '<script>alert(1)</script>'));
  }
  // Another machine, on which the folder is somebody else's.
  const before = process.env.XDG_CACHE_HOME;
  process.env.XDG_CACHE_HOME = join(place, 'another');
  try {
    const { compiled } = await build();
    expect(compiled).toBe(1);
    expect(everything()).not.toContain('alert(1)');
    expect(existsSync(join(place, 'another/crease/key'))).toBe(true);
  } finally {
    if (before === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = before;
  }
});

describe('what is one thing by its content and another by its name', () => {
  const page = '<script>alert(1)</script>';
  const asset = (path: string) => new Uint8Array(readFileSync(new URL(path, import.meta.url)));
  const both = (content: Uint8Array) => Buffer.concat([content, Buffer.from(page)]);

  test('is served as what was looked for, and a page as nothing', async () => {
    write({
      'a.md': `# A

![picture](one.html) ![drawing](two.png)

!mp4
- three.html

!image
- four.svg

[five](five) [six](six.svgz) [seven](seven.xyz) [eight](eight.XHTML) [nine](nine.csv) [ten](ten.npz)

!mp4
- five
`,
      'one.html': both(asset('corpus/picture.png')),
      'two.png': `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${page}</svg>`,
      'three.html': both(asset('../essay/nine-parameters/way-back.en.mp4')),
      'four.svg': both(asset('corpus/picture.png')),
      five: page,
      'six.svgz': 'x',
      'seven.xyz': ` \n${page}`,
      'eight.XHTML': 'x',
      'nine.csv': `<b>,${page}`,
      'ten.npz': 'PK',
    });
    const { diagnostics } = await build();
    const files = readdirSync(join(out, 'assets')).map((name) => name.replace(/-[0-9a-f]{10}/, ''));
    for (const name of ['one.png', 'two.svg', 'three.mp4', 'four.png', 'nine.csv', 'ten.npz']) {
      expect(files).toContain(name);
    }
    expect(files.filter((name) => /^(five|six|seven|eight)|html?$/.test(name))).toEqual([]);
    expect(
      readFileSync(
        join(out, 'assets', readdirSync(join(out, 'assets')).find((name) => /^two/.test(name))!),
        'utf8',
      ),
    ).not.toContain('script');
    for (const name of ['five', 'six.svgz', 'seven.xyz', 'eight.XHTML']) {
      expect(diagnostics.some(({ message }) => message.startsWith(name) && message.includes('--trust'))).toBe(
        true,
      );
    }
  });
});
