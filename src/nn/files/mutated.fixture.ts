import type { Random } from '../../math/index.ts';

/** A file with one to three wounds: a changed byte, a cut, a doubled or missing stretch, or one of `tokens`. */
export function mutated(original: Uint8Array, stream: Random, tokens: readonly Uint8Array[]): Uint8Array {
  let bytes = [...original];
  for (let wounds = 1 + stream.integer(3); wounds > 0; wounds--) {
    const at = stream.integer(Math.max(1, bytes.length));
    const length = 1 + stream.integer(12);
    switch (stream.integer(6)) {
      case 0:
        bytes[at] = stream.integer(256);
        break;
      case 1:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << stream.integer(8));
        break;
      case 2:
        bytes.splice(at, length);
        break;
      case 3:
        bytes.splice(at, 0, ...bytes.slice(at, at + length));
        break;
      case 4:
        bytes.splice(at, length, ...tokens[stream.integer(tokens.length)]!);
        break;
      case 5:
        if (stream.integer(4) === 0) bytes = bytes.slice(0, at);
        break;
    }
  }
  return Uint8Array.from(bytes);
}
