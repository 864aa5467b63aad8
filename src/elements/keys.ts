import type { Player } from './player.ts';

/** What keys ask for beyond the player itself. */
export interface KeyActions {
  toggleFullScreen(): void;
  toggleLanguage(): void;
  toggleTheme(): void;
  openHelp(): void;
  /** Escape: lets go of what is held. False where there is nothing to let go of. */
  escape(): boolean;
}

/** Whether a key was pressed for the figure, not for the field or the button that has the focus. */
export function isForFigure(event: KeyboardEvent): boolean {
  return !event.defaultPrevented && isElement(event.composedPath()[0]) && !isForField(event);
}

/** Whether a key was pressed for the field or the button that has the focus, or within a dialog. */
export function isForField(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (!isElement(target) || event.key === 'Tab') return false;
  if ((event.ctrlKey || event.metaKey) && !/^[acvxyz]$/i.test(event.key)) return false;
  if (target.matches('input, textarea, select') || target.closest('dialog')) return true;
  const presses = event.key === ' ' || event.key === 'Enter';
  return presses && target.matches('button, summary, a[href]');
}

/** Also of another document: a figure that was moved there keeps its scripts. */
function isElement(target: EventTarget | undefined): target is Element {
  return target !== undefined && 'matches' in target;
}

/**
 * One key for the figure.
 * @returns whether it meant something
 */
export function pressKey(event: KeyboardEvent, player: Player, actions: KeyActions): boolean {
  const { key, shiftKey } = event;
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) {
    if (/^z$/i.test(key)) {
      if (shiftKey) player.redo();
      else player.undo();
    } else if (/^y$/i.test(key) && !shiftKey) player.redo();
    else return false;
    return true;
  }
  if (/^[0-9]$/.test(key)) {
    const chapter = player.chapters[key === '0' ? 9 : Number(key) - 1];
    if (chapter) player.seek(chapter.start);
    return chapter !== undefined;
  }
  switch (key) {
    case ' ':
      if (player.playing) player.pause();
      else player.play();
      return true;
    case 'ArrowLeft':
    case 'ArrowRight': {
      const by = key === 'ArrowLeft' ? -1 : 1;
      if (shiftKey) player.seekChapter(by);
      else player.seek(player.time + by);
      return true;
    }
    case 'Home':
      player.seek(0);
      return true;
    case 'End':
      player.seek(player.duration);
      return true;
    case ',':
      player.stepFrame(-1);
      return true;
    case '.':
      player.stepFrame(1);
      return true;
    case '?':
      actions.openHelp();
      return true;
    case 'Escape':
      return actions.escape();
  }
  switch (key.toLowerCase()) {
    case 'f':
      actions.toggleFullScreen();
      return true;
    case 't':
      if (player.training) player.stopTraining();
      else void player.train();
      return true;
    case 'l':
      player.loop = !player.loop;
      return true;
    case 'c':
      actions.toggleLanguage();
      return true;
    case 'd':
      actions.toggleTheme();
      return true;
  }
  return false;
}
