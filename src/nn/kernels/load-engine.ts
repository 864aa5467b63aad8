import type { Examples } from '../dataset.ts';
import { requireName } from '../layers.ts';
import type { Network } from '../network.ts';
import { planTraining, referenceTrainer, type Trainer, type TrainerOptions, trainer } from '../trainer.ts';
import { type EngineChoice, type EngineName, engine, engineChoices } from './engine-name.ts';
import { kernelsTake } from './kernel-shape.ts';
import { kernelTrainer } from './kernel-trainer.ts';

/** A way to train, ready to run. */
export interface Engine {
  readonly name: EngineName;
  /** Like `trainer`. Networks and losses that the kernels do not take are trained by the reference. */
  trainer(network: Network, examples: Examples, options?: TrainerOptions): Trainer;
  /** The kernels, compiled; none for the reference. */
  readonly module?: WebAssembly.Module;
}

/** Training in plain TypeScript and float64, everywhere. */
export const referenceEngine: Engine = { name: 'reference', trainer };

const loading = new Map<EngineName, Promise<Engine>>();

/**
 * Fetches and compiles the kernels, once, and gives what trains with them; where a machine, or a page's
 * content security policy, runs none, that is the reference.
 * @param choice default `fastest`
 * @throws RangeError for a choice that is not known
 */
export async function loadEngine(choice: EngineChoice = 'fastest'): Promise<Engine> {
  requireName('loadEngine.choice', choice, engineChoices);
  const name = engine(choice);
  const known = loading.get(name) ?? start(name);
  loading.set(name, known);
  return known;
}

async function start(name: EngineName): Promise<Engine> {
  if (name === 'reference') return referenceEngine;
  // Two literal imports, so that a bundler makes a file of each and a page fetches one.
  const { wasm } = await (name === 'relaxed' ? import('./relaxed.baked.ts') : import('./simd.baked.ts'));
  const bytes = Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0));
  const module = await WebAssembly.compile(bytes).catch(() => undefined);
  if (!module) return referenceEngine;
  return {
    name,
    module,
    trainer(network, examples, options = {}) {
      const plan = planTraining(network, examples, options);
      return kernelsTake(plan.shape, plan.loss) ? kernelTrainer(module, plan) : referenceTrainer(plan);
    },
  };
}
