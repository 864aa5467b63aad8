/** JSON as it comes: anything may be missing or something else. */
export type Json = unknown;

/** What an object says under a name; undefined for whatever is no object or does not say it. */
export function field(json: Json, name: string): Json {
  return typeof json === 'object' && json !== null && Object.hasOwn(json, name)
    ? (json as Record<string, Json>)[name]
    : undefined;
}

/** What an object says; nothing for whatever is none. */
export function entries(json: Json): [string, Json][] {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? Object.entries(json) : [];
}

/** A text that may be given line by line; undefined for what is none. */
export function joined(json: Json): string | undefined {
  if (typeof json === 'string') return json.replace(/\r\n/g, '\n');
  if (Array.isArray(json) && json.every((line) => typeof line === 'string')) {
    return json.join('').replace(/\r\n/g, '\n');
  }
  return undefined;
}

/** The bytes that a base64 text stands for. */
export function bytes(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
