import { Command, Option } from 'commander';
import { answers, type ModelDescription } from '../models/index.ts';
import { checkOutputs } from './check-outputs.ts';
import { fileAt, type ModelFileOptions, modelFileOptions, openModel } from './model-file.ts';
import { jsonOption } from './options.ts';
import { type Rows, readRows } from './rows.ts';
import { UserError } from './user-error.ts';

interface PredictOptions extends ModelFileOptions {
  readonly inputs: string;
  readonly check?: string;
  readonly tolerance: number;
  readonly json?: true;
}

/** `crease predict`: what a model file of any framework answers for rows of inputs. */
export function predictCommand(): Command {
  const command = new Command('predict')
    .description(
      'say what a model file answers for rows of inputs: Keras, PyTorch, ONNX, scikit-learn and others',
    )
    .argument('<model>', 'the model file, or a folder with its files')
    .addOption(
      new Option('--inputs <json|csv|npz>', 'rows of inputs, one example each').makeOptionMandatory(),
    )
    .addOption(
      new Option(
        '--check <json|csv|npz>',
        'what the framework itself answers for these rows: a difference is an error',
      ),
    )
    .addOption(
      new Option('--tolerance <number>', 'how far answers may differ from --check, of 1 or of their own size')
        .argParser(Number)
        .default(1e-5),
    );
  for (const option of modelFileOptions()) command.addOption(option);
  return command
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Example:
  crease predict model.keras --inputs rows.csv
  crease predict weights.pt --activations relu,sigmoid --inputs rows.json --json

For --check, in one line of the framework:
  Keras         np.savetxt("outputs.csv", model.predict(np.loadtxt("rows.csv", delimiter=",", ndmin=2)), delimiter=",")
  PyTorch       np.savetxt("outputs.csv", model.eval()(torch.tensor(rows).float()).detach().numpy(), delimiter=",")
  scikit-learn  np.savetxt("outputs.csv", model.predict_proba(rows), delimiter=",")
  ONNX          np.savetxt("outputs.csv", onnxruntime.InferenceSession("model.onnx").run(None, {name: rows})[0], delimiter=",")`,
    )
    .action(predict);
}

async function predict(path: string, options: PredictOptions): Promise<void> {
  const model = await openModel(path, options);
  const file = fileAt(options.inputs);
  const rows = fitting(readRows(file, ['inputs', 'x', 'X']), model, file.name);
  const outputs = answers(model, rows);
  const checked =
    options.check === undefined ? undefined : checkOutputs(outputs, options.check, options.tolerance);
  if (options.json) {
    const told = { ...(model.classes && { classes: model.classes }), ...(checked && { checked }) };
    console.log(JSON.stringify({ outputs, ...told, from: model.from, assumed: model.assumed }));
  } else {
    if (model.classes) console.log(model.classes.join(','));
    for (const row of outputs) console.log(row.join(','));
    for (const sentence of model.assumed) console.error(`assumed: ${sentence}`);
    if (checked) {
      console.error(
        `recomputed ${checked.rows} of ${checked.rows} reference outputs, largest difference ${checked.difference.toExponential(0)}`,
      );
    }
  }
}

/** The rows in the order of the model's inputs. @throws UserError where they are others than those that it takes */
function fitting({ rows, columns }: Rows, { inputShape, inputNames }: ModelDescription, name: string) {
  const width = inputShape.reduce((product, size) => product * size, 1);
  const places = columns && inputNames?.map((input) => columns.indexOf(input));
  if (places?.every((place) => place >= 0)) return rows.map((row) => places.map((place) => row[place]!));
  if (columns && inputNames && places?.some((place) => place >= 0)) {
    const missing = inputNames.filter((input) => !columns.includes(input));
    throw new UserError(
      `${name}: expected the columns ${inputNames.join(', ')}, got no ${missing.join(', ')}`,
    );
  }
  const wrong = rows.findIndex((row) => row.length !== width);
  if (wrong >= 0) {
    const names = columns ? ` (${columns.join(', ')})` : '';
    const wanted = inputNames ? ` (${inputNames.join(', ')})` : '';
    throw new UserError(
      `${name}: row ${wrong + 1}: expected ${width} numbers${wanted}, what the model takes, got ${rows[wrong]!.length}${names}`,
    );
  }
  return rows;
}
