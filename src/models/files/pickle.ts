import { fail, quoted } from '../problem.ts';

/*
 * Pickles of Python (https://docs.python.org/3/library/pickletools.html) as descriptions: what would be called in Python
 * is written down as a call and never made.
 */

/** Whatever a pickle describes. */
export type PyValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PyValue[]
  | Map<PyValue, PyValue>
  | PyGlobal
  | PyCall
  | PyPersistent;

/** Something that Python would import: a class or a function, by name only. */
export class PyGlobal {
  readonly module: string;
  readonly name: string;

  constructor(module: string, name: string) {
    this.module = module;
    this.name = name;
  }

  /** Both names: `torch._utils._rebuild_tensor_v2`. */
  get path(): string {
    return `${this.module}.${this.name}`;
  }
}

/** A call or an object that Python would make, with what it would put into it afterwards. */
export class PyCall {
  readonly callee: PyValue;
  readonly args: PyValue;
  /** What its `__setstate__` would get. */
  state: PyValue = null;
  readonly items = new Map<PyValue, PyValue>();

  constructor(callee: PyValue, args: PyValue) {
    this.callee = callee;
    this.args = args;
  }

  /** The full name of what is called, empty where that is no global. */
  get path(): string {
    return this.callee instanceof PyGlobal ? this.callee.path : '';
  }
}

/** Something kept outside of the pickle, such as the numbers of a tensor. */
export class PyPersistent {
  readonly id: PyValue;

  constructor(id: PyValue) {
    this.id = id;
  }
}

/** Modules by which a pickle could do harm in Python. */
const harmful =
  /^(os|posix|nt|subprocess|sys|shutil|socket|importlib|runpy|pty|commands|webbrowser|ctypes|code|codeop|multiprocessing|threading|asyncio|pickle|_pickle|marshal|types|operator|functools|requests|urllib|http|bdb|pdb|timeit|cProfile|profile|idlelib|pip|pydoc)(\.|$)/;
const harmfulBuiltins =
  /^(eval|exec|execfile|compile|open|input|getattr|setattr|delattr|__import__|globals|locals|vars|apply|breakpoint)$/;

/** The most values that are kept at a time. */
const MOST_VALUES = 4_000_000;
/** Marks where a tuple, list or dict begins on the stack. */
const MARK = Symbol('mark');

/**
 * One pickle, from byte `from` on.
 * @returns what it describes, and where it ends
 * @throws DataError for one that is cut off or damaged, or that names what could do harm in Python
 */
export function readPickle(bytes: Uint8Array, from = 0): { readonly value: PyValue; readonly end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stack: (PyValue | typeof MARK)[] = [];
  const memo = new Map<number, PyValue>();
  let at = from;

  const damaged = (): never => fail('is a damaged pickle; save it again');
  const need = (count: number): number => {
    const start = at;
    if (!(count >= 0) || start + count > bytes.length)
      fail('is cut off in the middle of its pickle; save it again');
    at += count;
    return start;
  };
  const u1 = () => bytes[need(1)]!;
  const u2 = () => view.getUint16(need(2), true);
  const u4 = () => view.getUint32(need(4), true);
  const u8 = () => {
    const start = need(8);
    return view.getUint32(start, true) + view.getUint32(start + 4, true) * 2 ** 32;
  };
  const part = (count: number) => {
    const start = need(count);
    return bytes.subarray(start, start + count);
  };
  const utf8 = (count: number) => new TextDecoder().decode(part(count));
  const latin1 = (count: number) => Array.from(part(count), (byte) => String.fromCharCode(byte)).join('');
  const line = () => {
    const end = bytes.indexOf(10, at);
    if (end < 0 || end - at > 65_536) damaged();
    const text = utf8(end - at);
    at = end + 1;
    return text;
  };
  const push = (value: PyValue | typeof MARK) => {
    if (stack.length >= MOST_VALUES) fail('holds more values than a model does');
    stack.push(value);
  };
  const pop = (): PyValue => {
    const value = stack.pop();
    if (value === undefined || value === MARK) return damaged();
    return value;
  };
  const top = (): PyValue => {
    const value = stack.at(-1);
    return value === undefined || value === MARK ? damaged() : value;
  };
  const popMark = (): PyValue[] => {
    const mark = stack.lastIndexOf(MARK);
    if (mark < 0) return damaged();
    const values = stack.splice(mark + 1) as PyValue[];
    stack.pop();
    return values;
  };
  const setItems = (pairs: readonly PyValue[]) => {
    const target = top();
    const items = target instanceof Map ? target : target instanceof PyCall ? target.items : undefined;
    if (pairs.length % 2 !== 0) damaged();
    for (let i = 0; i < pairs.length; i += 2) items?.set(pairs[i]!, pairs[i + 1]!);
  };
  const append = (values: readonly PyValue[]) => {
    const target = top();
    if (Array.isArray(target)) for (const value of values) target.push(value);
  };
  const remember = (index: number) => {
    if (memo.size >= MOST_VALUES) fail('holds more values than a model does');
    memo.set(index, top());
  };
  const recall = (index: number) => {
    const value = memo.get(index);
    push(value === undefined ? damaged() : value);
  };
  const global = (module: string, name: string) => {
    if (harmful.test(module) || (/^_*(builtins?|builtin)_*$/.test(module) && harmfulBuiltins.test(name))) {
      fail(
        `names ${quoted(`${module}.${name}`)}, which is no part of a tensor and would be run by Python; nothing of it was run, and the file is refused`,
      );
    }
    // What joblib writes is no pickle any more behind the first array.
    if (/^(sklearn|joblib)(\.|$)/.test(module)) {
      fail(
        `is a joblib or pickle file of scikit-learn (it names ${quoted(`${module}.${name}`)}), which only Python can read; save it with skops.io.dump or skl2onnx`,
      );
    }
    push(new PyGlobal(module, name));
  };
  const call = (callee: PyValue, args: PyValue) => push(new PyCall(callee, args));

  for (;;) {
    const code = String.fromCharCode(u1());
    switch (code) {
      case '\x80': {
        const protocol = u1();
        if (protocol > 5) fail(`is a pickle of protocol ${protocol}, newer than any known`);
        break;
      }
      case '\x95':
        u8();
        break;
      case '.':
        return { value: pop(), end: at };
      case '(':
        push(MARK);
        break;
      case '0':
        if (stack.pop() === undefined) damaged();
        break;
      case '1':
        popMark();
        break;
      case '2':
        push(top());
        break;
      case 'N':
        push(null);
        break;
      case '\x88':
        push(true);
        break;
      case '\x89':
        push(false);
        break;
      case 'K':
        push(u1());
        break;
      case 'M':
        push(u2());
        break;
      case 'J':
        push(view.getInt32(need(4), true));
        break;
      case 'I': {
        const text = line();
        push(text === '00' ? false : text === '01' ? true : Number(text));
        break;
      }
      case 'L':
        push(Number(line().replace(/L$/, '')));
        break;
      case '\x8a':
        push(long(part(u1())));
        break;
      case '\x8b':
        push(long(part(Math.min(u4(), bytes.length))));
        break;
      case 'F':
        push(Number(line()));
        break;
      case 'G':
        push(view.getFloat64(need(8), false));
        break;
      case 'S':
        push(line().replace(/^(['"])(.*)\1$/, '$2'));
        break;
      case 'T':
        push(latin1(u4()));
        break;
      case 'U':
        push(latin1(u1()));
        break;
      case 'V':
        push(line());
        break;
      case 'X':
        push(utf8(u4()));
        break;
      case '\x8c':
        push(utf8(u1()));
        break;
      case '\x8d':
        push(utf8(u8()));
        break;
      case 'B':
        push(part(u4()));
        break;
      case 'C':
        push(part(u1()));
        break;
      case '\x8e':
      case '\x96':
        push(part(u8()));
        break;
      case ']':
        push([]);
        break;
      case '}':
        push(new Map());
        break;
      case '\x8f':
      case ')':
        push([]);
        break;
      case 'l':
      case 't':
      case '\x91':
        push(popMark());
        break;
      case 'd': {
        const pairs = popMark();
        push(new Map());
        setItems(pairs);
        break;
      }
      case '\x85':
        push([pop()]);
        break;
      case '\x86': {
        const second = pop();
        push([pop(), second]);
        break;
      }
      case '\x87': {
        const third = pop();
        const second = pop();
        push([pop(), second, third]);
        break;
      }
      case 'a': {
        const value = pop();
        append([value]);
        break;
      }
      case 'e':
      case '\x90':
        append(popMark());
        break;
      case 's': {
        const value = pop();
        const key = pop();
        setItems([key, value]);
        break;
      }
      case 'u':
        setItems(popMark());
        break;
      case 'p':
        remember(Number(line()));
        break;
      case 'q':
        remember(u1());
        break;
      case 'r':
        remember(u4());
        break;
      case '\x94':
        remember(memo.size);
        break;
      case 'g':
        recall(Number(line()));
        break;
      case 'h':
        recall(u1());
        break;
      case 'j':
        recall(u4());
        break;
      case 'c': {
        const module = line();
        global(module, line());
        break;
      }
      case '\x93': {
        const name = pop();
        const module = pop();
        if (typeof name !== 'string' || typeof module !== 'string') damaged();
        else global(module, name);
        break;
      }
      case 'R':
      case '\x81': {
        const args = pop();
        call(pop(), args);
        break;
      }
      case '\x92': {
        const settings = pop();
        const args = pop();
        call(pop(), args);
        if (settings instanceof Map && settings.size > 0) (top() as PyCall).state = settings;
        break;
      }
      case 'i': {
        const module = line();
        const name = line();
        const args = popMark();
        global(module, name);
        call(pop(), args);
        break;
      }
      case 'o': {
        const [callee = damaged(), ...args] = popMark();
        call(callee, args);
        break;
      }
      case 'b': {
        const state = pop();
        const target = top();
        if (target instanceof PyCall) target.state = state;
        break;
      }
      case 'P':
        push(new PyPersistent(line()));
        break;
      case 'Q':
        push(new PyPersistent(pop()));
        break;
      case '\x97':
        fail('keeps its numbers outside of the pickle, in buffers that are not in the file; save it again');
        break;
      case '\x98':
        break;
      case '\x82':
      case '\x83':
      case '\x84':
        fail('names what it needs by numbers of a registry that is not in the file; save it again');
        break;
      default:
        damaged();
    }
  }
}

/** A whole number in two's complement, least byte first; beyond 2^53 a bigint. */
function long(bytes: Uint8Array): number | bigint {
  if (bytes.length > 1024) fail('is a damaged pickle; save it again');
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = value * 256n + BigInt(bytes[i]!);
  if (bytes.length > 0 && bytes.at(-1)! >= 128) value -= 1n << BigInt(8 * bytes.length);
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** The items of a dict or of an object that is one, such as an OrderedDict; undefined for everything else. */
export function itemsOf(value: PyValue): ReadonlyMap<PyValue, PyValue> | undefined {
  if (value instanceof Map) return value;
  if (!(value instanceof PyCall) || !/(^|\.)(OrderedDict|defaultdict|dict)$/.test(value.path))
    return undefined;
  const [first] = Array.isArray(value.args) ? value.args : [];
  if (!Array.isArray(first)) return value.items;
  // The oldest way: a list of pairs as argument.
  const pairs = first.filter((pair): pair is [PyValue, PyValue] => Array.isArray(pair) && pair.length === 2);
  return new Map([...pairs, ...value.items]);
}
