/** Whole numbers with thousands parted. */
export function formatCount(count: number): string {
  return count.toLocaleString('en');
}

/** A share as per cent: 100 % only when it is, 0 % only when it is. */
export function formatShare(share: number): string {
  const percent = share * 100;
  const shown = percent > 99.9 && share < 1 ? 99.9 : percent;
  return `${Number(shown.toFixed(1))} %`;
}

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
