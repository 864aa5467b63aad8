import { requireName } from '../checks/argument-checks.ts';
import { type EngineChoice, type EngineName, engine, engineChoices } from '../host/engine-name.ts';
import { readKernels } from '../kernels/kernel-file.ts';
import { chooseReader } from './choose-reader.ts';
import { type Engine, referenceEngine } from './engine.ts';
import { networkRun } from './network-run.ts';

const loading = new Map<EngineName, Promise<Engine>>();

/**
 * Fetches and compiles the kernels, once, and gives what trains with them; where a machine, or a page's
 * content security policy, runs none, that is the reference.
 * @param choice default `fastest`; an engine is given back as it is
 * @throws RangeError for a choice that is not known
 * @throws Error where the kernels' file cannot be read
 */
export async function loadEngine(choice: EngineChoice | Engine = 'fastest'): Promise<Engine> {
  if (typeof choice === 'object') return choice;
  requireName('loadEngine.choice', choice, engineChoices);
  const name = engine(choice);
  const known = loading.get(name) ?? start(name);
  loading.set(name, known);
  // What could not be read may be there the next time.
  known.catch(() => loading.delete(name));
  return known;
}

async function start(name: EngineName): Promise<Engine> {
  if (name === 'reference') return referenceEngine;
  const bytes = await readKernels(name);
  const module = await WebAssembly.compile(bytes).catch((error) => {
    throw new Error(`loadEngine: ${name}.wasm: expected WebAssembly (${error.message})`);
  });
  return {
    name,
    module,
    trainer: (network, examples, options) =>
      networkRun(network, examples, options, (trainee) => chooseReader(trainee, { name, module })),
  };
}
