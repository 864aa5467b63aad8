import { writeFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { beginWhole } from '../files/index.ts';
import { balance } from '../geometry/index.ts';
import {
  type Dataset2,
  type DenseSpec,
  type EngineChoice,
  evaluate,
  formatNetwork,
  loadEngine,
  parseLayers,
  type Sweep,
  sweeping,
} from '../nn/index.ts';
import { interruption } from './interruption.ts';
import { DATA_HELP, type DataOptions, dataOptions, openData } from './open-data.ts';
import { jsonOption, wholeNumber } from './options.ts';
import { progressStyle, startProgress } from './progress.ts';
import { whatToTry } from './training-advice.ts';
import { UserError } from './user-error.ts';

interface TrainOptions extends DataOptions {
  readonly data: string;
  readonly layers: string;
  readonly seed: number;
  readonly seeds: number;
  readonly steps: number;
  readonly engine: EngineChoice;
  readonly out?: string;
  readonly json?: true;
}

/** `crease train`: a network from points, as a JSON file. */
export function trainCommand(): Command {
  const command = new Command('train')
    .description('train a network on points of the plane and save it')
    .addOption(new Option('--data <file|name>', `${DATA_HELP}; or a data set by name`).default('two-curves'))
    .addOption(new Option('--layers <list>', 'units and activation of each layer').default('2relu,1sigmoid'))
    .addOption(new Option('--seed <n>', 'seed of the first weights').argParser(wholeNumber(0)).default(1))
    .addOption(
      new Option('--seeds <n>', 'train from this many seeds, from --seed on, and keep the best')
        .argParser(wholeNumber(1))
        .default(1),
    )
    .addOption(new Option('--steps <n>', 'optimizer steps (Adam)').argParser(wholeNumber(1)).default(1200))
    .addOption(
      new Option('--engine <engine>', 'portable gives the same bits on every machine')
        .choices(['fastest', 'portable', 'reference'] satisfies EngineChoice[])
        .default('portable' satisfies EngineChoice),
    )
    .addOption(new Option('--out <file>', 'where to write the network (default: standard output)'))
    .addOption(jsonOption());
  for (const option of dataOptions()) command.addOption(option);
  return command
    .addHelpText(
      'after',
      '\nExample:\n  crease train --data points.csv --layers 2relu,1sigmoid --seed 7 --out net.json\n  crease film two-layers-relu --data points.csv --network net.json --out mine.mp4',
    )
    .action(train);
}

async function train(options: TrainOptions): Promise<void> {
  const { out, json = false } = options;
  const data = await openData(options.data, options, (sentence) =>
    console.error(json ? JSON.stringify({ event: 'data', sentence }) : sentence),
  );
  const layers = parseLayers(options.layers);
  const last = layers.at(-1)!;
  if (last.units !== 1 || last.activation !== 'sigmoid') {
    throw new UserError(`--layers ${options.layers}: two classes need a last layer of "1sigmoid"`);
  }
  const stopping = interruption();
  // Begun before the training, so that a file that cannot be written costs no training.
  const file = out === undefined ? undefined : await beginWhole(out);
  try {
    const { best, succeeded } = await trained(data, layers, options, stopping.signal);
    const network = balance(best.network);
    const { loss, accuracy, correct, count } = evaluate(network, data);
    const { seed } = best;
    const { steps, seeds } = options;
    const { axes, classes } = data;
    const text = formatNetwork(network, { data: data.name, seed, steps, loss, accuracy, axes, classes });
    if (file) {
      await writeFile(file.path, text);
      await file.commit();
    } else process.stdout.write(text);
    const advice = correct < count ? whatToTry(network, data.points, seeds) : undefined;
    if (json) {
      const report = {
        event: 'trained',
        ...(out ? { out } : {}),
        seed,
        seeds,
        steps,
        loss,
        accuracy,
        correct,
        count,
      };
      console.error(JSON.stringify({ ...report, succeeded, ...(advice ? { advice } : {}) }));
      return;
    }
    const reached = `${correct} of ${count} points on the right side, loss ${loss.toFixed(4)}, after ${steps} steps from seed ${seed}`;
    const among = seeds === 1 ? '' : `, the best of ${seeds}; ${succeeded} of them put every point there`;
    console.error(`${reached}${among}${out ? `; written to ${out}` : ''}`);
    if (advice) console.error(advice);
  } finally {
    await file?.discard();
    stopping.over();
  }
}

/** Milliseconds between two turns of the event loop, in which a signal is heard. */
const TURN = 30;

async function trained(
  data: Dataset2,
  layers: readonly DenseSpec[],
  { seed, seeds, steps, engine, json }: TrainOptions,
  signal: AbortSignal,
): Promise<Sweep> {
  const work = sweeping(data, { seeds, firstSeed: seed, layers, steps, engine: await loadEngine(engine) });
  const progress = startProgress('training', 'step', progressStyle(json ?? false));
  let turned = performance.now();
  try {
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
      progress.update(Math.round(step.value * seeds * steps), seeds * steps);
      if (performance.now() - turned < TURN) continue;
      await setImmediate();
      signal.throwIfAborted();
      turned = performance.now();
    }
  } finally {
    progress.end();
  }
}
