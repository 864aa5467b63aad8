/** A module of Node's, by a name that bundlers for pages do not see. */
export function nodeModule<T>(name: string): Promise<T> {
  return import(/* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ name);
}

/** Whether this is Node, or an engine that offers the same modules. */
export function isNode(): boolean {
  return typeof process === 'object' && Boolean(process.versions?.node);
}
