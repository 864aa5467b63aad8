import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dataset, File, ready } from 'h5wasm/node';
import { expect, test } from 'vitest';
import { datasets, openHdf5 } from './hdf5.ts';
import { readZip } from './zip.ts';

const corpus = new URL('../../../test/models/', import.meta.url);
const names = readdirSync(corpus).filter((name) => /\.(h5|keras)$/.test(name));

test('every dataset of every file is what the HDF5 library itself reads', async () => {
  await ready;
  const work = mkdtempSync(join(tmpdir(), 'crease-hdf5-'));
  let compared = 0;
  for (const name of names) {
    const whole = new Uint8Array(readFileSync(new URL(name, corpus)));
    const bytes = name.endsWith('.keras') ? readZip(whole).get('model.weights.h5')!.read() : whole;
    const place = join(work, 'a.h5');
    writeFileSync(place, bytes);
    const judge = new File(place, 'r');
    for (const [path, dataset] of datasets(openHdf5(bytes))) {
      const judged = judge.get(path.join('/')) as Dataset;
      expect(judged.shape, path.join('/')).toEqual(dataset.shape);
      // The judge has no numbers of 16 bits.
      if (dataset.type === 'float16' || dataset.type === 'bfloat16') continue;
      const value = judged.value as ArrayLike<number | bigint> | number | bigint;
      const numbers = typeof value === 'object' ? Array.from(value, Number) : [Number(value)];
      expect(Array.from(dataset.read()), `${name}: ${path.join('/')}`).toEqual(numbers);
      compared++;
    }
    judge.close();
  }
  rmSync(work, { recursive: true, force: true });
  expect(compared).toBeGreaterThan(250);
});
