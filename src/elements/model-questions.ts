import { curveNames } from '../chain/index.ts';
import { make } from '../dom/index.ts';
import type { QuestionError, ReadOptions } from '../models/index.ts';
import { wordButton } from './button.ts';
import { openDialog } from './dialog.ts';
import { modelWords } from './model-words.ts';
import type { Words } from './words.ts';

/**
 * Asks what a model's file does not say.
 * @returns undefined where the reader would rather not say
 */
export function askAboutModel(
  root: ShadowRoot,
  words: Words,
  name: string,
  { question, message }: QuestionError,
): Promise<ReadOptions | undefined> {
  const say = modelWords[words.code];
  return new Promise((resolve) => {
    let answer: ReadOptions | undefined;
    const fields = make('div', { class: 'columns' });
    let read: () => ReadOptions;
    let intro: string;
    if (question.about === 'activations') {
      intro = say.askActivations;
      const last = question.layers.length - 1;
      const inputs = question.layers.map(({ name: layer, inputs, units }, i) => {
        // What may be written as it is, such as leaky_relu(0.1), is offered and not forced.
        const field = make('input', {
          type: 'text',
          list: 'crease-activations',
          value: i < last ? 'relu' : units === 1 ? 'sigmoid' : 'softmax',
          'data-part': `activation-${i}`,
        });
        fields.append(make('label', {}, make('span', {}, say.layer(layer, inputs, units)), field));
        return field;
      });
      fields.append(
        make(
          'datalist',
          { id: 'crease-activations' },
          ...curveNames.map((value) => make('option', { value })),
        ),
      );
      read = () => ({ activations: inputs.map(({ value }) => value.trim()) });
    } else if (question.about === 'order') {
      intro = say.askOrder;
      const field = make('input', { type: 'text', value: question.layers.join(', '), 'data-part': 'order' });
      fields.append(make('label', {}, make('span', {}, say.order), field));
      read = () => ({ order: field.value.split(',').map((part) => part.trim()) });
    } else {
      intro = say.askKernels;
      const field = make(
        'select',
        { 'data-part': 'kernels' },
        make('option', { value: 'out-in' }, say.outIn),
        make('option', { value: 'in-out' }, say.inOut),
      );
      fields.append(make('label', {}, field));
      read = () => ({ kernels: field.value as 'in-out' | 'out-in' });
    }
    const use = () => {
      answer = read();
      dialog.close();
    };
    const dialog = openDialog(
      root,
      words,
      say.askTitle(name),
      make('p', { title: message }, intro),
      fields,
      wordButton(undefined, say.use, use, { part: 'use-model', className: 'strong' }),
    );
    dialog.addEventListener('close', () => resolve(answer));
  });
}
