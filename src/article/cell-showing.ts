import { field, type Json } from './json.ts';
import type { CodeCell, Showing } from './piece.ts';

/** What an author has wanted of a cell: in its metadata, in tags, or in comments at its head. */
export interface CellWish {
  readonly showing: CodeCell['showing'];
  readonly title?: string;
  /** The code without the comments that say so. */
  readonly code: string;
}

/** A `hide_input` is a `hide-input`. */
const plain = (tag: string) => tag.toLowerCase().replaceAll('_', '-');

/**
 * What is to be seen of a code cell. Sources: nbformat's `jupyter` and `collapsed`, Jupyter Book's tags, Colab's forms,
 * Quarto's `#|`, the notebook extensions `hide_input` and `hide_code`, and `#ignore`.
 */
export function readCellWish(source: string, metadata: Json): CellWish {
  const tags = field(metadata, 'tags');
  const has = (tag: string) => Array.isArray(tags) && tags.some((each) => plain(String(each)) === tag);
  const says = (name: string) => field(metadata, name) === true;
  const jupyter = field(metadata, 'jupyter');
  const form = field(metadata, 'cellView') === 'form';
  const { code, options, title, isIgnored } = readHead(source);
  const option = (name: string) => options.get(name);
  const isOff = (name: string) => option(name) === 'false';
  const isGone = has('remove-cell') || has('remove') || isOff('include');

  const showing = (gone: readonly boolean[], folded: readonly boolean[]): Showing =>
    isGone || gone.includes(true) ? 'gone' : folded.includes(true) ? 'folded' : 'shown';
  return {
    showing: {
      code: showing(
        [isIgnored, has('remove-input'), isOff('echo')],
        [
          has('hide-input'),
          has('hide-code'),
          has('hide-cell'),
          says('hide_input'),
          says('hideCode'),
          field(jupyter, 'source_hidden') === true,
          /^(true|hide)$/.test(option('code-fold') ?? ''),
          form,
        ],
      ),
      output: showing(
        [has('remove-output'), isOff('output')],
        [
          has('hide-output'),
          has('hide-cell'),
          says('hideOutput'),
          says('collapsed'),
          field(jupyter, 'outputs_hidden') === true,
        ],
      ),
    },
    ...(title === undefined ? {} : { title }),
    code: form ? withoutFormFields(code) : code,
  };
}

interface Head {
  readonly code: string;
  /** Quarto's, such as `#| echo: false`. */
  readonly options: ReadonlyMap<string, string>;
  readonly title?: string;
  readonly isIgnored: boolean;
}

/** The comments at the head of a cell that are meant for those who show it. */
function readHead(source: string): Head {
  const lines = source.split('\n');
  const options = new Map<string, string>();
  let title: string | undefined;
  let isIgnored = false;
  let first = 0;
  for (; first < lines.length; first++) {
    const line = lines[first]!.trim();
    const [, name, value] = /^(?:#|\/\/|--|%)\|\s*([\w.-]+)\s*:\s*(.*)$/.exec(line) ?? [];
    const [, called] = /^#\s*@title\b\s*(.*?)\s*(?:\{.*\})?$/.exec(line) ?? [];
    if (name !== undefined) options.set(name.toLowerCase(), value!.replace(/^(["'])(.*)\1$/, '$2'));
    else if (called !== undefined) title = called || undefined;
    else if (/^#\s*ignore\b/i.test(line)) isIgnored = true;
    else if (!/^#\|/.test(line)) break;
  }
  return {
    code: lines.slice(first).join('\n').trimEnd(),
    options,
    ...(title === undefined ? {} : { title }),
    isIgnored,
  };
}

/** Code without the comments that make Colab's form of it. */
function withoutFormFields(code: string): string {
  return code
    .split('\n')
    .filter((line) => !/^\s*#\s*@markdown\b/.test(line))
    .map((line) => line.replace(/\s*#\s*@param\b.*$/, ''))
    .join('\n');
}
