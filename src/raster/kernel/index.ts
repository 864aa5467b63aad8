// Draws a display list with exact coverage, band by band of the picture, so that a band stays in the processor's nearer
// caches, and gives it out as RGBA or as I420, only where something was drawn or stood before. All arithmetic is IEEE
// or of whole numbers: the same pictures on every processor. The list is written by ../display-list.ts.
import { give, initOutput } from './output';
import { fillPath } from './path';
import { clearBand, initBand, startBand, BAND, height } from './band';
import { drawMask, drawPatch, drawStrip } from './shapes';

const PATH = 0;
const STRIP = 1;
const MASK = 2;

/** Room for pictures of one size. @returns where the display list may start */
export function init(width: i32, rows: i32, planes: bool): usize {
  return initOutput(initBand(65536, width, rows), planes);
}

export { rgbaAt, lumaAt, blueAt, redAt, lumaStride } from './output';

/** Draws what stands from `list` up to `end` on `background`. */
export function draw(list: usize, end: usize, background: u32): void {
  startPicture(background);
  for (let top = 0; top < height; top += BAND) {
    startBand(top);
    const bottom = min(top + BAND, height);
    for (let op = list; op < end; op += load<u32>(op, 4) << 2) {
      const first = max(load<i32>(op, 8), top), last = min(load<i32>(op, 12), bottom);
      if (first >= last) continue;
      const kind = load<i32>(op);
      if (kind == PATH) fillPath(op, first, last);
      else if (kind == STRIP) drawStrip(op, first, last);
      else if (kind == MASK) drawMask(op, first, last);
      else drawPatch(op, first, last);
    }
    give(top, bottom, background);
  }
}

let shown: u32 = 0;

function startPicture(background: u32): void {
  clearBand(background, background != shown);
  shown = background;
}
