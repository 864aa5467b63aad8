import { refuse, requireKeys, requireName } from '../checks/argument-checks.ts';
import { type MetricName, metricNames } from '../rules/metrics.ts';
import { type ModelLoss, type ModelLossName, readLoss } from '../rules/model-loss.ts';
import { chooseOptimizer, type ModelOptimizer } from '../rules/model-optimizer.ts';

/** What a model is to be trained with. */
export interface CompileOptions {
  /** A value such as `adam({ learningRate: 0.03 })`, or a name for its defaults. Default adam. */
  readonly optimizer?: ModelOptimizer | ModelOptimizer['name'];
  readonly loss: ModelLoss | ModelLossName;
  /** What `fit` and `evaluate` report beside the loss. Default none. */
  readonly metrics?: readonly MetricName[];
}

/** What a model was compiled with, every default filled in. */
export interface Compiled {
  readonly optimizer: ModelOptimizer;
  readonly loss: ModelLoss;
  readonly metrics: readonly MetricName[];
}

/** @throws RangeError for a name that is not known or a setting out of range */
export function readCompile(options: CompileOptions): Compiled {
  requireKeys('compile', options, ['loss', 'optimizer', 'metrics']);
  const { optimizer = 'adam', loss, metrics = [] } = options;
  if (!Array.isArray(metrics)) refuse('compile.metrics', 'a list such as ["accuracy"]', metrics);
  for (const metric of metrics) requireName('compile.metrics', metric, metricNames);
  return {
    optimizer: chooseOptimizer('compile.optimizer', optimizer),
    loss: readLoss('compile.loss', loss),
    metrics: [...new Set(metrics)],
  };
}
