import { type Numbers, type NumberType, numberSizes, numbersFrom } from '../files/number-types.ts';
import { fieldsOf, type ProtoField, varintsOf } from '../files/protobuf.ts';
import { countOf } from '../files/tensor.ts';
import { fail, quoted, shapeText } from '../problem.ts';

/** A constant of a graph. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Of numbers; undefined for texts and types that cannot be read. */
  readonly type: NumberType | undefined;
  readonly texts: readonly string[];
  /** Where its numbers lie if not in the file. */
  readonly external: ReadonlyMap<string, string> | undefined;
  /** @param outside the file with its numbers, if they lie outside */
  read(outside?: Uint8Array): Numbers;
}

/** One setting of a node. */
export interface OnnxAttribute {
  readonly f?: number;
  readonly i?: number;
  readonly s?: string;
  readonly t?: OnnxTensor;
  readonly floats: readonly number[];
  readonly ints: readonly number[];
  readonly strings: readonly string[];
  readonly hasGraph: boolean;
}

/** One operation. */
export interface OnnxNode {
  readonly op: string;
  readonly name: string;
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, OnnxAttribute>;
}

/** What goes in or comes out. */
export interface OnnxValue {
  readonly name: string;
  /** The number of its type; undefined for what is no tensor. */
  readonly type: number | undefined;
  /** Sizes; undefined where they are open, all of it undefined where nothing is said. */
  readonly shape: readonly (number | undefined)[] | undefined;
}

/** A model as the file has it. */
export interface OnnxModel {
  readonly producer: string;
  readonly opset: number;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

/** A model (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). @throws DataError for bytes that are none */
export function readOnnxProto(bytes: Uint8Array): OnnxModel {
  let graph: Uint8Array | undefined;
  let producer = '';
  let version = '';
  let opset = 1;
  for (const part of fieldsOf(bytes)) {
    if (part.field === 7) graph = part.bytes;
    else if (part.field === 2) producer = textOf(part);
    else if (part.field === 3) version = textOf(part);
    else if (part.field === 8) {
      let domain = '';
      let number = 0;
      for (const inner of fieldsOf(part.bytes)) {
        if (inner.field === 1) domain = textOf(inner);
        else if (inner.field === 2) number = inner.value;
      }
      // The usual domain may stand there twice, and under two names.
      if (domain === '' || domain === 'ai.onnx') opset = Math.max(opset, number);
    }
  }
  if (!graph) fail('expected ONNX with a graph, got none; it is another file, or cut off');
  const nodes: OnnxNode[] = [];
  const initializers: OnnxTensor[] = [];
  const inputs: OnnxValue[] = [];
  const outputs: OnnxValue[] = [];
  for (const part of fieldsOf(graph)) {
    if (part.field === 1) nodes.push(nodeOf(part.bytes));
    else if (part.field === 5) initializers.push(tensorOf(part.bytes));
    else if (part.field === 11) inputs.push(valueInfoOf(part.bytes));
    else if (part.field === 12) outputs.push(valueInfoOf(part.bytes));
    else if (part.field === 15) fail('holds sparse weights, which cannot be read; export it with dense ones');
  }
  const by = [producer, version].filter((word) => word !== '').join(' ');
  return { producer: quoted(by, 40), opset, nodes, initializers, inputs, outputs };
}

function textOf({ bytes }: ProtoField): string {
  return new TextDecoder().decode(bytes);
}

function nodeOf(bytes: Uint8Array): OnnxNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes = new Map<string, OnnxAttribute>();
  let [op, name, domain] = ['', '', ''];
  for (const part of fieldsOf(bytes)) {
    if (part.field === 1) inputs.push(textOf(part));
    else if (part.field === 2) outputs.push(textOf(part));
    else if (part.field === 3) name = textOf(part);
    else if (part.field === 4) op = textOf(part);
    else if (part.field === 7) domain = textOf(part);
    else if (part.field === 5) {
      const [key, attribute] = attributeOf(part.bytes);
      attributes.set(key, attribute);
    }
  }
  return { op, name, domain, inputs, outputs, attributes };
}

function attributeOf(bytes: Uint8Array): readonly [string, OnnxAttribute] {
  let name = '';
  const floats: number[] = [];
  const ints: number[] = [];
  const strings: string[] = [];
  const found: { f?: number; i?: number; s?: string; t?: OnnxTensor } = {};
  let hasGraph = false;
  for (const part of fieldsOf(bytes)) {
    if (part.field === 1) name = textOf(part);
    else if (part.field === 2) found.f = floatsOf(part)[0] ?? 0;
    else if (part.field === 3) found.i = part.value;
    else if (part.field === 4) found.s = textOf(part);
    else if (part.field === 5) found.t = tensorOf(part.bytes);
    else if (part.field === 6 || part.field === 11) hasGraph = true;
    else if (part.field === 7) for (const value of floatsOf(part)) floats.push(value);
    else if (part.field === 8) for (const value of varintsOf(part)) ints.push(value);
    else if (part.field === 9) strings.push(textOf(part));
  }
  return [name, { ...found, floats, ints, strings, hasGraph }];
}

function floatsOf({ bytes, wire }: ProtoField): Numbers | [] {
  return wire === 0 ? [] : numbersFrom(bytes, 'float32');
}

/** Types by their numbers. */
const types: Readonly<Record<number, NumberType>> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  12: 'uint32',
  13: 'uint64',
  16: 'bfloat16',
  17: 'float8_e4m3',
  19: 'float8_e5m2',
};

function tensorOf(bytes: Uint8Array): OnnxTensor {
  const shape: number[] = [];
  const texts: string[] = [];
  const parts: ProtoField[] = [];
  let [name, code, isExternal] = ['', 0, false];
  const external = new Map<string, string>();
  for (const part of fieldsOf(bytes)) {
    if (part.field === 1) for (const size of varintsOf(part)) shape.push(size);
    else if (part.field === 2) code = part.value;
    else if (part.field === 6) texts.push(textOf(part));
    else if (part.field === 8) name = textOf(part);
    else if (part.field === 14) isExternal = part.value === 1;
    else if (part.field === 13) {
      let [key, value] = ['', ''];
      for (const inner of fieldsOf(part.bytes)) {
        if (inner.field === 1) key = textOf(inner);
        else if (inner.field === 2) value = textOf(inner);
      }
      external.set(key, value);
    } else if ([4, 5, 7, 9, 10, 11].includes(part.field)) parts.push(part);
  }
  const count = countOf(shape);
  const type = types[code];
  const place = quoted(name === '' ? 'a constant' : name);
  const read = (outside?: Uint8Array): Numbers => {
    if (!type) fail(`${place} holds values of a type that cannot be read (${code}); export it in float32`);
    const values = isExternal
      ? outsideNumbers(place, external, count * numberSizes[type], type, outside)
      : numbersIn(parts, type);
    if (values.length !== count)
      fail(`${place}: expected ${count} numbers for ${shapeText(shape)}, got ${values.length}`);
    return values;
  };
  return { name, shape, type, texts, external: isExternal ? external : undefined, read };
}

/** Numbers in whichever of its fields a tensor has them. */
function numbersIn(parts: readonly ProtoField[], type: NumberType): Numbers {
  const [first] = parts;
  if (!first) return new Float32Array(0);
  if (first.field === 9) return numbersFrom(first.bytes, type);
  if (first.field === 4 || first.field === 10) {
    const kind = first.field === 4 ? 'float32' : 'float64';
    if (parts.length === 1) return numbersFrom(first.bytes, kind);
    return Float64Array.from(parts.flatMap(({ bytes }) => Array.from(numbersFrom(bytes, kind))));
  }
  const whole = parts.flatMap(varintsOf);
  // Half precision lies there bit by bit, as a whole number.
  if (type === 'float16' || type === 'bfloat16') {
    return numbersFrom(new Uint8Array(Uint16Array.from(whole).buffer), type);
  }
  if (type.startsWith('float8')) return numbersFrom(Uint8Array.from(whole), type);
  return Float64Array.from(whole);
}

/** Numbers that lie in another file. */
function outsideNumbers(
  place: string,
  external: ReadonlyMap<string, string>,
  size: number,
  type: NumberType,
  outside: Uint8Array | undefined,
): Numbers {
  if (!outside)
    fail(
      `${place}: expected its numbers in ${quoted(external.get('location') ?? 'a file')} beside the model, got none`,
    );
  const offset = Number(external.get('offset') ?? 0);
  const length = external.has('length') ? Number(external.get('length')) : size;
  if (!(Number.isSafeInteger(offset) && offset >= 0 && length === size && offset + size <= outside.length)) {
    fail(
      `${place}: expected ${size} bytes at ${offset} of ${quoted(external.get('location') ?? '')}, which has ${outside.length}; it is cut off or of another model`,
    );
  }
  return numbersFrom(outside.subarray(offset, offset + size), type);
}

function valueInfoOf(bytes: Uint8Array): OnnxValue {
  let name = '';
  let type: number | undefined;
  let shape: (number | undefined)[] | undefined;
  for (const part of fieldsOf(bytes)) {
    if (part.field === 1) name = textOf(part);
    if (part.field !== 2) continue;
    for (const kind of fieldsOf(part.bytes)) {
      if (kind.field !== 1) continue;
      for (const inner of fieldsOf(kind.bytes)) {
        if (inner.field === 1) type = inner.value;
        if (inner.field !== 2) continue;
        shape = [];
        for (const dim of fieldsOf(inner.bytes)) {
          let size: number | undefined;
          for (const each of fieldsOf(dim.bytes)) if (each.field === 1) size = each.value;
          shape.push(size !== undefined && size > 0 ? size : undefined);
        }
      }
    }
  }
  return { name, type, shape };
}
