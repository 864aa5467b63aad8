import { refuse } from '../checks/argument-checks.ts';
import { planForKernels } from '../kernels/kernel-plan.ts';
import { kernelReader } from '../kernels/kernel-reader.ts';
import { chainReader, type Reader } from '../reference/fit-work.ts';
import type { Trainee } from '../reference/trainee.ts';
import type { Engine } from './engine.ts';

/** Reads examples for the kernels, where the engine has them and they take this model. */
export function chooseReader(
  trainee: Trainee,
  engine: Pick<Engine, 'name' | 'module' | 'second'> | undefined,
): Reader {
  if (!engine?.module) return chainReader(trainee);
  const { name, module, second } = engine;
  const plan = planForKernels(trainee);
  if (typeof plan !== 'string')
    return kernelReader({ name, module, ...(second && { second }) }, plan, trainee);
  if (second) refuse('fit.threads', `1, as the reference trains what has ${plan}`, 2);
  return chainReader(trainee, plan);
}
