import { make, setText } from '../dom/index.ts';
import type { Language, ParamControl, ParamSpec } from '../scene/index.ts';
import { wordButton } from './button.ts';
import { choice } from './choice.ts';
import { controlStyle } from './control-style.ts';
import { formatNumber } from './handle-numbers.ts';
import { menuIcons } from './menu-icons.ts';
import type { Player } from './player.ts';
import type { View } from './scrubber.ts';
import { wear } from './wear.ts';

/** Names that fit side by side; more go into a menu. */
const MOST_ABREAST = 4;

/** What makes the controls of a figure's params. */
export type ParamControls = typeof paramControls;

/** A param's control, made from what its spec says of it. */
interface MadeControl {
  readonly element: HTMLElement;
  show(json: unknown): void;
}

/**
 * The controls of a figure's params, for those that a reader should reach without dragging; undefined where the figure
 * has none.
 */
export function paramControls(root: ShadowRoot, player: Player, language: Language): View | undefined {
  wear(root, controlStyle);
  const specs = Object.entries(player.figure.params as Readonly<Record<string, ParamSpec<unknown>>>);
  const made = specs.flatMap(([name, spec]) => {
    if (!spec.control) return [];
    const label = spec.label![language];
    const propose = (json: unknown) => {
      const value = spec.parse(json, name, () => {});
      player.propose({ ...player.params, [name]: value });
    };
    const control = makeControl(spec.control, name, label, language, {
      begin: () => player.held || player.hold(),
      propose,
      end: () => player.release(),
    });
    return [{ name, spec, control }];
  });
  if (made.length === 0) return undefined;
  let shown: object | undefined;
  return {
    element: make('div', { class: 'params', part: 'params' }, ...made.map(({ control }) => control.element)),
    update() {
      const params = player.params as Readonly<Record<string, unknown>>;
      if (params === shown) return;
      shown = params;
      for (const { name, spec, control } of made) control.show(spec.format(params[name]));
    },
  };
}

/** How a control says what it wants: one entry of the history from `begin` to `end`. */
interface Wish {
  begin(): void;
  propose(json: unknown): void;
  end(): void;
}

function makeControl(
  control: ParamControl,
  name: string,
  label: string,
  language: Language,
  wish: Wish,
): MadeControl {
  const once = (json: unknown) => {
    wish.begin();
    wish.propose(json);
    wish.end();
  };
  const part = `param-${name}`;
  switch (control.kind) {
    case 'slider': {
      const { min, max, step } = control;
      const input = make('input', { type: 'range', min, max, step, 'data-part': part });
      const value = make('output', {});
      input.addEventListener('input', () => {
        wish.begin();
        wish.propose(input.valueAsNumber);
      });
      input.addEventListener('change', wish.end);
      input.addEventListener('blur', wish.end);
      return {
        element: make('label', { class: 'param' }, make('span', {}, label), input, value),
        show(json) {
          const number = Number(json);
          input.value = String(number);
          setText(value, Number.isInteger(step) ? String(number) : formatNumber(number));
        },
      };
    }
    case 'switch': {
      const input = make('input', { type: 'checkbox', role: 'switch', class: 'switch', 'data-part': part });
      input.addEventListener('change', () => once(input.checked));
      return {
        element: make('label', { class: 'param' }, make('span', {}, label), input),
        show(json) {
          input.checked = json === true;
        },
      };
    }
    case 'menu': {
      const options = control.options.map(({ value, label }) => [value, label[language]] as const);
      if (options.length <= MOST_ABREAST) {
        const element = choice(label, part, options, '', once);
        element.classList.add('param');
        return {
          element,
          show(json) {
            for (const input of element.querySelectorAll('input')) input.checked = input.value === json;
          },
        };
      }
      const select = make(
        'select',
        { 'data-part': part },
        ...options.map(([value, text]) => make('option', { value }, text)),
      );
      select.addEventListener('change', () => once(select.value));
      return {
        element: make('label', { class: 'param' }, make('span', {}, label), select),
        show(json) {
          select.value = String(json);
        },
      };
    }
    case 'dice': {
      const button = wordButton(
        menuIcons.dice,
        label,
        () => once(Math.floor(Math.random() * (control.max + 1))),
        {
          part,
        },
      );
      const value = make('output', {});
      return {
        element: make('div', { class: 'param' }, button, value),
        show: (json) => setText(value, String(json)),
      };
    }
  }
}
