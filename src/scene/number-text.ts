/** How a number is written. */
export interface NumberFormat {
  /** Digits after the point; default 2. */
  readonly decimals?: number;
  /**
   * The most characters, a place for the sign always counted, so that a number and its negative are written alike.
   * What would be longer loses decimals, then goes to powers of ten (1.7e4).
   */
  readonly maxChars?: number;
  /** A plus before what is positive, as for what is added. Default false. */
  readonly plus?: boolean;
  /** Commas between thousands: 100,480. Default false. */
  readonly grouped?: boolean;
}

/** From here on a number without `maxChars` is written with a power of ten too. */
const LONGEST = 1e15;

/** A number in characters: a real minus sign, never a negative zero; NaN and ∞ by name. */
export function numberText(
  value: number,
  { decimals = 2, maxChars = Infinity, plus = false, grouped = false }: NumberFormat = {},
): string {
  if (Number.isNaN(value)) return 'NaN';
  const magnitude = magnitudeText(Math.abs(value), decimals, maxChars - 1, grouped);
  if (!/[1-9∞]/.test(magnitude)) return magnitude;
  return value < 0 ? `−${magnitude}` : plus ? `+${magnitude}` : magnitude;
}

function magnitudeText(magnitude: number, decimals: number, room: number, grouped: boolean): string {
  if (magnitude === Infinity) return '∞';
  if (magnitude < LONGEST) {
    for (let digits = decimals; digits >= 0; digits--) {
      const plain = magnitude.toFixed(digits);
      const text = grouped ? plain.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',') : plain;
      if (text.length <= room) return text;
    }
  }
  for (let digits = 1; digits > 0; digits--) {
    const text = powerText(magnitude, digits);
    if (text.length <= room) return text;
  }
  return powerText(magnitude, 0);
}

function powerText(magnitude: number, decimals: number): string {
  return magnitude.toExponential(decimals).replace('e+', 'e');
}
