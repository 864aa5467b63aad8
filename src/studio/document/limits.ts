/** How much of everything a studio takes. */
export const limits = {
  points: 2000,
  classes: 10,
  layers: 8,
  units: 64,
  inputs: 10,
  branches: 12,
  /** Characters after the # of a link; what is longer is a file. */
  link: 8000,
} as const;
