/** Most entries of an array or object that are written out. */
const MOST = 100;

/** How deep objects within objects are written out. */
const DEPTH = 4;

/** Characters up to which a list stays on one line. */
const LINE = 76;

/** What `console.log` prints for these values: texts bare, everything else as one would write it. */
export function printed(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === 'string' ? value : inspect(value))).join(' ');
}

/** A value as one would write it in code, cut where it is long. */
export function inspect(value: unknown, depth = 0, seen: readonly unknown[] = []): string {
  if (typeof value === 'string')
    return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return `[function ${value.name || 'anonymous'}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (seen.includes(value)) return '[circular]';
  const inner = (each: unknown) => inspect(each, depth + 1, [...seen, value]);
  const list = listOf(value);
  if (depth >= DEPTH) return list ? `[${list.name || 'Array'}(${list.length})]` : '{…}';
  if (list) {
    const shown = list.values.map(inner);
    if (list.length > MOST) shown.push(`… ${list.length - MOST} more`);
    return wrapped(list.name ? `${list.name}(${list.length}) [` : '[', shown, ']', depth);
  }
  if (value instanceof Map) {
    const shown = [...value].slice(0, MOST).map(([key, each]) => `${inner(key)} => ${inner(each)}`);
    return wrapped(`Map(${value.size}) {`, shown, '}', depth);
  }
  const entries = Object.entries(value);
  const shown = entries.slice(0, MOST).map(([key, each]) => `${keyText(key)}: ${inner(each)}`);
  if (entries.length > MOST) shown.push(`… ${entries.length - MOST} more`);
  const name = value.constructor?.name;
  return wrapped(name && name !== 'Object' ? `${name} {` : '{', shown, '}', depth);
}

function listOf(value: object) {
  if (Array.isArray(value)) return { name: '', length: value.length, values: value.slice(0, MOST) };
  if (value instanceof Set) return { name: 'Set', length: value.size, values: [...value].slice(0, MOST) };
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const numbers = value as Float32Array;
    return { name: value.constructor.name, length: numbers.length, values: [...numbers.subarray(0, MOST)] };
  }
  return undefined;
}

function keyText(key: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : inspect(key);
}

function wrapped(open: string, parts: readonly string[], close: string, depth: number): string {
  if (parts.length === 0) return open + close;
  const spaced = close === '}' ? ' ' : '';
  const line = `${open}${spaced}${parts.join(', ')}${spaced}${close}`;
  if (line.length <= LINE && !line.includes('\n')) return line;
  const indent = '  '.repeat(depth + 1);
  const numbers = parts.every((part) => /^-?[\d.e+-]+$|^…/.test(part));
  const lines = numbers ? filled(parts) : parts.map((part) => `${part},`);
  return `${open}\n${lines.map((each) => indent + each).join('\n')}\n${'  '.repeat(depth)}${close}`;
}

/** Numbers, as many to a line as fit. */
function filled(parts: readonly string[]): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length + 2 <= LINE)
      lines[lines.length - 1] = `${last} ${part},`;
    else lines.push(`${part},`);
  }
  return lines;
}

/** What `console.table` shows: a column for each key, a row for each entry; undefined for what is no table. */
export function tabulated(value: unknown): { columns: string[]; rows: string[][] } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value).slice(0, 1000);
  const keys = new Set<string>();
  let plain = false;
  for (const [, row] of entries) {
    if (typeof row === 'object' && row !== null) for (const key of Object.keys(row)) keys.add(key);
    else plain = true;
  }
  const columns = [...keys].slice(0, 50);
  const cell = (text: unknown) => (text === undefined ? '' : printed([text]));
  const rows = entries.map(([index, row]) => {
    const fields = typeof row === 'object' && row !== null ? (row as Record<string, unknown>) : {};
    return [
      index,
      ...columns.map((key) => cell(fields[key])),
      ...(plain ? [cell(row === fields ? undefined : row)] : []),
    ];
  });
  return { columns: ['', ...columns, ...(plain ? [''] : [])], rows };
}
