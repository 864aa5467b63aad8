import { formulas } from '../scene/index.ts';
import baked from './formulas/panel-formulas.baked.ts';

const tex = String.raw;

/** The formulas of the nine-parameter film. */
export const set = formulas(
  {
    network: tex`\class{y}{y} = \class{sigma}{\sigma}\class{sigma}{(}\class{W2}{W_2}\,\class{relu}{\mathrm{ReLU}}\class{relu}{(}\class{W1}{W_1}\class{x}{x} + \class{b1}{b_1}\class{relu}{)} + \class{b2}{b_2}\class{sigma}{)}`,
    below: 'z < 0',
    above: 'z > 0',
    W1: 'W_1',
    W2: 'W_2',
    b1: 'b_1',
    b2: 'b_2',
    x: 'x',
    h: 'h',
    y: 'y',
    iHat: tex`\hat\imath`,
    jHat: tex`\hat\jmath`,
    slash: '/',
  },
  baked,
);
