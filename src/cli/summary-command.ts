import { Command } from 'commander';
import { layerText, toModel } from '../models/index.ts';
import { type ModelFileOptions, modelFileOptions, openModel } from './model-file.ts';
import { jsonOption } from './options.ts';

interface SummaryOptions extends ModelFileOptions {
  readonly json?: true;
}

/** `crease summary`: the layers of a model file, as Keras prints them. */
export function summaryCommand(): Command {
  const command = new Command('summary')
    .description('print the layers of a model file of any framework, as Keras prints them')
    .argument('<model>', 'the model file, or a folder with its files');
  for (const option of modelFileOptions()) command.addOption(option);
  return command
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  crease summary model.onnx')
    .action(summarize);
}

async function summarize(path: string, options: SummaryOptions): Promise<void> {
  const model = await openModel(path, options);
  const { from, name, inputShape, inputNames, classes, assumed } = model;
  if (options.json) {
    const layers = model.layers.map(layerText);
    console.log(JSON.stringify({ from, name, inputShape, inputNames, classes, layers, assumed }));
    return;
  }
  process.stdout.write(toModel(model).summary());
  console.error(`from ${from}`);
  if (inputNames) console.error(`inputs: ${inputNames.join(', ')}`);
  if (classes) console.error(`classes: ${classes.join(', ')}`);
  for (const sentence of assumed) console.error(`assumed: ${sentence}`);
}
