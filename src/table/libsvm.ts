import { plainNumber } from './cell-number.ts';
import type { RawTable } from './raw-table.ts';
import { TableError } from './table.ts';

/** A label, and numbers of inputs with their values: `+1 1:0.5 3:1.2 # …`. */
const ROW = /^\S+(?:\s+qid:\d+)?(?:\s+\d+:\S+)*\s*(?:#.*)?$/;
const MOST_INPUTS = 10_000;

/** Whether the first lines are LIBSVM's. */
export function isLibsvm(head: string): boolean {
  const lines = head.split(/\r\n?|\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return (
    lines.length > 0 &&
    lines.every((line) => ROW.test(line.trim())) &&
    lines.some((line) => /\s\d+:[-+.\d]/.test(line))
  );
}

/**
 * Sparse rows of LIBSVM (https://www.csie.ntu.edu.tw/~cjlin/libsvm/), also as scikit-learn writes them, whose inputs
 * may count from 0. What is not written is 0.
 * @throws TableError naming the line
 */
export function readLibsvm(text: string, name: string): RawTable {
  const rows: {
    readonly label: string;
    readonly inputs: ReadonlyMap<number, number>;
    readonly line: number;
  }[] = [];
  let least = 1;
  let most = 0;
  text.split(/\r\n?|\n/).forEach((whole, i) => {
    const content = whole.replace(/#.*$/, '').trim();
    if (content === '') return;
    const [label, ...pairs] = content.split(/\s+/);
    const inputs = new Map<number, number>();
    for (const pair of pairs) {
      if (pair.startsWith('qid:')) continue;
      const [, index, written] = /^(\d+):(.*)$/.exec(pair) ?? [];
      const value = written === undefined ? Number.NaN : plainNumber(written);
      const at = Number(index);
      if (Number.isNaN(value) || at > MOST_INPUTS || inputs.has(at)) {
        throw new TableError(
          `${name}:${i + 1}: expected inputs such as 1:0.5, each once, got ${JSON.stringify(pair.slice(0, 40))}`,
        );
      }
      inputs.set(at, value);
      least = Math.min(least, at);
      most = Math.max(most, at);
    }
    rows.push({ label: label!, inputs, line: i + 1 });
  });
  const numbers = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  return {
    columns: [
      ...numbers.map((index) => {
        const number = (row: number) => rows[row]!.inputs.get(index) ?? 0;
        return { name: String(index), number, text: (row: number) => String(number(row)) };
      }),
      {
        name: 'label',
        text: (row) => rows[row]!.label,
        number: (row) => plainNumber(rows[row]!.label),
      },
    ],
    count: rows.length,
    place: (row) => `${name}:${rows[row]!.line}`,
    notes: [],
    isNamed: true,
    target: numbers.length,
  };
}
