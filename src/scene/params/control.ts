import type { Localized } from '../language.ts';

/** What stands for a param in the figure's own bar; what it sets is JSON, which the param's `parse` takes. */
export type ParamControl =
  | { readonly kind: 'slider'; readonly min: number; readonly max: number; readonly step: number }
  | { readonly kind: 'switch' }
  | { readonly kind: 'menu'; readonly options: readonly MenuOption[] }
  /** A button that draws another whole number from 0 to `max`. */
  | { readonly kind: 'dice'; readonly max: number };

export interface MenuOption {
  readonly value: string;
  readonly label: Localized;
}

/** What every kind of param may say about itself besides its values. */
export interface ParamWords {
  /** What people call it; needed by a control. */
  readonly label?: Localized;
  /** Whether a control in the figure's bar sets it. Default false. */
  readonly control?: boolean;
}

/** The words of a param, and its control where one was asked for. @throws Error for a control without a label */
export function wordsOf(
  { label, control }: ParamWords,
  made: ParamControl,
): { readonly label?: Localized; readonly control?: ParamControl } {
  if (control && !label)
    throw new Error('a param with a control needs a label, such as { en: "Slope", "zh-Hant": "斜率" }');
  return { ...(label ? { label } : {}), ...(control ? { control: made } : {}) };
}
