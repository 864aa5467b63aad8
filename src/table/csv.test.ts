import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from '../math/index.ts';
import { DataError, type Dataset2, originalUnits, twoCurves } from '../nn/index.ts';
import { datasetFromTable, parseCsv, readTable } from './index.ts';
import { splitCells } from './split-cells.ts';

const name = 'points.csv';
const parse = (content: string | Uint8Array, options: Omit<Parameters<typeof parseCsv>[1], 'name'> = {}) =>
  parseCsv(content, { name, ...options });

/** The data in the units of the file. */
const original = (data: Dataset2) =>
  data.points.map((point, i) => [
    ...originalUnits(data, point).map((v) => Number(v.toPrecision(12))),
    data.labels[i],
  ]);

/** Three rows that every dialect below writes in its own way. */
const rows = [
  [1.5, -2, 1],
  [2.5, 1, 0],
  [-4, 0.25, 1],
];

test.each([
  ['commas and a header', 'height,weight,kind\n1.5,-2,pear\n2.5,1,apple\n-4,0.25,pear\n'],
  ['no header', '1.5,-2,pear\n2.5,1,apple\n-4,0.25,pear'],
  ['semicolons and decimal commas', 'a;b;c\n1,5;-2;pear\n2,5;1;apple\n-4;0,25;pear\n'],
  ['tabs', 'a\tb\tc\n1.5\t-2\tpear\n2.5\t1\tapple\n-4\t.25\tpear\n'],
  ['a byte order mark and CRLF', '\uFEFFa,b,c\r\n1.5,-2,pear\r\n2.5,1,apple\r\n-4,0.25,pear\r\n'],
  ['old Mac line ends', 'a,b,c\r1.5,-2,pear\r2.5,1,apple\r-4,0.25,pear\r'],
  [
    'quotes, quotes in quotes and line ends in quotes',
    '"a ""x""","b\nb",c\n"1.5","-2","pear"\n2.5,1,"apple"\n-4,0.25,pear',
  ],
  ['empty lines and spaces', '\na, b ,c\n\n 1.5 , -2, pear\n2.5,1,apple \n,,\n-4,0.25,pear\n\n\n'],
  ['a delimiter too many', 'a,b,c,\n1.5,-2,pear,\n2.5,1,apple,\n-4,0.25,pear,\n'],
  ['signs, exponents and the real minus', 'a,b,c\n+1.5,−2,pear\n25e-1,1.,apple\n-4E0,.25,pear\n'],
  ['the line that Excel puts first', 'sep=;\na;b;c\n1.5;-2;pear\n2.5;1;apple\n-4;0.25;pear\n'],
  ['labels that are numbers', 'a,b,c\n1.5,-2,10\n2.5,1,9\n-4,0.25,10.0\n'],
])('reads %s', (_, text) => {
  expect(original(parse(text))).toEqual(rows);
  expect(original(parse(new TextEncoder().encode(text)))).toEqual(rows);
});

test.each(['utf-16le', 'utf-16be'])('reads %s, with and without its mark', (encoding) => {
  const text = '高,寬,標籤\n1.5,-2,梨\n2.5,1,\u{1F34E}\n-4,0.25,梨\n';
  expect(parse(utf16(`\uFEFF${text}`, encoding))).toMatchObject({ classes: ['梨', '\u{1F34E}'] });
  const western = 'a,b,c\n1.5,-2,pear\n2.5,1,apple\n-4,0.25,pear\n';
  expect(original(parse(utf16(western, encoding)))).toEqual(rows);
});

test('reads Windows-1252 where the bytes are no UTF-8', () => {
  const bytes = Uint8Array.from('1,2,Äpfel\n3,4,Birne', (c) => c.charCodeAt(0));
  expect(parse(bytes).classes).toEqual(['Birne', 'Äpfel']);
});

test.each([
  ['an empty file', '', 'points.csv: expected rows of x, y and label, but the file is empty'],
  ['only empty lines', '\n \r\n,,\n', 'points.csv: expected rows of x, y and label, but the file is empty'],
  ['a header alone', 'x,y,label\n', 'points.csv:1: expected rows below the header, but there are none'],
  [
    'one column',
    'x\n1\n2\n',
    'points.csv:2: expected at least 3 columns (two of numbers and a label), got 1',
  ],
  [
    'two columns',
    '1,2\n3,4\n',
    'points.csv:1: expected at least 3 columns (two of numbers and a label), got 2',
  ],
  [
    'one class',
    'x,y,label\n1,2,A\n3,5,A\n',
    'points.csv: expected two classes in column "label", but every row has "A"',
  ],
  [
    'three classes',
    'x,y,label\n1,2,A\n3,4,B\n\n5,6,C\n',
    'points.csv:5: expected two classes in column "label" ("A" and "B"), got a third, "C"',
  ],
  [
    'text for a number',
    `x,y,label\n${'1,2,A\n3,4,B\n'.repeat(6)}n/a,1,A\n`,
    'points.csv:14: expected a number in column "x", got "n/a"',
  ],
  [
    'text for a number without a header',
    '1,2,A\n3,oops,B\n5,6,A\n',
    'points.csv:2: expected a number in column "column 2", got "oops"',
  ],
  ['NaN', 'x,y,label\n1,NaN,A\n2,3,B\n5,6,B\n', 'points.csv:2: expected a number in column "y", got "NaN"'],
  [
    'NaN in the first row of no header',
    'NaN,2,A\n2,3,B\n5,6,B\n',
    'points.csv:1: expected a number in column "column 1", got "NaN"',
  ],
  [
    'an infinity',
    'x,y,label\n1,2,A\n-inf,3,B\n5,6,B\n',
    'points.csv:3: expected a number in column "x", got "-inf"',
  ],
  [
    'a number beyond float64',
    '1,2,A\n1e999,3,B\n5,6,B\n',
    'points.csv:2: expected a number in column "column 1", got "1e999"',
  ],
  [
    'a hexadecimal number',
    '1,2,A\n0x10,3,B\n5,6,B\n',
    'points.csv:2: expected a number in column "column 1", got "0x10"',
  ],
  [
    'thousands',
    'x,y,label\n"1,234",2,A\n1,2,B\n3,4,A\n',
    'points.csv:2: "1,234" in column "x" may be 1234 or 1.234; is its mark decimal?',
  ],
  [
    'a missing number',
    'x,y,label\n1,2,A\n,4,B\n',
    'points.csv:3: expected a number in column "x", got nothing',
  ],
  [
    'a missing label',
    'x,y,label\n1,2,A\n3,4,\n5,6,B\n',
    'points.csv:3: expected a label in column "label", got nothing',
  ],
  ['a short row', 'x,y,label\n1,2,A\n3,4\n', 'points.csv:3: expected 3 columns as in most rows, got 2'],
  [
    'a long row after a field of two lines',
    'x,y,label\n1,2,"A\nA"\n3,4,B,5\n',
    'points.csv:4: expected 3 columns as in most rows, got 4',
  ],
  [
    'an open quote',
    '1,2,A\n3,4,"B\n5,6,A\n',
    'points.csv:2: expected the quote that opens here to be closed, but it never is',
  ],
  [
    'an open quote in a number',
    '1,2,A\n3,"4,B\n5,6,A\n',
    'points.csv:2: expected the quote that opens here to be closed, but it never is',
  ],
  [
    'no numbers at all',
    'a,b,c\nd,e,f\ng,h,i\n',
    'points.csv: expected two columns of numbers beside the label "c", found none',
  ],
])('says in one sentence what is wrong with %s', (_, text, message) => {
  expect(() => parse(text)).toThrow(DataError);
  expect(() => parse(text)).toThrow(message);
});

test('says what it is where it is no text', () => {
  expect(() => parse(Uint8Array.of(0x50, 0x4b, 3, 4, 20))).toThrow(
    'points.csv: expected text, but this is a spreadsheet or an archive; unpack it, or save it as CSV',
  );
  expect(() => parse(Uint8Array.of(0x89, 0x51, 0x4e, 0x47, 0, 0, 1, 0))).toThrow(
    'points.csv: expected text, but this is a binary file',
  );
});

test('points fit the view and remember their units: huge, tiny, constant and repeated ones too', () => {
  for (const [x, y] of [
    [
      ['1e308', '-1.7e308'],
      ['4e-320', '8e-320'],
    ],
    [
      ['1e-300', '3e-300'],
      ['1e15', '1000000000000001'],
    ],
  ] as const) {
    const data = parse(`${x[0]},${y[0]},A\n${x[1]},${y[1]},B\n`);
    for (const [px, py] of data.points) {
      expect(Math.abs(Math.abs(px) - 3)).toBeLessThan(0.6);
      expect(Math.abs(Math.abs(py) - 2.7)).toBeLessThan(0.6);
    }
  }
  expect(parse('5e-324,1,A\n0,2,B\n').points.flat().every(Number.isFinite)).toBe(true);
  const constant = parse('7,1,A\n7,2,B\n7,3,A\n');
  expect(constant.points.map(([x]) => x)).toEqual([0, 0, 0]);
  expect(constant.axes[0]).toEqual({ name: 'column 1', offset: 7, factor: 1 });
  expect(parse('1,1,A\n1,1,B\n1,1,A\n').points).toEqual([
    [0, 0],
    [0, 0],
    [0, 0],
  ]);
});

test('the two curves come back from a file as they were', () => {
  const data = twoCurves();
  const text = data.points.map(([x, y], i) => `${x},${y},${data.labels[i] ? 'over' : 'below'}`).join('\n');
  const back = parse(`x,y,side\n${text}`);
  expect(back.labels).toEqual(data.labels);
  back.points.forEach((point, i) => {
    expect(point[0]).toBeCloseTo(data.points[i]![0], 12);
    expect(point[1]).toBeCloseTo(data.points[i]![1], 2);
    expect(originalUnits(back, point)[1]).toBeCloseTo(data.points[i]![1], 12);
  });
});

test('of more columns the likely ones are guessed, and any can be chosen', () => {
  const text = 'id,height,weight,note,species\n1,5,9,good,yew\n2,6,8,so so,oak\n3,7,7,bad,oak\n';
  const table = readTable(text, name);
  expect(table.columns.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
    'id: number',
    'height: number',
    'weight: number',
    'note: text',
    'species: label',
  ]);
  expect(table.guess).toMatchObject({ x: 1, y: 2, label: 4 });
  expect(datasetFromTable(table, { x: 2, y: 1, label: 4 })).toMatchObject({
    name,
    labels: [1, 0, 0],
    classes: ['oak', 'yew'],
    axes: [{ name: 'weight' }, { name: 'height' }],
  });
  expect(parse(text, { x: 'weight', y: 1 }).axes.map(({ name }) => name)).toEqual(['weight', 'height']);
  expect(parse(text, { x: 'weight' }).axes.map(({ name }) => name)).toEqual(['weight', 'height']);
  expect(() => parse(text, { x: 'wieght' })).toThrow(
    'points.csv: no column is called "wieght"; did you mean "weight"?',
  );
  expect(() => parse(text, { x: 5 })).toThrow('points.csv: expected a column from 0 to 4, got 5');
  expect(() => parse(text, { label: 'note' })).toThrow('points.csv:4: expected two classes in column "note"');
  expect(() => datasetFromTable(table, { x: 1, y: 1, label: 4 })).toThrow('expected three different columns');
  expect(() => parse(text, { x: 'note' })).toThrow(
    'points.csv:2: expected a number in column "note", got "good"',
  );
});

test('a table that has no guess says why', () => {
  const { guess, reason } = readTable('a,b,species\n1,2,x\n2,3,y\n3,4,z\n', name);
  expect(guess).toBeUndefined();
  expect(reason).toBe(
    'points.csv:4: expected two classes in column "species" ("x" and "y"), got a third, "z"',
  );
});

test('100,000 rows are read', () => {
  const stream = random(1);
  const text = Array.from(
    { length: 100_000 },
    (_, i) => `${stream.normal()},${stream.normal()},${i % 2}`,
  ).join('\n');
  expect(parse(text).points).toHaveLength(100_000);
});

test('whatever comes, it is a data set or a DataError of one line that names the file', () => {
  const piece = fc.constantFrom(
    '1',
    '-2.5',
    'A',
    'B',
    ',',
    ',',
    ',',
    ';',
    '\t',
    '"',
    '\n',
    '\n',
    '\r',
    ' ',
    'NaN',
    '\u0001',
    '\uFEFF',
    'é',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 60 }).map((parts) => parts.join('')),
        fc.uint8Array(),
      ),
      (content) => {
        try {
          const data = parse(content);
          expect(data.points.flat().every(Number.isFinite)).toBe(true);
          expect(new Set(data.labels).size).toBe(2);
        } catch (error) {
          expect(error).toBeInstanceOf(DataError);
          expect((error as Error).message).toMatch(/^points\.csv[^\n]*$/);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

function utf16(text: string, encoding: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), encoding === 'utf-16le');
  return bytes;
}

test('cells come out as they were quoted, whatever is in them, and lines are counted', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', '1', 'é') });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), (rows) => {
      const quoted = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
      const { rows: got, unclosed } = splitCells(quoted.join('\n'), ',');
      expect(got.map(({ cells }) => cells)).toEqual(rows);
      expect(unclosed).toBeUndefined();
      got.forEach(({ line }, i) => {
        expect(line).toBe(1 + quoted.slice(0, i).join('\n').split('\n').length - Number(i === 0));
      });
    }),
    { seed: 8 },
  );
  expect(splitCells('a,"b', ',')).toMatchObject({ rows: [{ cells: ['a', 'b'], line: 1 }], unclosed: 1 });
  expect(splitCells('"a"b;c\n\n;', ';').rows.map(({ cells }) => cells)).toEqual([
    ['ab', 'c'],
    [''],
    ['', ''],
  ]);
});
