const tex = String.raw;

/**
 * The formulas that drawings may set, by name, in TeX. `\class{part}{…}` marks a part, so that it can be lit,
 * coloured or held by that name. After a change: `npm run bake`.
 */
export const formulas = {
  network: tex`\class{y}{y} = \class{sigma}{\sigma}\class{sigma}{(}\class{W2}{W_2}\,\class{relu}{\mathrm{ReLU}}\class{relu}{(}\class{W1}{W_1}\class{x}{x} + \class{b1}{b_1}\class{relu}{)} + \class{b2}{b_2}\class{sigma}{)}`,
  'h=ReLU(W1x+b1)': tex`\class{h}{h} = \class{relu}{\mathrm{ReLU}}\class{relu}{(}\class{W1}{W_1}\class{x}{x} + \class{b1}{b_1}\class{relu}{)}`,
  'z=W2h+b2': tex`\class{z}{z} = \class{W2}{W_2}\class{h}{h} + \class{b2}{b_2}`,
  'y=ReLU(Wx+b)': tex`\class{y}{y} = \class{relu}{\mathrm{ReLU}}\class{relu}{(}\class{W}{W}\class{x}{x} + \class{b}{b}\class{relu}{)}`,
  'y=Wx+b': tex`\class{y}{y} = \class{W}{W}\class{x}{x} + \class{b}{b}`,
  'Wx+b': tex`\class{W}{W}\class{x}{x} + \class{b}{b}`,
  'max(0,z)': tex`\max(0, \class{z}{z})`,
  'sigma(z)': tex`\class{sigma}{\sigma}\class{sigma}{(}\class{z}{z}\class{sigma}{)}`,
  'z<0': 'z < 0',
  'z>0': 'z > 0',
  'det W': tex`\det W`,

  W: 'W',
  W1: 'W_1',
  W2: 'W_2',
  b: 'b',
  b1: 'b_1',
  b2: 'b_2',
  w1: 'w_1',
  w2: 'w_2',
  x: 'x',
  x1: 'x_1',
  x2: 'x_2',
  h: 'h',
  h1: 'h_1',
  h2: 'h_2',
  y: 'y',
  z: 'z',
  sigma: tex`\sigma`,
  ihat: tex`\hat\imath`,
  jhat: tex`\hat\jmath`,
  ReLU: tex`\mathrm{ReLU}`,
  half: tex`\tfrac12`,
  zero: '0',

  equals: '{=}',
  greater: '{>}',
  atMost: tex`{\le}`,
  times: tex`{\times}`,
  slash: '/',
} as const;

/** The weights of numbers, and what they may be written with; what bold lacks is set in regular. */
export const numerals = [
  { weight: 'regular', font: '400Regular', characters: '0123456789−+.,/%e∞()Na' },
  { weight: 'bold', font: '600SemiBold', characters: '0123456789−.,/%' },
] as const;
