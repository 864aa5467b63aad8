import type { PhrasingContent, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { nearestName } from '../nn/index.ts';
import type { Compilation } from './compilation.ts';
import { type Directive, type Setting, splitSettings } from './directive.ts';
import { type Made, made } from './made.ts';
import { articleWords } from './words.ts';

const SETTINGS = ['choice', 'answer', 'from', 'to', 'step', 'near', 'unit', 'see', 'plays'];

/**
 * `!predict`: a question that a reader may guess at before the answer is shown. What was guessed is judged against
 * `answer:`, one of the choices or a number; without scripts the answer can be opened.
 */
export function predict({ items, place }: Directive, compilation: Compilation): Made[] {
  const { report, language, ids } = compilation;
  const { settings, values } = splitSettings(items, SETTINGS);
  const [question, ...others] = values.filter(({ text }) => text !== '');
  const of = (name: string) => settings.filter((setting) => setting.name === name);
  const [answer] = of('answer');
  const see = of('see');
  if (!question || !answer || see.length === 0) {
    const why = 'expected a list: a question, choices or the range of a number, "answer: …" and "see: …"';
    report('error', place, `!predict: ${why}`);
    return [];
  }
  for (const { text, place: where } of others) {
    const nearest = nearestName(text.split(/[:：]/)[0]!, SETTINGS);
    report('error', where, `!predict: "${text}" is no setting of it; did you mean "${nearest}: …"?`);
  }
  const choices = of('choice');
  const judged =
    choices.length > 0 ? amongChoices(choices, answer, compilation) : asNumber(of, answer, compilation);
  if (!judged) return [];
  const words = articleWords[language];
  const id = ids.slug('predict');
  const [plays] = of('plays');
  if (plays) {
    const [, figure = '', chapter = '', query] = /^(\S*)\s*([^?]*)(?:\?(.*))?$/s.exec(plays.text)!;
    compilation.moments.push({ block: id, figure, chapter, query, place: plays.place });
  }
  const list = choices.map(({ content }) => made('li', {}, content));
  return [
    made(
      'div',
      { className: ['predict'], id, role: 'group', ariaLabelledBy: [`${id}-question`], ...judged },
      [
        made('p', { className: ['predict-question'], id: `${id}-question` }, question.content),
        ...(list.length > 0 ? [made('ul', { className: ['predict-choices'] }, list)] : []),
        made('details', { className: ['predict-answer'] }, [
          made('summary', {}, [{ type: 'text', value: words.showAnswer }]),
          ...see.map(({ content }) => made('p', {}, content)),
        ]),
      ],
    ),
  ];
}

type Judged = Record<string, string>;

function amongChoices(
  choices: readonly Setting[],
  answer: Setting,
  { report }: Compilation,
): Judged | undefined {
  const texts = choices.map(({ content, text }) => plain(content) || text);
  const right = texts.indexOf(plain(answer.content) || answer.text);
  if (right >= 0 && new Set(texts).size === texts.length) return { dataRight: String(right) };
  const why =
    right < 0
      ? `"${answer.text}" is none of its choices: ${texts.join(', ')}`
      : 'two of its choices are alike';
  report('error', answer.place, `!predict: ${why}`);
  return undefined;
}

function asNumber(
  of: (name: string) => readonly Setting[],
  answer: Setting,
  { report }: Compilation,
): Judged | undefined {
  const numbers: Judged = {};
  let isWhole = true;
  const read = (name: string, setting: Setting | undefined, needed: boolean) => {
    if (!setting && !needed) return;
    const value = Number((setting?.text ?? '').replace('−', '-').replaceAll(',', ''));
    if (!setting || setting.text === '' || !Number.isFinite(value)) {
      isWhole = false;
      const got = setting ? `got "${setting.text}"` : 'got none';
      report('error', setting?.place ?? answer.place, `!predict: ${name}: expected a number, ${got}`);
    } else numbers[`data${name[0]!.toUpperCase()}${name.slice(1)}`] = String(value);
  };
  read('answer', answer, true);
  for (const name of ['from', 'to']) read(name, of(name)[0], true);
  for (const name of ['step', 'near']) read(name, of(name)[0], false);
  if (!isWhole) return undefined;
  const { dataAnswer, dataFrom, dataTo } = numbers;
  if (!(Number(dataFrom) <= Number(dataAnswer) && Number(dataAnswer) <= Number(dataTo))) {
    const range = `${dataFrom} to ${dataTo}`;
    report('error', answer.place, `!predict: answer: expected a number from ${range}, got ${answer.text}`);
    return undefined;
  }
  const [unit] = of('unit');
  return unit ? { ...numbers, dataUnit: unit.text } : numbers;
}

function plain(content: readonly PhrasingContent[]): string {
  return textOf({ type: 'paragraph', children: [...content] } satisfies RootContent).trim();
}
