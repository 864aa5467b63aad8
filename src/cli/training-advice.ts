import { type ActivationName, forward, type Network } from '../nn/index.ts';

/** Activations that are 0 over half of their inputs, so that a unit may be 0 for every point, and then never learns. */
const CUTS: ReadonlySet<ActivationName> = new Set(['relu', 'relu6']);

/** Seeds that a film of one's own data tries. */
const SEEDS = 24;

/**
 * Why a training may have left points on the wrong side, and what to try, in one sentence.
 * @param seeds how many were tried
 */
export function whatToTry(network: Network, points: readonly (readonly number[])[], seeds: number): string {
  const { dead, all } = deadUnits(network, points);
  const more =
    seeds < SEEDS
      ? `--seeds ${SEEDS} tries ${SEEDS} beginnings and keeps the best`
      : 'try more --steps or wider --layers';
  if (dead === 0)
    return seeds < SEEDS ? `Another beginning may do better: ${more}.` : `To get further, ${more}.`;
  const which = `${dead} of ${all} relu unit${all === 1 ? '' : 's'} ${dead === 1 ? 'is' : 'are'} 0 for every point, and can learn no more`;
  return `${which}: ${more}.`;
}

/** How many of the units that cut are 0 wherever there is a point. */
function deadUnits(
  network: Network,
  points: readonly (readonly number[])[],
): { readonly dead: number; readonly all: number } {
  const alive = network.layers.map(({ bias }) => bias.map(() => false));
  for (const point of points) {
    forward(network, point).forEach((outputs, layer) => {
      outputs.forEach((output, unit) => {
        if (output !== 0) alive[layer]![unit] = true;
      });
    });
  }
  const cutting = alive.filter((_, layer) => CUTS.has(network.layers[layer]!.activation)).flat();
  return { dead: cutting.filter((isAlive) => !isAlive).length, all: cutting.length };
}
