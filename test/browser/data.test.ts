import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test, type Visit } from './visit.ts';

const clouds = (count: number) =>
  Array.from({ length: count }, (_, i) => {
    const side = i % 2 === 0 ? 1 : -1;
    const angle = i * 2.4;
    return `${(side * 3 + Math.cos(angle)).toFixed(2)},${(side * 2 + Math.sin(angle)).toFixed(2)},${side > 0 ? 'hot' : 'cold'}`;
  });
const good = ['x,y,kind', ...clouds(40)].join('\n');
const wide = [
  'id,x,y,note,kind',
  ...clouds(40).map((row, i) => `${i},${row.replace(/,(\w+)$/, ',n,$1')}`),
].join('\n');

/** Drops a file on the figure. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name, { type: 'text/csv' }));
      return data;
    },
    [name, text] as const,
  );
  const stage = page.locator('.stage');
  await stage.dispatchEvent('dragenter', { dataTransfer: transfer });
  await expect
    .poll(async () => {
      await stage.dispatchEvent('dragover', { dataTransfer: transfer });
      return page.locator('.drop').isVisible();
    })
    .toBe(true);
  await stage.dispatchEvent('drop', { dataTransfer: transfer });
  expect(await page.locator('.drop').isVisible()).toBe(false);
}

async function verdict({ page }: Visit): Promise<string> {
  return (await page.locator('[role=status] .done p').textContent({ timeout: 30_000 }))!;
}

function dataOf({ read }: Visit) {
  return read(
    (figure) =>
      figure.params.data as
        | string
        | { readonly name: string; readonly points: readonly (readonly number[])[] },
  );
}

test('a dropped table trains the network, and the film tells its story from the start', async ({ visit }) => {
  const seen = await visit();
  await seen.still(30);
  await drop(seen.page, 'clouds.csv', good);
  expect(await verdict(seen)).toMatch(/^clouds\.csv: all 40 points on the right side\. \d+ of \d+ seeds/);
  expect(await dataOf(seen)).toMatchObject({ name: 'clouds.csv', classes: ['cold', 'hot'] });
  expect(await seen.read((figure) => figure.playing)).toBe(true);
  expect(await seen.read((figure) => figure.time)).toBeLessThan(10);
  await seen.page.keyboard.press('Control+z');
  expect(await dataOf(seen)).toBe('two-curves');
});

test('a pasted table does the same', async ({ visit }) => {
  const seen = await visit();
  await seen.page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true }),
    );
  }, good);
  expect(await verdict(seen)).toContain('all 40 points');
});

test('so do a chosen file, and rows typed into the dialog', async ({ visit }) => {
  const seen = await visit();
  const { page, part } = seen;
  await part('data').click();
  await part('file').setInputFiles({ name: 'chosen.csv', mimeType: 'text/csv', buffer: Buffer.from(good) });
  expect(await verdict(seen)).toContain('chosen.csv: all 40 points');
  await part('data').click();
  await part('rows').fill(good);
  await part('use-rows').click();
  await page.waitForFunction(() =>
    document.querySelector('crease-figure')!.shadowRoot!.textContent!.includes('pasted points: all 40'),
  );
});

test('with more than three columns it asks, shows the rows, and says what a choice cannot be', async ({
  visit,
}) => {
  const seen = await visit();
  const { page, part } = seen;
  await drop(page, 'wide.csv', wide);
  await part('column-label').selectOption({ label: 'note' });
  await part('columns-use').click();
  expect(await page.locator('.problem').textContent()).toContain('"note"');
  await part('column-x').selectOption({ label: 'x' });
  await part('column-y').selectOption({ label: 'y' });
  await part('column-label').selectOption({ label: 'kind' });
  expect(await page.locator('.preview th.picked').allTextContents()).toEqual(['x', 'y', 'kind']);
  await part('columns-use').click();
  expect(await verdict(seen)).toContain('all 40 points');
});

test('of three classes two are chosen, rows without a label are left out, and ten rows are shown', async ({
  visit,
}) => {
  const seen = await visit();
  const { page, part } = seen;
  const rows = clouds(40).map((row, i) => (i % 20 === 7 ? row.replace(/\w+$/, 'NA') : row));
  await drop(page, 'three.csv', ['x,y,kind', ...rows, '0,0,mild'].join('\n'));
  await part('class-0').waitFor();
  expect(await page.locator('.preview tbody tr').count()).toBe(10);
  expect(await part('class-1').locator('option').allTextContents()).toEqual(['hot', 'cold', 'mild']);
  await part('class-0').selectOption({ label: 'cold' });
  await part('class-1').selectOption({ label: 'hot' });
  await part('drop-missing').uncheck();
  await part('columns-use').click();
  expect(await page.locator('.problem').textContent()).toContain(
    'expected a label in column "kind", got "NA"',
  );
  await part('drop-missing').check();
  await part('columns-use').click();
  expect(await verdict(seen)).toContain('all 38 points');
});

test('what may be read in two ways is asked', async ({ visit }) => {
  const seen = await visit();
  const { page, part } = seen;
  await drop(page, 'either.csv', 'x;y;kind\n1.234;2;a\n987;3;b\n2.345;1;a\n12;5;b\n');
  await part('way-,').waitFor();
  expect(await page.locator('.problem').textContent()).toContain(
    '"1.234" in column "x" may be 1234 or 1.234',
  );
  await part('way-,').click();
  await verdict(seen);
  const data = await dataOf(seen);
  expect(typeof data === 'string' ? data : data.points[0]![0]).toBeCloseTo(0.142, 2);
});

test('a reader of Parquet is loaded when such a file comes', async ({ visit }) => {
  const seen = await visit();
  const { page, part } = seen;
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await part('data').click();
  const file = new URL('../tables/corpus/moons.zstd.parquet', import.meta.url);
  await part('file').setInputFiles({
    name: 'moons.parquet',
    mimeType: 'application/octet-stream',
    buffer: readFileSync(file),
  });
  expect(await verdict(seen)).toContain('moons.parquet');
  expect(loaded.some((url) => url.includes('parquet'))).toBe(true);
});

test('nothing happens where the reader would rather not', async ({ visit }) => {
  const seen = await visit();
  await drop(seen.page, 'wide.csv', wide);
  await seen.part('columns-cancel').click();
  await seen.settle();
  expect(await dataOf(seen)).toBe('two-curves');
});

const bad: readonly (readonly [name: string, text: string, says: RegExp])[] = [
  [
    'text.csv',
    'x,y,label\n1,2,a\n3,oops,b\n5,6,a\n',
    /^text\.csv:3: expected a number in column "y", got "oops"/,
  ],
  ['empty.csv', '', /^empty\.csv: /],
  ['one.csv', 'x,y,label\n1,2,a\n3,4,a\n', /^one\.csv: expected two classes/],
  ['narrow.csv', 'x\n1\n2\n', /^narrow\.csv:2: expected at least 3 columns/],
];

test('what cannot be read is said in one sentence beside the figure, which stays as it was', async ({
  visit,
}) => {
  const seen = await visit();
  const { page, still } = seen;
  await still(10);
  const paints = await seen.read((figure) => figure.paints);
  for (const [name, text, says] of bad) {
    await drop(page, name, text);
    const alert = page.locator('[role=alert] p');
    await alert.waitFor();
    expect(await alert.textContent(), name).toMatch(says);
    await seen.part('dismiss').click();
  }
  expect(await dataOf(seen)).toBe('two-curves');
  expect(await seen.read((figure) => figure.paints)).toBe(paints);
});

test('where nine numbers are not enough, it says how far they got', async ({ visit }) => {
  const seen = await visit();
  await seen.part('data').click();
  await seen.part('known-spirals').click();
  const said = await verdict(seen);
  const [, seeds, correct] = /None of (\d+) seeds .* the best gets (\d+) of 200/.exec(said)!;
  expect(Number(seeds)).toBeGreaterThan(1);
  expect(Number(correct)).toBeGreaterThan(100);
  expect(Number(correct)).toBeLessThan(200);
  expect(await dataOf(seen)).toBe('spirals');
});

test('a long training shows how far it is and can be called off', async ({ visit }) => {
  const seen = await visit();
  const { page, part } = seen;
  await drop(page, 'many.csv', ['x,y,kind', ...clouds(20_000)].join('\n'));
  const bar = page.locator('progress');
  await bar.waitFor();
  await page.waitForFunction(() => {
    const shown = document.querySelector('crease-figure')!.shadowRoot!.querySelector('progress');
    return shown !== null && shown.value > 0;
  });
  await part('cancel').click();
  expect(await page.locator('[role=status]').textContent()).toContain('Cancelled');
  await page.waitForTimeout(100);
  expect(await dataOf(seen)).toBe('two-curves');
});

test('a sample to start from', async ({ visit }) => {
  const { page, part } = await visit();
  await part('data').click();
  const [download] = await Promise.all([page.waitForEvent('download'), part('sample').click()]);
  expect(download.suggestedFilename()).toBe('sample.csv');
});
