import { Command, Option } from 'commander';
import { writeWhole } from '../files/index.ts';
import { balance } from '../geometry/index.ts';
import { evaluate, formatNetwork, initialNetwork, parseLayers, trainer } from '../nn/index.ts';
import { openData } from './content.ts';
import { jsonOption, wholeNumber } from './options.ts';
import { progressStyle, startProgress } from './progress.ts';
import { UserError } from './user-error.ts';

interface TrainOptions {
  readonly data: string;
  readonly layers: string;
  readonly seed: number;
  readonly steps: number;
  readonly out?: string;
  readonly json?: true;
}

/** `crease train`: a network from points, as a JSON file. */
export function trainCommand(): Command {
  return new Command('train')
    .description('train a network on points of the plane and save it')
    .addOption(
      new Option('--data <csv|name>', 'two number columns and a label column, or a data set by name').default(
        'two-curves',
      ),
    )
    .addOption(new Option('--layers <list>', 'units and activation of each layer').default('2relu,1sigmoid'))
    .addOption(new Option('--seed <n>', 'seed of the first weights').argParser(wholeNumber(0)).default(1))
    .addOption(new Option('--steps <n>', 'optimizer steps (Adam)').argParser(wholeNumber(1)).default(1200))
    .addOption(new Option('--out <file>', 'where to write the network (default: standard output)'))
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExample:\n  crease train --data points.csv --layers 2relu,1sigmoid --seed 7 --out net.json\n  crease film two-layers-relu --data points.csv --network net.json --out mine.mp4',
    )
    .action(train);
}

async function train(options: TrainOptions): Promise<void> {
  const { seed, steps, out, json = false } = options;
  const data = await openData(options.data);
  const layers = parseLayers(options.layers);
  const last = layers.at(-1)!;
  if (last.units !== 1 || last.activation !== 'sigmoid') {
    throw new UserError(`--layers ${options.layers}: two classes need a last layer of "1sigmoid"`);
  }
  const training = trainer(initialNetwork(2, layers, seed), data, { seed });
  const progress = startProgress('training', 'step', progressStyle(json));
  while (training.steps < steps) {
    training.step(Math.min(50, steps - training.steps));
    progress.update(training.steps, steps);
  }
  progress.end();
  const network = balance(training.network());
  const { loss, accuracy, correct, count } = evaluate(network, data);
  const text = formatNetwork(network, {
    data: data.name,
    seed,
    steps,
    loss,
    accuracy,
    axes: data.axes,
    classes: data.classes,
  });
  if (out === undefined) process.stdout.write(text);
  else await writeWhole(out, text);
  const report = { event: 'trained', ...(out ? { out } : {}), seed, steps, loss, accuracy, correct, count };
  console.error(
    json
      ? JSON.stringify(report)
      : `${correct} of ${count} points on the right side, loss ${loss.toFixed(4)}, after ${steps} steps from seed ${seed}${out ? `; written to ${out}` : ''}`,
  );
}
