import type { EngineName } from '../host/engine-name.ts';
import type { FitData, Reader } from '../reference/fit-work.ts';
import type { Trainee } from '../reference/trainee.ts';
import { type KernelData, readKernelData, splitKernelData } from './kernel-data.ts';
import type { KernelPlan } from './kernel-plan.ts';
import { kernelScores, kernelWork } from './kernel-work.ts';
import type { SecondThread } from './second-thread.ts';
import { slopeWork } from './slope-work.ts';
import { tinyLeaps } from './tiny-leaps.ts';

/** What runs the kernels. */
interface KernelEngine {
  readonly name: EngineName;
  readonly module: WebAssembly.Module;
  readonly second?: SecondThread;
}

/** In the kernels, in float32, for models that `planForKernels` lets through. */
export function kernelReader(
  { name, module, second }: KernelEngine,
  plan: KernelPlan,
  trainee: Trainee,
): Reader {
  const { optimizer } = plan;
  const held = (data: KernelData): FitData => ({
    engine: name,
    count: data.count,
    split(share) {
      data.requireFinite();
      const [before, last] = splitKernelData(data, share);
      return [held(before), held(last)];
    },
    work: (batchSize) =>
      optimizer
        ? kernelWork(module, { ...plan, optimizer }, trainee, data, batchSize, second)
        : slopeWork(module, plan, trainee, data, batchSize, second),
    score: () => kernelScores(module, plan, trainee, data),
    leaps: () => optimizer && tinyLeaps(module, { ...plan, optimizer }, trainee, data),
  });
  return (place, x, y, weighing) => {
    const data = readKernelData(place, x, y, plan, trainee, weighing);
    // What a fit trains on is looked at when it is kept.
    if (place !== 'fit') data.requireFinite();
    return held(data);
  };
}
