import { Command, Option } from 'commander';
import { writeWhole } from '../files/index.ts';
import { formatOnnx, kerasCode, type ModelDescription, toModel, torchCode } from '../models/index.ts';
import { formatModel, formatSafetensors } from '../nn/index.ts';
import { type ModelFileOptions, modelFileOptions, openModel } from './model-file.ts';

const writers: Readonly<Record<string, (model: ModelDescription) => string | Uint8Array>> = {
  'keras-code': kerasCode,
  'torch-code': torchCode,
  onnx: formatOnnx,
  safetensors: (model) => formatSafetensors(toModel(model), { precision: 'float64' }),
  json: (model) => formatModel(toModel(model)),
};

interface ConvertOptions extends ModelFileOptions {
  readonly to: keyof typeof writers;
  readonly out?: string;
}

/** `crease convert`: a model file of any framework as one of another, or as the code that builds it. */
export function convertCommand(): Command {
  const command = new Command('convert')
    .description('write a model file of any framework as ONNX, safetensors, JSON, or Python that builds it')
    .argument('<model>', 'the model file, or a folder with its files')
    .addOption(
      new Option('--to <format>', 'what to write').choices(Object.keys(writers)).makeOptionMandatory(),
    )
    .addOption(new Option('--out <file>', 'where to write it (default: standard output)'));
  for (const option of modelFileOptions()) command.addOption(option);
  return command
    .addHelpText(
      'after',
      '\nExample:\n  crease convert weights.pt --activations relu,sigmoid --to onnx --out model.onnx',
    )
    .action(convert);
}

async function convert(path: string, options: ConvertOptions): Promise<void> {
  const model = await openModel(path, options);
  const written = writers[options.to]!(model);
  if (options.out === undefined) process.stdout.write(written);
  else await writeWhole(options.out, written);
  for (const sentence of model.assumed) console.error(`assumed: ${sentence}`);
}
