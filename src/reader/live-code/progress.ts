import type { Callback } from '../../nn/index.ts';
import type { Output } from './messages.ts';

/** Milliseconds from one drawing of a bar to the next. */
const REDRAW = 50;

/**
 * What live code calls `progress`: a callback of `fit` that shows each epoch as a bar that moves, with the scores so far.
 * @param put puts something out
 */
export function progressBars(put: (output: Output) => void): () => Callback {
  let bars = 0;
  return () => {
    let bar = 0;
    let batches = 0;
    let drawn = 0;
    let begun = 0;
    let label = '';
    const tell = (share: number, scores: Readonly<Record<string, number | undefined>>) => {
      drawn = performance.now();
      const shown = Object.entries(scores)
        .filter(([, value]) => value !== undefined)
        .sort(([a], [b]) => Number(a === 'loss') - Number(b === 'loss'))
        .map(([name, value]) => `${name} ${value!.toFixed(4)}`);
      const seconds = `${((drawn - begun) / 1000).toFixed(1)} s`;
      put({ kind: 'progress', bar, share, text: [label, seconds, ...shown].join(' · ') });
    };
    return {
      onEpochBegin(epoch, fit) {
        bar = bars++;
        begun = performance.now();
        batches = fit.batches;
        label = `${epoch + 1}/${fit.epochs}`;
      },
      onBatchEnd(batch, scores) {
        if (performance.now() - drawn > REDRAW) tell((batch + 1) / batches, { ...scores });
      },
      onEpochEnd(_epoch, scores) {
        tell(1, { ...scores });
      },
    };
  };
}
