import { make, setText } from '../../dom/index.ts';
import type { Question } from '../document/studio-document.ts';
import { shareText } from './score.ts';
import type { Now, Studio } from './studio.ts';

/** Whether a question is answered by what stands now. */
export function isReached(question: Question, now: Now): boolean {
  const { accuracy, units, layers } = standing(now);
  const { mostUnits, mostLayers, mostSteps } = question;
  return (
    accuracy >= question.accuracy &&
    (mostUnits === 0 || units <= mostUnits) &&
    (mostLayers === 0 || layers <= mostLayers) &&
    (mostSteps === 0 || now.step <= mostSteps)
  );
}

/** What a question asks about: the test, or all points where none are kept back. */
function standing({ document, fare, testFare }: Now) {
  const judged = testFare.count > 0 ? testFare : fare;
  return {
    accuracy: judged.count === 0 ? 0 : judged.correct / judged.count,
    units: document.network.layers.reduce((sum, { units }) => sum + units, 0),
    layers: document.network.layers.length,
  };
}

/** The question of a lesson, and how far one is. */
export function questionBar(studio: Studio): { readonly element: HTMLElement; update(now: Now): void } {
  const { words } = studio;
  const question = make('b', {});
  const verdict = make('span', { role: 'status', 'data-part': 'verdict' });
  const element = make(
    'div',
    { class: 'question', hidden: true, 'data-part': 'question' },
    question,
    verdict,
  );
  let beat = -1;
  return {
    element,
    update(now) {
      const asked = now.document.lesson.question;
      element.hidden = asked === null;
      if (!asked || now.beat === beat) return;
      beat = now.beat;
      setText(question, words.questionOf(asked));
      const isAnswered = isReached(asked, now);
      element.classList.toggle('reached', isAnswered);
      const { accuracy, units, layers } = standing(now);
      setText(
        verdict,
        isAnswered ? words.reached : words.notYet(shareText(accuracy), units, layers, String(now.step)),
      );
    },
  };
}
