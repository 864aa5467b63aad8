/** A kind of file that its first bytes tell, and what to do with it. */
export interface FileKind {
  readonly kind: 'parquet' | 'arrow' | 'xlsx' | 'numpy' | 'gzip' | 'zstd' | 'foreign';
  /** What it is, for people. */
  readonly called: string;
  /** How to come to a table that can be read. */
  readonly wayOut: string;
}

const asCsv = 'save it as CSV';
const kinds: readonly (readonly [string, FileKind['kind'], string, string?])[] = [
  ['PAR1', 'parquet', 'Parquet'],
  ['ARROW1', 'arrow', 'Arrow or Feather'],
  ['\xff\xff\xff\xff', 'arrow', 'an Arrow stream'],
  ['\x93NUMPY', 'numpy', 'an array of NumPy'],
  ['\x1f\x8b', 'gzip', 'packed by gzip'],
  ['\x28\xb5\x2f\xfd', 'zstd', 'packed by Zstandard'],
  ['FEA1', 'foreign', 'the first version of Feather', 'write it again with pandas and to_parquet or to_csv'],
  ['BZh', 'foreign', 'packed by bzip2', 'unpack it with bunzip2'],
  ['\xfd7zXZ', 'foreign', 'packed by xz', 'unpack it with unxz'],
  ['7z\xbc\xaf', 'foreign', 'a 7-Zip archive', 'unpack it'],
  ['Rar!', 'foreign', 'a RAR archive', 'unpack it'],
  ['\xd0\xcf\x11\xe0', 'foreign', 'an old spreadsheet (.xls)', 'save it as .xlsx or CSV'],
  ['\x89HDF', 'foreign', 'HDF5', 'read it with pandas or h5py and save its table with to_csv'],
  ['SQLite format 3', 'foreign', 'a database of SQLite', 'save the table as CSV: sqlite3 -header -csv'],
  ['%PDF', 'foreign', 'a PDF', 'find its table as a file of its own'],
  ['\x89PNG', 'foreign', 'a picture', 'bring the numbers themselves'],
  ['\xff\xd8\xff', 'foreign', 'a picture', 'bring the numbers themselves'],
  ['GIF8', 'foreign', 'a picture', 'bring the numbers themselves'],
  ['{\\rtf', 'foreign', 'a document (RTF)', 'save it as plain text'],
  ['RDX2', 'foreign', "R's own data", 'write it with write.csv'],
  ['RDX3', 'foreign', "R's own data", 'write it with write.csv'],
  ['RDA', 'foreign', "R's own data", 'write it with write.csv'],
  ['X\n\0\0\0', 'foreign', "R's own data (.rds)", 'write it with write.csv'],
  ['$FL2', 'foreign', 'SPSS data', 'save it as CSV'],
  ['$FL3', 'foreign', 'SPSS data', 'save it as CSV'],
  ['<stata_dta>', 'foreign', 'Stata data', 'write it with export delimited'],
  ['MATLAB 5.0', 'foreign', 'MATLAB data', 'write it with writetable or writematrix'],
  ['Obj\x01', 'foreign', 'Avro', asCsv],
  ['ORC', 'foreign', 'ORC', asCsv],
  [
    'version https://git-lfs',
    'foreign',
    'a pointer of Git LFS, and the file itself is not here',
    'fetch it with git lfs pull',
  ],
  ['<!DOCTYPE html', 'foreign', 'a web page', 'download the file itself, on GitHub by "Raw"'],
  ['<!doctype html', 'foreign', 'a web page', 'download the file itself, on GitHub by "Raw"'],
  ['<html', 'foreign', 'a web page', 'download the file itself, on GitHub by "Raw"'],
  ['<?xml', 'foreign', 'XML', asCsv],
];

/** What a file is by its first bytes; undefined where they could be text. */
export function fileKind(bytes: Uint8Array): FileKind | undefined {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const head = Array.from(bytes.subarray(start, start + 512), (byte) => String.fromCharCode(byte)).join('');
  if (head.startsWith('PK\x03\x04')) return zipKind(bytes);
  if (bytes[0] === 0x80 && bytes[1]! >= 2 && bytes[1]! <= 5 && bytes.includes(0x2e)) {
    return {
      kind: 'foreign',
      called: "Python's pickle, which could run anything",
      wayOut: 'write it with to_csv or numpy.savez',
    };
  }
  const trimmed = head.trimStart();
  const found = kinds.find(
    ([magic]) => head.startsWith(magic) || (magic.startsWith('<') && trimmed.startsWith(magic)),
  );
  if (!found) return undefined;
  const [, kind, called, wayOut = asCsv] = found;
  return { kind, called, wayOut };
}

/** Spreadsheets and archives of arrays are zip archives, told by the names inside, which stand in plain bytes. */
function zipKind(bytes: Uint8Array): FileKind {
  const listed = new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, bytes.length - (1 << 16))));
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const has = (name: string) => listed.includes(name) || head.includes(name);
  if (has('xl/workbook') || has('xl/')) return { kind: 'xlsx', called: 'a spreadsheet', wayOut: asCsv };
  if (has('mimetypeapplication/vnd.oasis.opendocument'))
    return {
      kind: 'foreign',
      called: 'a spreadsheet of LibreOffice (.ods)',
      wayOut: 'save it as .xlsx or CSV',
    };
  if (has('.npy')) return { kind: 'numpy', called: 'arrays of NumPy', wayOut: asCsv };
  if (has('data.pkl'))
    return { kind: 'foreign', called: 'a file of PyTorch', wayOut: 'save its numbers with numpy.savez' };
  if (has('config.json'))
    return { kind: 'foreign', called: 'a Keras model', wayOut: 'crease predict reads it' };
  return { kind: 'foreign', called: 'a spreadsheet or an archive', wayOut: 'unpack it, or save it as CSV' };
}
