import { type Theme, themes } from '../paint/index.ts';
import type { Contrast } from './canvas-view.ts';

/** What is quiet in a theme speaks up: words as text does, lines as words did. */
function louder(theme: Theme): Theme {
  const { text, muted, faint } = theme;
  return { ...theme, muted: text, faint: muted, rule: faint, grid: faint };
}

/** For readers who asked for more contrast: what is faded keeps half of what it lost. */
export const moreContrast: Contrast = {
  themes: { dark: louder(themes.dark), light: louder(themes.light) },
  fading: 0.4,
};

/** What a figure wears on top for them, and where the system chooses the colours. */
export const contrastStyle = `
@media (prefers-contrast: more) {
  :host([data-theme]) { --muted: var(--text); --rule: color-mix(in srgb, var(--text) 60%, var(--background)); }
  .segment { background: color-mix(in srgb, var(--text) 50%, transparent); }
  .button:disabled { opacity: 0.65; }
}
@media (forced-colors: active) {
  .segment, .switch { forced-color-adjust: none; background: GrayText; }
  .fill, .switch:checked { forced-color-adjust: none; background: Highlight; }
  .thumb { forced-color-adjust: none; background: CanvasText; box-shadow: 0 0 0 3px Canvas; }
  .switch::before { background: Canvas; }
  .button.primary, .button.strong, .button.active { forced-color-adjust: none; background: CanvasText; color: Canvas !important; }
  .frame, .popover, .dialog, :is(.learn, .dialog, .message) .button.word, .pair .button, .setting-links .button, .segmented {
    outline: 1px solid ButtonBorder;
    outline-offset: -1px;
  }
  .button:focus-visible { outline: 2px solid Highlight; outline-offset: 2px; }
  .button:disabled { color: GrayText; opacity: 1; }
  .message { border-inline-start: 3px solid CanvasText; }
}
`;
