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
