import { pageWords as words } from '../words.ts';

/**
 * Lets a reader change highlighted code where it stands. Tab indents, and does not hold the keyboard: after
 * Escape, as with Shift, it leaves.
 * @param run called for Control (or Command) and Enter
 */
export function makeEditable(code: HTMLElement, run: () => void): void {
  try {
    code.contentEditable = 'plaintext-only';
  } catch {
    code.contentEditable = 'true';
  }
  code.spellcheck = false;
  for (const [name, value] of Object.entries({
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': words.code,
    autocapitalize: 'off',
    autocorrect: 'off',
    translate: 'no',
    tabindex: '0',
  })) {
    code.setAttribute(name, value);
  }
  let leaving = false;
  code.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    } else if (event.key === 'Tab' && !event.shiftKey && !leaving) {
      event.preventDefault();
      insert('  ');
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      insert(`\n${indentAt(code)}`);
    }
    leaving = event.key === 'Escape';
  });
  code.addEventListener('blur', () => {
    leaving = false;
  });
}

/** Goes through the browser's own editing, so that undo works. */
function insert(text: string): void {
  document.execCommand('insertText', false, text);
}

/** The blanks at the start of the line that the caret is in. */
function indentAt(code: HTMLElement): string {
  const selection = getSelection();
  if (!selection?.rangeCount) return '';
  const before = selection.getRangeAt(0).cloneRange();
  before.selectNodeContents(code);
  before.setEnd(selection.getRangeAt(0).startContainer, selection.getRangeAt(0).startOffset);
  return /(?:^|\n)([ \t]*)[^\n]*$/.exec(before.toString())?.[1] ?? '';
}
