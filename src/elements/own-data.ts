import { type Dataset2, datasetNames, namedDataset } from '../nn/index.ts';
import type { Taken } from '../scene/index.ts';
import { readTable } from '../table/index.ts';
import { chooseData } from './columns-dialog.ts';
import { openDataDialog } from './data-dialog.ts';
import { inSlices } from './in-slices.ts';
import { type Brought, readFile } from './incoming-data.ts';
import type { Messages } from './messages.ts';
import type { Player } from './player.ts';
import { formatCount, formatShare } from './training-readout.ts';
import type { Words } from './words.ts';

/** A reader's own points on their way into the figure: read, asked about, trained on, shown. */
export class OwnData {
  readonly #root: ShadowRoot;
  readonly #player: Player;
  readonly #surroundings: () => { readonly words: Words; readonly messages: Messages };
  #running: AbortController | undefined;

  constructor(
    root: ShadowRoot,
    player: Player,
    surroundings: () => { readonly words: Words; readonly messages: Messages },
  ) {
    this.#root = root;
    this.#player = player;
    this.#surroundings = surroundings;
  }

  /** Opens the dialog in which data come in. */
  open(): void {
    const { words } = this.#surroundings();
    openDataDialog(
      this.#root,
      words,
      datasetNames,
      sampleTable,
      (brought) => void this.take(brought),
      (name) => void this.#takeKnown(name),
    );
  }

  /** Takes what was dropped: one file. */
  async takeFiles(files: readonly File[]): Promise<void> {
    const { words, messages } = this.#surroundings();
    const [file] = files;
    if (!file) return;
    if (files.length > 1) return messages.alert(words.oneFileOnly);
    let brought: Brought;
    try {
      brought = await readFile(file);
    } catch {
      return messages.alert(words.cannotRead(file.name));
    }
    await this.take(brought);
  }

  /** Reads a table, asks which columns are meant where that is not plain, and trains on it. */
  async take({ name, content }: Brought): Promise<void> {
    const { words, messages } = this.#surroundings();
    this.cancel();
    try {
      const data = await chooseData(this.#root, words, readTable(content, name));
      if (data) await this.#cast(data, name);
    } catch (error) {
      messages.alert(error instanceof Error ? error.message : String(error));
    }
  }

  /** Calls a run off. */
  cancel(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  async #takeKnown(name: string): Promise<void> {
    this.cancel();
    await this.#cast(namedDataset(name), this.#surroundings().words.dataNames[name] ?? name);
  }

  async #cast(data: Dataset2, name: string): Promise<void> {
    const player = this.#player;
    if (!player.figure.take) return;
    const running = new AbortController();
    this.#running = running;
    player.pause();
    const { words, messages } = this.#surroundings();
    const progress = messages.progress(words.casting(name), () => {
      running.abort();
      messages.tell(words.cancelled);
    });
    const work = await player.figure.take(data, player.params);
    const taken = await inSlices(work, progress, running.signal);
    if (!taken) return;
    this.#running = undefined;
    player.setParams(taken.params, { initial: true });
    player.seek(0);
    if (!player.stage.reducedMotion) player.play();
    const now = this.#surroundings();
    now.messages.tell(verdict(now.words, name, taken.training, data.points.length));
  }
}

/** How it came out, honestly. */
function verdict(words: Words, name: string, training: Taken<object>['training'], count: number): string {
  if (!training) return words.takenAsShown(name, formatCount(count));
  const { accuracy, seeds, succeeded } = training;
  const correct = Math.round(accuracy * count);
  if (correct === count) return words.castPerfect(name, formatCount(count), succeeded, seeds);
  return words.castShort(name, formatCount(count), formatCount(correct), formatShare(accuracy), seeds);
}

/** The two curves as a table, for a reader to open, change and bring back. */
function sampleTable(): string {
  const { points, labels, classes } = namedDataset('two-curves');
  const rows = points.map(([x, y], i) => `${x.toFixed(3)},${y.toFixed(3)},${classes[labels[i]!]}`);
  return ['x,y,label', ...rows, ''].join('\n');
}
