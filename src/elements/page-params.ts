import { type Figure, parseParams, type Tell } from '../scene/index.ts';

/**
 * The params that a page gives its figure: in the attribute `params`, or in the file that `src` names, which
 * holds params or a network that `crease train` wrote.
 * @param tell hears of what was brought into range
 * @returns undefined where it gives none
 * @throws where they cannot be fetched or read
 */
export async function pageParams(host: HTMLElement, figure: Figure, tell: Tell): Promise<object | undefined> {
  const attribute = host.getAttribute('params');
  if (attribute) return parseParams(figure.params, JSON.parse(attribute), { tell });
  const source = host.getAttribute('src');
  if (!source) return undefined;
  const answer = await fetch(source);
  if (!answer.ok) throw new Error(`${source}: ${answer.status} ${answer.statusText}`.trim());
  const text = await answer.text();
  const json = JSON.parse(text);
  if (json?.format !== 'crease-network') return parseParams(figure.params, json, { tell });
  const { parseNetwork } = await import('../nn/index.ts');
  return parseParams(figure.params, { network: parseNetwork(text, source).network }, { tell });
}
