/** Two decimals and a real minus sign, as in the drawing. */
export function formatNumber(value: number): string {
  return value
    .toFixed(2)
    .replace(/^-(?!0\.00$)/, '−')
    .replace(/^-/, '');
}

/** A share as a length in CSS. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}
