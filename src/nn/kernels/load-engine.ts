import { requireName } from '../layers.ts';
import { planTraining, referenceTrainer } from '../trainer.ts';
import { type Engine, referenceEngine } from './engine.ts';
import { type EngineChoice, type EngineName, engine, engineChoices } from './engine-name.ts';
import { kernelsTake } from './kernel-shape.ts';
import { kernelTrainer } from './kernel-trainer.ts';

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
