/** How a move spends its time: maps the share of time passed, 0…1, to the share of way gone, 0…1. */
export type Easing = (share: number) => number;

/** Starts and ends at rest, with no jerk: 6t⁵ − 15t⁴ + 10t³ (manimgl's `smooth`), kept from rounding past 1. */
export const smooth: Easing = (t) => Math.min(t * t * t * (t * (6 * t - 15) + 10), 1);

/** Constant speed. */
export const linear: Easing = (t) => t;
