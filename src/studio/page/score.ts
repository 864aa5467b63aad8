import { make, setText } from '../../dom/index.ts';
import { shortNumber } from './controls.ts';
import type { Now, Studio } from './studio.ts';

/** How it stands: how many are right, and what the plane is cut into. */
export function score(studio: Studio): { readonly element: HTMLElement; update(now: Now): void } {
  const { words } = studio;
  const right = make('b', { 'data-part': 'right' });
  const all = make('span', {});
  const row = (label: string, part: string) => {
    const value = make('dd', { 'data-part': part });
    const line = make('div', {}, make('dt', {}, label), value);
    return { line, value };
  };
  const rows = {
    accuracy: row(words.accuracy, 'accuracy'),
    loss: row(words.loss, 'loss'),
    test: row(words.testAccuracy, 'test-accuracy'),
    testLoss: row(words.testLoss, 'test-loss'),
    pieces: row(words.affinePieces, 'pieces'),
    segments: row(words.boundarySegments, 'segments'),
  };
  const sampled = make('p', { class: 'quiet' }, words.sampled);
  const element = make(
    'section',
    { class: 'score', 'aria-label': words.accuracy },
    make('p', { class: 'right-count' }, right, all, make('small', {}, words.right)),
    make('dl', {}, ...Object.values(rows).map(({ line }) => line)),
    sampled,
    make('p', { class: 'ring-note' }, make('i', { class: 'ring', 'aria-hidden': 'true' }), words.wrongSide),
  );
  let beat = -1;
  return {
    element,
    update(now) {
      if (now.beat === beat) return;
      beat = now.beat;
      const { fare, testFare, anatomy } = now;
      setText(right, String(fare.correct));
      setText(all, words.ofAll(String(fare.count)));
      setText(rows.accuracy.value, fare.count > 0 ? shareText(fare.correct / fare.count) : '–');
      setText(rows.loss.value, shortNumber(fare.loss));
      const isTested = testFare.count > 0;
      rows.test.line.hidden = !isTested;
      rows.testLoss.line.hidden = !isTested;
      if (isTested) {
        setText(rows.test.value, shareText(testFare.correct / testFare.count));
        setText(rows.testLoss.value, shortNumber(testFare.loss));
      }
      rows.pieces.line.hidden = !anatomy.exact;
      rows.segments.line.hidden = !anatomy.exact;
      sampled.hidden = anatomy.exact;
      if (anatomy.exact) {
        if (anatomy.pieces !== undefined) setText(rows.pieces.value, String(anatomy.pieces));
        setText(rows.segments.value, String(segmentCount(now)));
      }
    },
  };
}

/** How many straight pieces the boundary in sight has. */
export function segmentCount({ anatomy: { boundary } }: Now): number {
  return boundary.reduce((sum, line) => sum + line.length - 1, 0);
}

/** A share as people write it. */
export function shareText(share: number): string {
  const percent = share * 100;
  return `${percent === 100 || percent === 0 ? percent : percent.toFixed(1)} %`;
}
