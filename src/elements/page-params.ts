import { type Figure, parseParams, type Tell } from '../scene/index.ts';
import type { TroubleWords } from './trouble-words.ts';

/** Says what a file that cannot be had or read is, in the words of the figure's language. */
type TellTrouble = (say: (words: TroubleWords) => string) => void;

/**
 * The params that a page gives its figure: in the attribute `params`, or in the file that `src` names, which
 * holds params or a network that `crease train` wrote.
 * @param tell hears of what was brought into range
 * @param tellTrouble hears of a file that is not there, or that is not JSON
 * @returns undefined where it gives none, or where the file cannot be had
 * @throws where what was read are no params of this figure
 */
export async function pageParams(
  host: HTMLElement,
  figure: Figure,
  tell: Tell,
  tellTrouble: TellTrouble,
): Promise<object | undefined> {
  const attribute = host.getAttribute('params');
  if (attribute) return parseParams(figure.params, JSON.parse(attribute), { tell });
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
