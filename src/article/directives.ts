import type { ListItem, RootContent } from 'mdast';
import { nearName } from '../nn/index.ts';
import type { Compilation } from './compilation.ts';
import type { Directive } from './directive.ts';
import { images } from './images.ts';
import { liveFigure } from './live-figure.ts';
import { predict } from './predict.ts';
import { quote } from './quote.ts';
import { video } from './video.ts';

type Build = (directive: Directive, compilation: Compilation) => RootContent[] | Promise<RootContent[]>;

/** What is made of each mark of the dialect. */
const builders: Readonly<Record<string, Build>> = {
  quote,
  image: images,
  mp4: video,
  figure: liveFigure,
  predict,
  step: (directive) => [{ type: 'stepMark', directive }],
  end: (directive) => [{ type: 'stepMark', directive }],
};

/** Whether a mark means something without a list after it; one that needs a list is told when it has none. */
export function standsAlone(name: string): boolean {
  return Object.hasOwn(builders, name);
}

/** What a mark of the dialect becomes. */
export async function buildDirective(directive: Directive, compilation: Compilation): Promise<RootContent[]> {
  const { name, place } = directive;
  if (Object.hasOwn(builders, name)) return builders[name]!(directive, compilation);
  const near = nearName(name, Object.keys(builders));
  compilation.report(
    near === undefined ? 'warning' : 'error',
    place,
    near === undefined
      ? `!${name}: there is no such mark, so this stays text`
      : `!${name}: there is no such mark; did you mean "!${near}"?`,
  );
  return near === undefined ? asText(directive) : [];
}

/** What looked like a mark, as it was written: a line and a list. */
function asText({ name, items }: Directive): RootContent[] {
  const line: RootContent = { type: 'paragraph', children: [{ type: 'text', value: `!${name}` }] };
  if (items.length === 0) return [line];
  const children = items.map(
    ({ content }): ListItem => ({
      type: 'listItem',
      children: [{ type: 'paragraph', children: [...content] }],
    }),
  );
  return [line, { type: 'list', ordered: false, children }];
}
