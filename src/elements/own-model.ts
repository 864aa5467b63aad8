import type { Chain, Rows } from '../chain/index.ts';
import { loadFigure, NETWORK_FIGURE } from '../figures/index.ts';
import {
  type ModelDescription,
  QuestionError,
  type ReadOptions,
  readModel,
  toChain,
} from '../models/index.ts';
import type { Dataset2 } from '../nn/index.ts';
import { type Figure, formatParams, parseParams } from '../scene/index.ts';
import { openTable, type RowsFor, rowsFromTable } from '../table/index.ts';
import { askAboutModel } from './model-questions.ts';
import { modelWords } from './model-words.ts';
import type { Player } from './player.ts';
import type { Surroundings } from './surroundings.ts';

/** What is told to a page when a reader has brought a model or examples for one. */
export interface BroughtNetwork {
  readonly model?: {
    readonly name: string;
    readonly from: string;
    readonly chain: Chain;
    readonly assumed: readonly string[];
  };
  readonly rows?: Rows;
}

/** A figure as it is to be shown, with what is to be told of it. */
export type ShowNetwork = (figure: Figure, params: object, brought: BroughtNetwork) => Promise<void>;

/** Names of files that hold models: what is none of these, and no HDF5, is a table. */
const MODEL_NAME =
  /\.(keras|h5|hdf5|pt|pth|ckpt|bin|safetensors|onnx|skops|msgpack|eqx|pdparams|tflite|pkl|joblib)$/i;

/** Whether a file that was dropped is rather a model than a table. */
export async function isModelFile(file: File): Promise<boolean> {
  if (MODEL_NAME.test(file.name)) return true;
  const head = new Uint8Array(await file.slice(0, 4096).arrayBuffer());
  if (head[0] === 0x89 && head[1] === 0x48) return true;
  const text = new TextDecoder().decode(head);
  return /^\s*\{/.test(text) && /"(crease-network|crease-model|modelTopology|class_name)"/.test(text);
}

/** What the network that shows takes and gives, for a table that comes alone. */
let known: RowsFor | undefined;

/**
 * Takes a model, a table, or both: reads them, asks what a file does not say, and shows the network unfolded.
 */
export async function takeNetwork(
  root: ShadowRoot,
  player: Player,
  surroundings: Surroundings,
  files: readonly File[],
  show: ShowNetwork,
): Promise<void> {
  const { words, messages } = surroundings();
  const say = modelWords[words.code];
  try {
    const kinds = await Promise.all(files.map(isModelFile));
    const models = files.filter((_, i) => kinds[i]);
    const tables = files.filter((_, i) => !kinds[i]);
    if (models.length > 1 || tables.length > 1) return messages.alert(say.oneOfEach);
    let description: ModelDescription | undefined;
    if (models[0]) {
      description = await described(root, surroundings, models[0]);
      if (!description) return;
    }
    const chain = description ? toChain(description) : player.figure.unfolds?.chain(player.params);
    if (!chain) return messages.alert(say.noModel);
    if (description) known = rowsForOf(models[0]!.name, chain, description);
    const network = known?.inputs === chain.inputs ? known : rowsForOf(say.thisNetwork, chain);
    let rows: Rows | undefined;
    const told: string[] = [];
    if (tables[0]) {
      const { name } = tables[0];
      const taken = rowsFromTable(
        await openTable(new Uint8Array(await tables[0].arrayBuffer()), name),
        network,
      );
      rows = taken.rows;
      told.push(...taken.assumed);
    }
    const figure = player.figure.unfolds ? player.figure : (await loadFigure(NETWORK_FIGURE))!;
    const before = player.figure.unfolds ? player.params : undefined;
    const params = figure.unfolds!.params(chain, rows, before);
    // Through the door once, so that what does not go together is said before anything changes.
    const checked = parseParams(figure.params, formatParams(figure.params, params));
    await show(figure, checked, {
      ...(description && {
        model: { name: models[0]!.name, from: description.from, chain, assumed: description.assumed },
      }),
      ...(rows && { rows }),
    });
    const now = surroundings();
    const sentences = [...(description?.assumed ?? []), ...told];
    now.messages.tell(
      modelWords[now.words.code].shown(
        files.map(({ name }) => name).join(', '),
        description?.from ?? '',
        sentences.join('; '),
      ),
    );
  } catch (error) {
    messages.alert(error instanceof Error ? error.message : String(error));
  }
}

/** The model in a file; what the file does not say is asked. Undefined where the reader would rather not answer. */
async function described(
  root: ShadowRoot,
  surroundings: Surroundings,
  file: File,
): Promise<ModelDescription | undefined> {
  const model = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  let options: ReadOptions = {};
  for (;;) {
    try {
      return await readModel(model, options);
    } catch (error) {
      if (!(error instanceof QuestionError)) throw error;
      const answer = await askAboutModel(root, surroundings().words, file.name, error);
      if (!answer) return undefined;
      options = { ...options, ...answer };
    }
  }
}

function rowsForOf(model: string, chain: Chain, description?: ModelDescription): RowsFor {
  const { curve, bias } = chain.layers.at(-1)!;
  return {
    model,
    inputs: chain.inputs,
    outputs: bias.length,
    isSigmoid: ['sigmoid', 'logSigmoid', 'hardSigmoid'].includes(curve.name),
    ...(description?.inputNames && { inputNames: description.inputNames }),
    ...(description?.classes && { classes: description.classes }),
  };
}

/** Two-class points of a figure as examples for any network. */
export function rowsOfDataset({ name, points, labels, axes, classes }: Dataset2): Rows {
  return { name, columns: axes.map((axis, i) => axis.name || `x${'₁₂'[i]}`), x: points, y: labels, classes };
}
