import { type Chain, chainValues, layerCurveText } from '../chain/index.ts';
import { make } from '../dom/index.ts';
import { shownNumber } from './shown-number.ts';
import type { ExplainWords } from './words.ts';

/**
 * Every product and sum of a chain for one example, layer by layer; a layer is written out when it is opened.
 * @param isOpen which layers are open at first
 */
export function byHand(
  chain: Chain,
  inputs: readonly number[],
  names: { readonly inputs: readonly string[]; readonly outputs: readonly string[] | undefined },
  say: ExplainWords,
  isOpen: (layer: number) => boolean,
): HTMLElement {
  const values = chainValues(chain, inputs);
  const layers = chain.layers.map((layer, l) => {
    const given = l === 0 ? inputs : values[l - 1]!.outputs;
    const nameOf = (i: number) => (l === 0 ? names.inputs[i]! : `h${l}.${i + 1}`);
    const isLast = l === chain.layers.length - 1;
    const unitName = (unit: number) =>
      isLast && names.outputs ? names.outputs[unit]! : isLast ? 'y' : `h${l + 1}.${unit + 1}`;
    const body = make('div', {
      class: 'sums',
      role: 'region',
      tabindex: 0,
      'aria-label': say.layer(l + 1, ''),
    });
    const write = () => {
      if (body.childElementCount > 0) return;
      for (const [unit, row] of layer.kernel.entries()) {
        const terms = row.flatMap((weight, i): Node[] => [
          make(
            'span',
            { class: 'term', title: nameOf(i) },
            make('b', {}, shownNumber(weight)),
            ' × ',
            shownNumber(given[i]!),
          ),
          document.createTextNode(' + '),
        ]);
        const { sums, outputs } = values[l]!;
        body.append(
          make(
            'p',
            { class: 'sum', 'data-sum': `${l}.${unit}` },
            make('span', { class: 'name' }, `${unitName(unit)} = `),
            ...terms,
            make('span', { class: 'term bias' }, shownNumber(layer.bias[unit]!)),
            ' = ',
            make('output', {}, shownNumber(sums[unit]!)),
            ...(layer.curve.name === 'linear'
              ? []
              : [
                  ` → ${layerCurveText(layer.curve)} `,
                  make('output', { class: 'out' }, shownNumber(outputs[unit]!)),
                ]),
          ),
        );
      }
    };
    const details = make(
      'details',
      { open: isOpen(l), 'data-layer': l },
      make('summary', {}, `${say.layer(l + 1, layer.name ?? '')} · ${row(layer.kernel)}`),
      body,
    );
    details.addEventListener('toggle', write);
    if (isOpen(l)) write();
    return details;
  });
  return make('div', { class: 'by-hand' }, ...layers);
}

function row(kernel: readonly (readonly number[])[]): string {
  return `${kernel[0]!.length} → ${kernel.length}`;
}
