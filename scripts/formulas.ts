/** The formulas that figures show, in TeX. `\cssId{part}{…}` names a part, to be lit or coloured on its own. */
export const formulas = {
  network: String.raw`\cssId{y}{y} = \cssId{sigma}{\sigma}(\cssId{W2}{W_2}\,\cssId{relu}{\mathrm{ReLU}}(\cssId{W1}{W_1}\cssId{x}{x} + \cssId{b1}{b_1}) + \cssId{b2}{b_2})`,
  layer: String.raw`\cssId{y}{y} = \cssId{W}{W}\cssId{x}{x} + \cssId{b}{b}`,
  W: 'W',
  b: 'b',
  W1: 'W_1',
  b1: 'b_1',
  W2: 'W_2',
  b2: 'b_2',
  x: 'x',
  h: 'h',
  y: 'y',
  z: 'z',
  ihat: String.raw`\hat\imath`,
  jhat: String.raw`\hat\jmath`,
  'z<0': 'z < 0',
  'z>0': 'z > 0',
  slash: '/',
} as const;

/** What changing numbers are made of. */
export const numeralCharacters = '0123456789−+.,%e∞';
