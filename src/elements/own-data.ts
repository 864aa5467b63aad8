import { make } from '../dom/index.ts';
import { type Dataset2, datasetNames, namedDataset } from '../nn/index.ts';
import type { Taken } from '../scene/index.ts';
import { chooseData } from './columns-dialog.ts';
import { openDataDialog } from './data-dialog.ts';
import { type DataWords, dataWords } from './data-words.ts';
import type { Face } from './face.ts';
import { inSlices } from './in-slices.ts';
import { type Brought, readFile, takeDrops } from './incoming-data.ts';
import { messages } from './messages.ts';
import type { ShowNetwork } from './own-model.ts';
import { panelStyle } from './panel-style.ts';
import type { Player } from './player.ts';
import { readBrought } from './reading-dialog.ts';
import { formatCount, formatShare } from './shown-numbers.ts';
import { wear } from './wear.ts';
import type { Words } from './words.ts';

/** A reader's own points on their way into the figure: read, asked about, trained on, shown. */
export class OwnData {
  readonly #root: ShadowRoot;
  readonly #player: Player;
  readonly #surroundings: () => { readonly words: Words; readonly face: Face };
  readonly #show: ShowNetwork;
  #running: AbortController | undefined;

  constructor(
    host: HTMLElement,
    player: Player,
    surroundings: () => { readonly words: Words; readonly face: Face },
    show: ShowNetwork,
  ) {
    this.#root = host.shadowRoot!;
    wear(this.#root, panelStyle);
    this.#player = player;
    this.#surroundings = surroundings;
    this.#show = show;
    takeDrops(host, {
      get willing() {
        return (player.figure.take ?? player.figure.unfolds) !== undefined;
      },
      offer: (shows) => surroundings().face.offerDrop(shows),
      files: (files) => void this.takeFiles(files),
    });
  }

  /** Opens the dialog in which data come in; of a figure that shows models the reader chooses files. */
  open(): void {
    const { words } = this.#now;
    if (this.#player.figure.unfolds) {
      const file = make('input', { type: 'file', multiple: true });
      file.addEventListener('change', () => void this.takeFiles([...(file.files ?? [])]));
      file.click();
      return;
    }
    openDataDialog(
      this.#root,
      words,
      datasetNames,
      sampleTable,
      (brought) => void this.take(brought),
      (name) => void this.#takeKnown(name),
    );
  }

  get #now() {
    const { words, face } = this.#surroundings();
    return { words, messages: messages(face.line, words), say: dataWords[words.code] };
  }

  /** Takes what was pasted. */
  takePasted(content: string): Promise<void> {
    return this.take({ content, name: this.#now.say.pasted });
  }

  /** Takes what was dropped: one table; or a model, with or without a table, where the figure shows such. */
  async takeFiles(files: readonly File[]): Promise<void> {
    const { say, messages } = this.#now;
    const [file] = files;
    if (!file) return;
    const { isModelFile, takeNetwork } = await import('./own-model.ts');
    const hasModel = (await Promise.all(files.map(isModelFile))).includes(true);
    if (hasModel || this.#player.figure.unfolds) {
      return takeNetwork(this.#root, this.#player, () => this.#now, files, this.#show);
    }
    if (files.length > 1) return messages.alert(say.oneFileOnly);
    let brought: Brought;
    try {
      brought = await readFile(file);
    } catch {
      return messages.alert(say.cannotRead(file.name));
    }
    await this.take(brought);
  }

  /** Reads a table, asks which columns are meant where that is not plain, and trains on it. */
  async take(brought: Brought): Promise<void> {
    const { words, messages } = this.#now;
    this.cancel();
    try {
      const table = await readBrought(this.#root, words, brought);
      const data = table && (await chooseData(this.#root, words, table));
      if (data) await this.#cast(data, brought.name);
    } catch (error) {
      messages.alert(error instanceof Error ? error.message : String(error));
    }
  }

  /** Asks for other units, trains them on the points at hand, and shows what came of it. */
  async vary(): Promise<void> {
    const data = this.#player.figure.varies?.data(this.#player.params);
    if (!data) return;
    const { openOtherNetwork } = await import('./other-network.ts');
    openOtherNetwork(this.#root, () => this.#now, data, this.#show);
  }

  /** Calls a run off. */
  cancel(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  async #takeKnown(name: string): Promise<void> {
    this.cancel();
    await this.#cast(namedDataset(name), this.#now.say.dataNames[name] ?? name);
  }

  async #cast(data: Dataset2, name: string): Promise<void> {
    const player = this.#player;
    if (!player.figure.take) return;
    const running = new AbortController();
    this.#running = running;
    player.pause();
    const { say, messages } = this.#now;
    const progress = messages.progress(say.casting(name), () => {
      running.abort();
      messages.tell(say.cancelled);
    });
    const work = await player.figure.take(data, player.params);
    const taken = await inSlices(work, progress, running.signal);
    if (!taken) return;
    this.#running = undefined;
    player.setParams(taken.params, { initial: true });
    player.seek(0);
    if (!player.stage.reducedMotion) player.play();
    const now = this.#now;
    now.messages.tell(verdict(now.say, name, taken.training, data.points.length));
  }
}

/** How it came out, honestly. */
function verdict(say: DataWords, name: string, training: Taken<object>['training'], count: number): string {
  if (!training) return say.takenAsShown(name, formatCount(count));
  const { accuracy, seeds, succeeded } = training;
  const correct = Math.round(accuracy * count);
  if (correct === count) return say.castPerfect(name, formatCount(count), succeeded, seeds);
  return say.castShort(name, formatCount(count), formatCount(correct), formatShare(accuracy), seeds);
}

/** The two curves as a table, for a reader to open, change and bring back. */
function sampleTable(): string {
  const { points, labels, classes } = namedDataset('two-curves');
  const rows = points.map(([x, y], i) => `${x.toFixed(3)},${y.toFixed(3)},${classes[labels[i]!]}`);
  return ['x,y,label', ...rows, ''].join('\n');
}
