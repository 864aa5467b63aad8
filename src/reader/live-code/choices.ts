import { make } from '../../dom/index.ts';
import { pageWords as words } from '../words.ts';

let groups = 0;

/** What can be changed in a block of code by one click: groups of which one alternative stands in the code. */
export function codeChoices(
  block: HTMLElement,
  code: HTMLElement,
): { readonly element: HTMLElement; reset(): void } | undefined {
  const { choices } = block.dataset;
  if (choices === undefined) return undefined;
  const fields = (JSON.parse(choices) as string[][]).map((group) => {
    const name = `code-choice-${++groups}`;
    let current = group[0]!;
    const boxes = group.map((text, i) =>
      make('input', {
        type: 'radio',
        name,
        checked: i === 0,
        onchange: () => {
          current = exchange(code, [current, ...group], text) ? text : current;
          for (const [k, box] of boxes.entries()) box.checked = group[k] === current;
        },
      }),
    );
    const element = make(
      'div',
      { role: 'radiogroup', 'aria-label': words.change(group[0]!) },
      ...boxes.map((box, i) => make('label', {}, box, make('code', {}, group[i]!))),
    );
    const reset = () => {
      current = group[0]!;
      boxes[0]!.checked = true;
    };
    return { element, reset };
  });
  return {
    element: make('div', { class: 'code-choices' }, ...fields.map(({ element }) => element)),
    reset() {
      for (const field of fields) field.reset();
    },
  };
}

/** Puts a text in the place of the first of some that stands in the code; false where a reader has changed them all. */
function exchange(code: HTMLElement, known: readonly string[], text: string): boolean {
  const written = code.contentEditable === 'true' ? code.innerText : code.textContent;
  const found = known.find((each) => written.includes(each));
  if (found === undefined) return false;
  code.textContent = written.replace(found, () => text);
  code.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}
