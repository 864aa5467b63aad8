import type { Code, PhrasingContent, RootContent } from 'mdast';
import { alertBox, alertKind } from './alert.ts';
import { cellCode } from './cell-code.ts';
import { readCellWish } from './cell-showing.ts';
import { codeBlock } from './code.ts';
import type { Compilation } from './compilation.ts';
import { glossary } from './glossary.ts';
import { type Made, made } from './made.ts';
import { isElsewhere, openPicture } from './picture.ts';
import { placeOf } from './place.ts';

/** A block that Quarto, MyST or R Markdown gives a meaning: `{note}`, `{python}`, `{.callout-tip title="x"}`. */
interface ToolBlock {
  /** The first word in the braces; '' where there are attributes alone. */
  readonly name: string;
  readonly classes: readonly string[];
  readonly id: string | undefined;
  /** Attributes, and options in lines of their own: `:label: x`. */
  readonly options: ReadonlyMap<string, string>;
  /** What follows the braces. */
  readonly argument: string;
  readonly body: string;
  /** The line of the tree at which the body begins. */
  readonly line: number;
}

/** Reads what is inside of a block as Markdown. */
type ReadProse = (text: string, treeLine: number) => Promise<RootContent[]>;

/** Languages of code that is run elsewhere, and shown here. */
const RUN_ELSEWHERE = /^(python3?|py|r|julia|bash|sh|sql|javascript|js|ojs|octave|stata|sas|rust|go)$/i;

/**
 * What a fenced block in braces shows; undefined for a block of plain code. What has no counterpart here is passed over or
 * unwrapped, and told.
 */
export async function toolBlock(
  node: Code,
  compilation: Compilation,
  prose: ReadProse,
): Promise<RootContent[] | undefined> {
  const info = `${node.lang ?? ''} ${node.meta ?? ''}`.trim();
  const [, braces, argument = ''] = /^\{([^}]*)\}\s*(.*)$/s.exec(info) ?? [];
  if (braces === undefined) return undefined;
  const block = readBlock(node, braces, argument);
  const { name, classes, options } = block;
  const report = (message: string) => compilation.report('warning', placeOf(node.position?.start), message);
  const callout = classes.find((each) => each.startsWith('callout-'))?.slice('callout-'.length);
  const kind = alertKind(callout ?? name);
  if (kind) return [await alert(kind, block, compilation, prose)];
  if (RUN_ELSEWHERE.test(name) || /^code-cell|code$/.test(name)) return cell(node, block, compilation);
  switch (name) {
    case 'code-block':
    case 'sourcecode':
    case 'parsed-literal':
      return [await codeBlock({ type: 'code', lang: argument || 'text', value: block.body }, compilation)];
    case 'math':
      return prose(mathOf(block), block.line);
    case 'figure':
    case 'image':
      return picture(node, block, compilation, prose);
    case 'dropdown':
    case 'details': {
      const summary = made('summary', {}, [{ type: 'text', value: argument || name }]);
      return [made('details', {}, [summary, ...(await prose(block.body, block.line))])];
    }
    case 'glossary':
      return [await glossary(block.body, block.line, compilation, prose)];
    case 'epigraph':
    case 'pull-quote':
      return [made('blockquote', {}, await prose(block.body, block.line))];
    case '':
    case 'div': {
      const content = await prose(block.body, block.line);
      return block.id === undefined ? content : [made('div', { id: block.id }, content)];
    }
    case 'margin':
    case 'sidebar':
    case 'aside':
    case 'card':
    case 'grid':
    case 'tab-set':
    case 'tab-item':
    case 'list-table':
    case 'table':
    case 'proof':
    case 'theorem':
    case 'exercise':
    case 'solution': {
      report(`{${name}}: shown as plain text, as there is nothing of the kind here`);
      const title: PhrasingContent[] =
        argument === '' ? [] : [{ type: 'strong', children: [{ type: 'text', value: argument }] }];
      const head: RootContent[] = title.length > 0 ? [{ type: 'paragraph', children: title }] : [];
      return [...head, ...(await prose(block.body, block.line))];
    }
    default:
      if (options.has('eval') || /^=/.test(name)) return [];
      report(`{${name}}: passed over, as there is nothing of the kind here`);
      return [];
  }
}

function readBlock(node: Code, braces: string, argument: string): ToolBlock {
  const options = new Map<string, string>();
  const classes: string[] = [];
  let name = '';
  let id: string | undefined;
  for (const [, word, key, quoted, bare] of braces.matchAll(
    /(?:([\w.#:=+-]+?)(?=[\s,]|$)|([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s,"]+)))[\s,]*/g,
  )) {
    if (key !== undefined) options.set(key, quoted ?? bare ?? '');
    else if (word!.startsWith('.')) classes.push(word!.slice(1));
    else if (word!.startsWith('#')) id = word!.slice(1);
    else if (name === '') name = word!.toLowerCase();
  }
  const lines = node.value.split('\n');
  let first = 0;
  if (lines[0]?.trim() === '---') {
    const end = lines.indexOf('---', 1);
    for (const line of lines.slice(1, end)) {
      const [, key, value] = /^([\w-]+)\s*:\s*(.*)$/.exec(line) ?? [];
      if (key !== undefined) options.set(key, value!);
    }
    if (end > 0) first = end + 1;
  }
  for (; first < lines.length; first++) {
    const [, key, value] = /^:([\w-]+):\s*(.*)$/.exec(lines[first]!) ?? [];
    if (key === undefined) break;
    options.set(key, value!);
  }
  const start = node.position?.start.line ?? 1;
  return {
    name,
    classes,
    id: id ?? options.get('name'),
    options,
    argument,
    body: lines.slice(first).join('\n'),
    line: start + 1 + first,
  };
}

async function alert(
  kind: NonNullable<ReturnType<typeof alertKind>>,
  { name, options, argument, body, line }: ToolBlock,
  compilation: Compilation,
  prose: ReadProse,
): Promise<Made> {
  // Of Quarto's, a heading at the top is the title.
  const [, heading] = /^\s*#{1,6}[ \t]+(.*)(?:\n|$)/.exec(body) ?? [];
  const title = options.get('title') ?? (argument || undefined) ?? heading;
  const rest = title === heading && heading !== undefined ? body.replace(/^(\s*)#{1,6}.*/, '$1') : body;
  // `{note} A sentence.` has its text there.
  const isText = /^(note|tip|warning|important|caution|hint|attention|danger|error|seealso)$/.test(name);
  if (isText && argument !== '')
    return alertBox(kind, await prose(`${argument}\n\n${body}`, line - 1), compilation);
  const content = await prose(rest, line);
  return title === undefined
    ? alertBox(kind, content, compilation)
    : alertBox(kind, content, compilation, [{ type: 'text', value: title }]);
}

/** Code that another tool would run: shown, with what its author has wished, and without output. */
async function cell(
  node: Code,
  { name, options, argument, body }: ToolBlock,
  compilation: Compilation,
): Promise<RootContent[]> {
  const wanted = [...options].map(([key, value]) => `#| ${key}: ${value.toLowerCase()}\n`).join('');
  const tags = (options.get('tags') ?? '').replace(/[[\]"']/g, '').split(/[,\s]+/);
  const { showing, title, code } = readCellWish(wanted + body, { tags });
  const language = /^code(-cell)?$/.test(name)
    ? (argument.split(/\s/)[0] ?? '').replace(/^ipython3?$|^$/, 'python')
    : name;
  if (!compilation.isCodeTold) {
    compilation.isCodeTold = true;
    const place = placeOf(node.position?.start);
    compilation.report(
      'warning',
      place,
      'code is shown and not run: its output is not here; a notebook (.ipynb) holds it',
    );
  }
  const named = title === undefined ? {} : { title };
  const shown = await cellCode({ code, language, showing, ...named }, compilation);
  return shown.length > 0 ? [made('div', { className: ['cell'] }, shown)] : [];
}

function mathOf({ body, options, id, argument }: ToolBlock): string {
  const label = options.get('label') ?? id;
  const tex = [argument, body]
    .filter((part) => part.trim() !== '')
    .join('\n')
    .trim();
  return `$$\n${tex}${label === undefined ? '' : `\\label{${label}}`}\n$$`;
}

async function picture(
  node: Code,
  { argument, body, options, id, line }: ToolBlock,
  compilation: Compilation,
  prose: ReadProse,
): Promise<RootContent[]> {
  const shown = openPicture(argument.trim(), placeOf(node.position?.start), compilation);
  if (!shown) return [];
  const width = Number((options.get('width') ?? '').replace(/px$/, ''));
  const own = shown.width !== undefined && shown.height !== undefined ? shown : undefined;
  const size =
    width > 0 && own ? { width, height: Math.round((width * own.height!) / own.width!) } : { ...shown };
  const img = made('img', {
    ...size,
    src: shown.src,
    alt: options.get('alt') ?? '',
    loading: 'lazy',
    decoding: 'async',
  });
  const caption = body.trim() === '' ? [] : [made('figcaption', {}, await prose(body, line))];
  const named = id === undefined || isElsewhere(id) ? {} : { id };
  return [made('figure', { className: ['images'], dataCount: '1', ...named }, [img, ...caption])];
}
