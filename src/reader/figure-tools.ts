import { make } from '../dom/index.ts';
import type { CreaseFigure } from '../elements/index.ts';
import { copyFigureLink } from './figure-link.ts';
import { type IconName, icon } from './icons.ts';
import { dismiss, notify } from './notice.ts';
import { loadScript } from './own-script.ts';
import type { SaveFigure } from './save/save-figure.ts';
import { pageWords as words } from './words.ts';

/** CSS pixels that a page may be scrolled by, as under a trembling finger, before a menu closes. */
const SCROLLED_AWAY = 32;

let menus = 0;

/** Puts a quiet pair of buttons over a figure's corner: open large, and a menu to link and to download. */
export function addFigureTools(figure: CreaseFigure): void {
  const frame = figure.closest<HTMLElement>('.live-figure');
  const film = frame?.dataset.film;
  const menu = make('div', { class: 'figure-menu', id: `figure-menu-${++menus}`, popover: 'auto' });
  const entry = (label: string, action: () => void) =>
    make(
      'button',
      {
        type: 'button',
        onclick: () => {
          menu.hidePopover();
          action();
        },
      },
      label,
    );
  const saves = [
    entry(words.savePng, () => void savePicture(figure, 'png')),
    entry(words.saveSvg, () => void savePicture(figure, 'svg')),
    film
      ? make('a', { href: film, download: true, onclick: () => menu.hidePopover() }, words.saveFilm)
      : entry(words.saveFilm, () => void saveFilm(figure)),
  ];
  menu.append(
    ...(frame?.id ? [entry(words.copyLink, () => void copyFigureLink(figure, frame.id))] : []),
    ...saves,
  );

  const more = button('more', words.more);
  more.setAttribute('popovertarget', menu.id);
  more.setAttribute('aria-expanded', 'false');
  const large = button('enlarge', words.openLarge);
  large.addEventListener('click', () => void figure.toggleFullScreen());
  let openedAt = 0;
  menu.addEventListener('beforetoggle', () => {
    openedAt = scrollY;
  });
  menu.addEventListener('toggle', (event) => {
    const open = (event as ToggleEvent).newState === 'open';
    more.setAttribute('aria-expanded', String(open));
    if (!open) return;
    const { right, bottom, top } = more.getBoundingClientRect();
    const below = bottom + 8 + menu.offsetHeight < innerHeight;
    menu.style.left = `${Math.max(8, Math.min(right - menu.offsetWidth, innerWidth - menu.offsetWidth - 8))}px`;
    menu.style.top = `${below ? bottom + 6 : Math.max(8, top - 6 - menu.offsetHeight)}px`;
    menu.querySelector<HTMLElement>('button, a')?.focus();
  });
  const scrolled = () => {
    if (menu.matches(':popover-open') && Math.abs(scrollY - openedAt) > SCROLLED_AWAY) menu.hidePopover();
  };
  addEventListener('scroll', scrolled, { passive: true });
  figure.append(
    make(
      'div',
      { class: 'figure-tools', slot: 'tools', role: 'group', 'aria-label': words.figureTools },
      large,
      more,
      menu,
    ),
  );
}

function button(name: IconName, label: string): HTMLButtonElement {
  return make('button', { type: 'button', 'aria-label': label, title: label }, icon(name));
}

async function loadSave(): Promise<SaveFigure | undefined> {
  try {
    await loadScript('save');
  } catch (error) {
    notify([`${words.cannotLoad((error as Error).message)}.`]);
    return undefined;
  }
  return (globalThis as { creaseSave?: SaveFigure }).creaseSave;
}

function nameOf(figure: CreaseFigure, ending: string): string {
  return `${figure.figure.id}.${ending}`;
}

async function savePicture(figure: CreaseFigure, format: 'png' | 'svg'): Promise<void> {
  const save = await loadSave();
  if (save) download(await save.picture(figure, format), nameOf(figure, format));
}

async function saveFilm(figure: CreaseFigure): Promise<void> {
  const save = await loadSave();
  if (!save) return;
  const cancelling = new AbortController();
  const bar = make('progress', { max: 1, value: 0, 'aria-label': words.filming });
  notify(
    [words.filming, bar, make('button', { type: 'button', onclick: () => cancelling.abort() }, words.cancel)],
    { stays: true },
  );
  const progress = (share: number) => {
    bar.value = share;
  };
  try {
    const film = await save.film(figure, progress, cancelling.signal);
    if (cancelling.signal.aborted) dismiss();
    else if (film) {
      download(film, nameOf(figure, 'mp4'));
      notify([words.filmed]);
    } else notify([words.notFilmed(words.cannotFilm)]);
  } catch (error) {
    notify([words.notFilmed((error as Error).message)]);
  }
}

function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
