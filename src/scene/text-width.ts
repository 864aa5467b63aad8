/** Advances of the characters from space to ~ in thousandths of an em: Noto Sans TC, in which films are set. */
const ASCII = [
  224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555,
  555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293,
  535, 646, 543, 812, 723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555,
  559, 606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468,
  377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555,
];

/** How much wider its semibold is. */
const SEMIBOLD = 1.045;

/**
 * Ems that a run of text takes, to within some hundredths in the font of films and near enough in any other: to
 * break lines by, and to find room.
 */
export function approximateWidth(text: string, weight: 400 | 600 = 400): number {
  let ems = 0;
  for (const character of text) ems += advance(character.codePointAt(0)!);
  return weight === 600 ? ems * SEMIBOLD : ems;
}

function advance(code: number): number {
  const ascii = ASCII[code - 32];
  if (ascii !== undefined) return ascii / 1000;
  if (code >= 0x300 && code < 0x370) return 0;
  if (code === 0x2212 || code === 0x2013) return 0.55;
  if ((code >= 0x2070 && code < 0x20a0) || code === 0xb2 || code === 0xb3 || code === 0xb9) return 0.38;
  // Chinese punctuation, mathematical signs and arrows are as wide as a Chinese character there.
  return code >= 0x2e80 ||
    (code >= 0x2014 && code < 0x2070) ||
    (code >= 0x2190 && code < 0x2300) ||
    code === 0xd7 ||
    code === 0xb7
    ? 1
    : 0.58;
}
