import { refuse } from '../checks/argument-checks.ts';
import type { ModelTargets } from '../data/examples.ts';
import { planForKernels } from '../kernels/kernel-plan.ts';
import { kernelReader } from '../kernels/kernel-reader.ts';
import { chainReader, type Reader } from '../reference/fit-work.ts';
import type { Trainee } from '../reference/trainee.ts';
import type { Engine } from './engine.ts';
import type { FittingOptions } from './fit.ts';

/**
 * Reads examples for the kernels, where the engine has them and they take this model and these options.
 * @param y what is to be learnt
 */
export function chooseReader(
  trainee: Trainee,
  { engine, sampleWeight, classWeight, validationData }: Chosen,
  y: ModelTargets,
): Reader {
  if (!engine?.module) return chainReader(trainee);
  const { name, module, second } = engine;
  const beyond = (what: string) => {
    if (second) refuse('fit.threads', `1, as the reference trains what has ${what}`, 2);
    return chainReader(trainee, what);
  };
  if (sampleWeight || validationData?.[2]) return beyond('sampleWeight');
  if (classWeight) return beyond('classWeight');
  const plan = planForKernels(trainee, validationData ? [y, validationData[1]] : [y]);
  if (typeof plan === 'string') return beyond(plan);
  return kernelReader({ name, module, ...(second && { second }) }, plan, trainee);
}

/** What of a fit decides who has it. */
interface Chosen extends Pick<FittingOptions, 'sampleWeight' | 'classWeight' | 'validationData'> {
  readonly engine?: Pick<Engine, 'name' | 'module' | 'second'>;
}
