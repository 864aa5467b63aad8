import { BOLD } from './bold-numbers.baked.ts';
import { face, regular } from './numeral.ts';

/** Numbers that stand out, such as a count: `numeral(133, { face: bold, … })`. Pages load it where a figure uses it. */
export const bold = face(BOLD, regular);
