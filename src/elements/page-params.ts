import { type Figure, parseParams, type Tell } from '../scene/index.ts';
import type { TroubleWords } from './trouble-words.ts';

/** Says what a file that cannot be had or read is, in the words of the figure's language. */
type TellTrouble = (say: (words: TroubleWords) => string) => void;

/**
 * The params that a page gives its figure: by property, in the attribute `params`, or in the file that `src` names,
 * which holds params or a network that `crease train` wrote.
 * @param early what was set by property before there was a figure; undefined for nothing
 * @param tell hears of what was brought into range
 * @param tellTrouble hears of a file that is not there, or that is not JSON
 * @returns undefined where it gives none, or where the file cannot be had
 * @throws where what was read are no params of this figure
 */
export async function pageParams(
  host: HTMLElement,
  early: unknown,
  figure: Figure,
  tell: Tell,
  tellTrouble: TellTrouble,
): Promise<object | undefined> {
  const given = early ?? host.getAttribute('params');
  if (given) return parseParams(figure.params, typeof given === 'string' ? ofText(given) : given, { tell });
  const source = host.getAttribute('src');
  if (!source) return undefined;
  const shown = source.length > 80 ? `${source.slice(0, 80)}…` : source;
  const text = await textOf(source);
  if (text === undefined) {
    tellTrouble((say) => say.cannotFetch(shown));
    return undefined;
  }
  const json = jsonOf(text);
  if (json === undefined) {
    tellTrouble((say) => say.notJson(shown));
    return undefined;
  }
  if (json?.format !== 'crease-network') return parseParams(figure.params, json, { tell });
  const { parseNetwork } = await import('../nn/index.ts');
  return parseParams(figure.params, { network: parseNetwork(text, source).network }, { tell });
}

/** @throws SyntaxError for what is no JSON */
function ofText(text: string): unknown {
  if (/^\[object \w+\]$/.test(text.trim())) {
    throw new SyntaxError(
      'an object was given as text; write it as JSON, set the property params, or load the script of the figure before the framework that renders it',
    );
  }
  return JSON.parse(text);
}

/** @returns undefined where the file cannot be had: browsers tell why in their own words, or not at all */
async function textOf(source: string): Promise<string | undefined> {
  try {
    const answer = await fetch(source);
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}

function jsonOf(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
