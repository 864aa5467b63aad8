/** A number as people read it: six digits that count, a real minus sign. */
export function shownNumber(value: number, digits = 6): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text =
    size >= 1e7 || size < 1e-5 ? value.toExponential(digits - 1) : String(Number(value.toPrecision(digits)));
  return text
    .replace(/(\.\d*?)0+(e|$)/, '$1$2')
    .replace(/\.(e|$)/, '$1')
    .replaceAll('-', '−')
    .replace('e+', 'e');
}
