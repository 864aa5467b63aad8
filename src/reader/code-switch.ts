import { make } from '../dom/index.ts';

/** Where the label that a reader last chose is kept. */
const KEY = 'crease-code';

let count = 0;

/** Blocks of code that say the same in several languages, as tabs. Choosing in one chooses in all of the page. */
export function switchCode(): void {
  const switches = [...document.querySelectorAll<HTMLElement>('.code-switch')].map(tabs);
  const choose = (label: string) => {
    for (const each of switches) each.show(label);
  };
  for (const each of switches) {
    each.chosen = (label) => {
      choose(label);
      keep(label);
    };
  }
  const kept = lastChoice();
  if (kept !== undefined) choose(kept);
}

interface Tabs {
  chosen: (label: string) => void;
  show(label: string): void;
}

/** See https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ for what the keys do. */
function tabs(element: HTMLElement): Tabs {
  const own: Tabs = { chosen: () => {}, show };
  const panels = [...element.querySelectorAll<HTMLElement>(':scope > [data-label]')];
  const name = `code-switch-${++count}`;
  const buttons = panels.map((panel, i) => {
    panel.id ||= `${name}-${i}`;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', `${panel.id}-tab`);
    return make(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `${panel.id}-tab`,
        'aria-controls': panel.id,
        onclick: () => own.chosen(labelOf(panel)),
        onkeydown: (event: KeyboardEvent) => {
          const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
          if (step === undefined) return;
          event.preventDefault();
          const to = (i + step + panels.length) % panels.length;
          own.chosen(labelOf(panels[to]!));
          buttons[to]!.focus();
        },
      },
      labelOf(panel),
    );
  });
  element.prepend(make('div', { role: 'tablist' }, ...buttons));
  element.classList.add('switching');
  show(labelOf(panels[0]!));
  return own;

  function show(label: string): void {
    if (!panels.some((panel) => labelOf(panel) === label)) return;
    panels.forEach((panel, i) => {
      const chosen = labelOf(panel) === label;
      panel.hidden = !chosen;
      buttons[i]!.setAttribute('aria-selected', String(chosen));
      buttons[i]!.tabIndex = chosen ? 0 : -1;
    });
  }
}

function labelOf({ dataset }: HTMLElement): string {
  return dataset.label ?? '';
}

function keep(label: string): void {
  try {
    localStorage.setItem(KEY, label);
  } catch {
    // Storage is full or forbidden: the choice holds until the page is left.
  }
}

function lastChoice(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}
