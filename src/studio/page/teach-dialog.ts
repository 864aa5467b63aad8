import { make } from '../../dom/index.ts';
import { startingQuestion } from '../document/parse-document.ts';
import { type Part, parts, type Question } from '../document/studio-document.ts';
import { typedNumber, wordButton } from './controls.ts';
import { openDialog } from './dialog.ts';
import type { Studio } from './studio.ts';
import { saying } from './words.ts';

/** Opens the dialog in which a teacher locks, hides and asks. */
export function openTeach(studio: Studio): void {
  const { words } = studio;
  const { lesson } = studio.document;
  const boxes = (chosen: readonly Part[], part: string) =>
    parts.map((name) => {
      const box = make('input', {
        type: 'checkbox',
        checked: chosen.includes(name),
        'data-part': `${part}-${name}`,
      });
      return {
        name,
        box,
        element: make('label', { class: 'check' }, box, make('span', {}, words.parts[name])),
      };
    });
  const locked = boxes(lesson.locked, 'lock');
  const hidden = boxes(lesson.hidden, 'hide').filter(({ name }) => name !== 'weights');
  const asks = make('input', { type: 'checkbox', checked: lesson.question !== null, 'data-part': 'ask' });
  const question = lesson.question ?? startingQuestion;
  const text = make('textarea', { rows: 2, 'data-part': 'question-text' });
  text.value = question.text;
  const numeric = (label: string, value: number, part: string, hint = '') => {
    const field = make('input', {
      type: 'text',
      inputmode: 'decimal',
      value: String(value),
      title: hint,
      'data-part': part,
    });
    return { field, element: make('label', { class: 'row' }, make('span', {}, label), field) };
  };
  const accuracy = numeric(
    words.questionAccuracy,
    Math.round(question.accuracy * 1000) / 10,
    'question-accuracy',
  );
  const units = numeric(words.questionUnits, question.mostUnits, 'question-units', words.anyNumber);
  const layers = numeric(words.questionLayers, question.mostLayers, 'question-layers', words.anyNumber);
  const steps = numeric(words.questionSteps, question.mostSteps, 'question-steps', words.anyNumber);
  const details = make(
    'div',
    { class: 'group', hidden: lesson.question === null },
    make('label', { class: 'stack' }, make('span', {}, words.questionText), text),
    ...[accuracy, units, layers, steps].map((one) => one.element),
    make('p', { class: 'quiet' }, words.anyNumber),
  );
  asks.addEventListener('change', () => {
    details.hidden = !asks.checked;
  });
  const whole = ({ field }: { readonly field: HTMLInputElement }) => {
    const value = typedNumber(field.value);
    return Number.isInteger(value) && value >= 0 && value <= 1e6 ? value : 0;
  };
  const dialog = openDialog(
    words,
    words.teachTitle,
    make('p', { class: 'quiet' }, words.teachIntro),
    make(
      'div',
      { class: 'two' },
      make('div', { class: 'group' }, make('h3', {}, words.lock), ...locked.map((one) => one.element)),
      make('div', { class: 'group' }, make('h3', {}, words.hide), ...hidden.map((one) => one.element)),
    ),
    make('label', { class: 'check' }, asks, make('span', {}, words.askQuestion)),
    details,
    make('div', { class: 'actions end' }, wordButton(words.applyLesson, apply, 'apply-lesson', 'strong')),
  );

  function apply(): void {
    const percent = typedNumber(accuracy.field.value);
    const asked: Question = {
      text: text.value.trim().slice(0, 500),
      accuracy: percent >= 0 && percent <= 100 ? percent / 100 : startingQuestion.accuracy,
      mostUnits: whole(units),
      mostLayers: whole(layers),
      mostSteps: whole(steps),
    };
    const { document } = studio;
    studio.change(
      'lesson',
      {
        ...document,
        lesson: {
          locked: locked.filter(({ box }) => box.checked).map(({ name }) => name),
          hidden: hidden.filter(({ box }) => box.checked).map(({ name }) => name),
          question: asks.checked ? asked : null,
        },
      },
      saying((said) => said.lesson),
    );
    dialog.close();
  }
}
