import { InvalidArgumentError, Option } from 'commander';
import type { Language } from '../scene/index.ts';
import { DATA_HELP, dataOptions } from './open-data.ts';

/** A frame size in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Largest side that an encoder and a canvas surely take. */
const LARGEST = 8192;

/** @param fallback what happens without it, for `--help` */
export function sizeOption(fallback: string): Option {
  return new Option('--size <WxH>', `frame size in pixels (default: ${fallback})`).argParser(parseSize);
}

export const themeOption = () =>
  new Option('--theme <theme>', 'colours').choices(['dark', 'light']).default('dark');

export const languageOption = () =>
  new Option('--language <language>', 'language of captions')
    .choices(['en', 'zh-Hant'])
    .default('en' satisfies Language);

export const jsonOption = () => new Option('--json', 'print JSON lines for machines');

/** Options that make a package for a learning platform of what is written. */
export const lessonOptions = () => [
  new Option(
    '--scorm <version>',
    'a zip for learning platforms that speak SCORM; --out names a .zip',
  ).choices(['2004', '1.2']),
  new Option('--xapi', 'a zip for learning platforms that speak xAPI').conflicts(['scorm']),
];

/** What `lessonOptions` were given. */
export interface LessonOptions {
  readonly scorm?: '2004' | '1.2';
  readonly xapi?: true;
}

/** Which platform is meant, if any. */
export function platformOf({ scorm, xapi }: LessonOptions): '2004' | '1.2' | 'xapi' | undefined {
  return xapi ? 'xapi' : scorm;
}

/** Options that say which network and data a figure shows. */
export const contentOptions = () => [
  new Option('--params <json>', 'params as JSON, or a JSON file'),
  new Option('--network <file>', 'a network that `crease train` wrote'),
  new Option('--data <file|name>', `points of your own: ${DATA_HELP}; or a data set by name`),
  ...dataOptions(),
  new Option('--seed <n>', 'first seed to train from, with --data').argParser(wholeNumber(0)),
];

function parseSize(text: string): Size {
  const match = /^(\d{1,5})x(\d{1,5})$/i.exec(text);
  const [width, height] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || width < 16 || height < 16 || width > LARGEST || height > LARGEST) {
    throw new InvalidArgumentError(`expected a size such as 1920x1080, from 16x16 to ${LARGEST}x${LARGEST}.`);
  }
  return { width, height };
}

/** A whole number, `least` or more. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < least || text.trim() === '') {
      throw new InvalidArgumentError(`expected a whole number, ${least} or more.`);
    }
    return value;
  };
}

/** Seconds, 0 or more. */
export function seconds(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0 || text.trim() === '') {
    throw new InvalidArgumentError('expected seconds, such as 12.5.');
  }
  return value;
}
