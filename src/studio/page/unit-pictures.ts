import type { Theme } from '../../paint/index.ts';
import { inputFunctions, isPlain } from '../document/points-of.ts';
import { outputUnits, type StudioDocument } from '../document/studio-document.ts';
import { kernelPlaces } from '../picture/pushes.ts';
import type { Now } from './studio.ts';

/** Where the units of a network stand in its diagram, in CSS pixels. */
export interface UnitPlaces {
  /** Layer −1 holds the inputs. */
  readonly units: readonly {
    readonly layer: number;
    readonly unit: number;
    readonly x: number;
    readonly y: number;
    readonly size: number;
  }[];
  readonly columns: readonly { readonly layer: number; readonly x: number; readonly width: number }[];
  /** Where units begin below the heads. */
  readonly top: number;
}

/** Samples across a unit's picture. */
const GRID = 22;
const HEAD = 36;

/** Lays the units of a network out in a box. */
export function unitPictures(document: StudioDocument, width: number, height: number): UnitPlaces {
  const { network, data } = document;
  const sizes = [network.inputs.length, ...network.layers.map(({ units }) => units), outputUnits(data)];
  const pitch = width / sizes.length;
  const room = height - HEAD;
  const units = sizes.flatMap((count, column) =>
    Array.from({ length: count }, (_, unit) => {
      const size = Math.max(8, Math.min(44, pitch * 0.62, (room / count) * 0.8));
      const gap = Math.min(room / count, size * 1.45);
      return {
        layer: column - 1,
        unit,
        x: pitch * (column + 0.5),
        y: HEAD + room / 2 + gap * (unit - (count - 1) / 2),
        size: Math.min(size, gap * 0.86),
      };
    }),
  );
  const columns = sizes.slice(1).map((_, layer) => ({ layer, x: pitch * (layer + 1.5), width: pitch - 4 }));
  return { units, columns, top: HEAD };
}

/** Paints the edges, and in each unit the part of the plane that it answers to. */
export function paintUnits(
  canvas: HTMLCanvasElement,
  places: UnitPlaces,
  now: Now,
  theme: Theme,
  chosen: number,
): void {
  const context = canvas.getContext('2d')!;
  const ratio = Math.min(2, devicePixelRatio || 1);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  paintEdges(context, places, now, theme);
  const { document, forward, weights } = now;
  const samples = planeSamples(now);
  const layers = forward.shape.layers.length;
  for (let layer = 0; layer < layers; layer++) {
    const isLast = layer === layers - 1;
    const values = forward.until(weights, samples, GRID * GRID, layer + 1);
    const { units } = forward.shape.layers[layer]!;
    for (const place of places.units) {
      if (place.layer !== layer) continue;
      const { x, y, size, unit } = place;
      const [left, top] = [x - size / 2, y - size / 2];
      const isHeld = document.look.unit?.[0] === layer && document.look.unit[1] === unit;
      const picture = isLast
        ? answerPicture(values, units, unit, theme)
        : unitPicture(values, units, unit, theme, layer);
      context.save();
      context.beginPath();
      context.roundRect(left, top, size, size, Math.min(5, size / 5));
      context.fillStyle = theme.background;
      context.fill();
      context.clip();
      context.imageSmoothingEnabled = true;
      context.drawImage(picture, left, top, size, size);
      paintExact(context, now, layer, unit, left, top, size, theme);
      context.restore();
      context.lineWidth = isHeld ? 2.5 : 1;
      context.strokeStyle = isHeld ? theme.crease : layer === chosen ? theme.muted : theme.rule;
      context.beginPath();
      context.roundRect(left, top, size, size, Math.min(5, size / 5));
      context.stroke();
      const { probe } = document.look;
      if (probe && size > 20) {
        const { view } = now;
        const side = Math.min(view.width, view.height);
        const px = x + ((probe[0] - view.x - view.width / 2) / side) * size;
        const py = y - ((probe[1] - view.y - view.height / 2) / side) * size;
        if (Math.abs(px - x) < size / 2 && Math.abs(py - y) < size / 2) {
          context.fillStyle = theme.text;
          context.beginPath();
          context.arc(px, py, 2, 0, 7);
          context.fill();
        }
      }
    }
  }
}

/** Over the sampled shade of a unit its exact side, where there is one. */
function paintExact(
  context: CanvasRenderingContext2D,
  { anatomy, view }: Now,
  layer: number,
  unit: number,
  left: number,
  top: number,
  size: number,
  theme: Theme,
): void {
  const found = anatomy.creases.find((one) => one.layer === layer && one.unit === unit);
  if (!found || size < 14) return;
  const side = Math.min(view.width, view.height);
  const scale = size / side;
  const [cx, cy] = [view.x + view.width / 2, view.y + view.height / 2];
  context.strokeStyle = theme.crease;
  context.lineWidth = 1.3;
  context.beginPath();
  for (let i = 0; i + 3 < found.xy.length; i += 4) {
    context.moveTo(
      left + size / 2 + (found.xy[i]! - cx) * scale,
      top + size / 2 - (found.xy[i + 1]! - cy) * scale,
    );
    context.lineTo(
      left + size / 2 + (found.xy[i + 2]! - cx) * scale,
      top + size / 2 - (found.xy[i + 3]! - cy) * scale,
    );
  }
  context.stroke();
}

function paintEdges(context: CanvasRenderingContext2D, places: UnitPlaces, now: Now, theme: Theme): void {
  const { forward, weights, document } = now;
  const offsets = kernelPlaces(forward);
  const { unit: held } = document.look;
  const at = (layer: number) => places.units.filter((place) => place.layer === layer);
  forward.shape.layers.forEach(({ units }, layer) => {
    const [from, to] = [at(layer - 1), at(layer)];
    const width = from.length;
    let largest = 0;
    for (let i = 0; i < units * width; i++)
      largest = Math.max(largest, Math.abs(weights[offsets[layer]! + i]!));
    if (!(largest > 0)) return;
    const isMany = units * width > 300;
    for (let m = 0; m < units; m++) {
      for (let n = 0; n < width; n++) {
        const weight = weights[offsets[layer]! + m * width + n]!;
        const strength = Math.abs(weight) / largest;
        if (strength < (isMany ? 0.25 : 0.04)) continue;
        const [a, b] = [from[n]!, to[m]!];
        const isOfHeld =
          held !== null && ((held[0] === layer && held[1] === m) || (held[0] === layer - 1 && held[1] === n));
        context.globalAlpha = held !== null && !isOfHeld ? 0.1 : 0.18 + 0.72 * strength;
        context.strokeStyle = weight > 0 ? theme.positive : theme.negative;
        context.setLineDash(weight > 0 ? [] : [4, 3]);
        context.lineWidth = 0.5 + 2.3 * strength;
        context.beginPath();
        context.moveTo(a.x + a.size / 2, a.y);
        context.lineTo(b.x - b.size / 2, b.y);
        context.stroke();
      }
    }
  });
  context.globalAlpha = 1;
  context.setLineDash([]);
}

/** The inputs at the middle of each sample of the square in the middle of the view, from its top left. */
function planeSamples({ document, view }: Now): Float64Array {
  const read = isPlain(document.network)
    ? [(x: number) => x, (_: number, y: number) => y]
    : inputFunctions(document.network);
  const samples = new Float64Array(GRID * GRID * read.length);
  const side = Math.min(view.width, view.height);
  const [left, top] = [view.x + (view.width - side) / 2, view.y + (view.height + side) / 2];
  let at = 0;
  for (let j = 0; j < GRID; j++) {
    for (let i = 0; i < GRID; i++) {
      const [x, y] = [left + (side * (i + 0.5)) / GRID, top - (side * (j + 0.5)) / GRID];
      for (const input of read) samples[at++] = input(x, y);
    }
  }
  return samples;
}

const canvases = new Map<
  string,
  {
    canvas: OffscreenCanvas;
    context: OffscreenCanvasRenderingContext2D;
    data: ImageData;
    pixels: Uint32Array;
  }
>();

function pixelsOf(name: string) {
  const known = canvases.get(name);
  if (known) return known;
  const canvas = new OffscreenCanvas(GRID, GRID);
  const context = canvas.getContext('2d')!;
  const data = context.createImageData(GRID, GRID);
  const made = { canvas, context, data, pixels: new Uint32Array(data.data.buffer) };
  canvases.set(name, made);
  return made;
}

/** How strongly a unit answers, in green; below 0 in red. */
function unitPicture(
  values: Float64Array,
  units: number,
  unit: number,
  theme: Theme,
  layer: number,
): OffscreenCanvas {
  const { canvas, context, data, pixels } = pixelsOf(`${layer} ${unit}`);
  let largest = 1e-12;
  for (let k = unit; k < values.length; k += units) largest = Math.max(largest, Math.abs(values[k]!));
  const [up, down] = [inkOf(theme.crease), inkOf(theme.negative)];
  for (let k = 0; k < GRID * GRID; k++) {
    const share = values[k * units + unit]! / largest;
    const strength = 204 * Math.sqrt(Math.min(1, Math.abs(share))) + (share > 0 ? 30 : 0);
    pixels[k] = (share >= 0 ? up : down) | (strength << 24);
  }
  context.putImageData(data, 0, 0);
  return canvas;
}

/** The answer itself: which side each place is on, as strongly as it is so. */
function answerPicture(values: Float64Array, outputs: number, unit: number, theme: Theme): OffscreenCanvas {
  const { canvas, context, data, pixels } = pixelsOf(`answer ${unit}`);
  const zero = inkOf(theme.class0);
  const one = inkOf(outputs === 1 ? theme.class1 : theme[`class${(unit % 10) as 0}`]);
  for (let k = 0; k < GRID * GRID; k++) {
    if (outputs === 1) {
      const share = Math.tanh(values[k]! / 2);
      pixels[k] = (share > 0 ? one : zero) | ((70 + 150 * Math.abs(share)) << 24);
    } else {
      let largest = -Infinity;
      for (let c = 0; c < outputs; c++) if (c !== unit) largest = Math.max(largest, values[k * outputs + c]!);
      pixels[k] = one | ((230 / (1 + Math.exp(largest - values[k * outputs + unit]!))) << 24);
    }
  }
  context.putImageData(data, 0, 0);
  return canvas;
}

/** A colour as the lower three bytes of a pixel: blue, green, red. */
function inkOf(colour: string): number {
  const value = Number.parseInt(colour.slice(1), 16);
  return ((value & 255) << 16) | (value & 0xff00) | (value >> 16);
}
