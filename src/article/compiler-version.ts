import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Changes whenever what compiles articles may have: the package's version, and the moment this file was written,
 * since every build of the package writes it anew.
 */
export function compilerVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return `${version} ${statSync(fileURLToPath(import.meta.url)).mtimeMs}`;
}
