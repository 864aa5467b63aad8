import type { Vector2 } from '../math/index.ts';
import type { Node } from './drawing.ts';
import type { Handle } from './figure.ts';
import type { Formula } from './formula.ts';
import type { Language } from './language.ts';
import type { Layout } from './layout.ts';
import type { LineTrip, TripMoment } from './line-trip.ts';
import type { Content, Mark } from './mark.ts';
import { brightness, type NetworkPanel, networkPanel } from './network-panel.ts';
import { share } from './share.ts';

/** What the panel of a trip shows besides its numbers. */
export interface TripPanel extends Pick<NetworkPanel, 'classes' | 'readings' | 'score'> {
  /** How strongly W and b are lit, 0…1. */
  readonly lit: { readonly W: number; readonly b: number };
  /** How far the edges have paled to what their weights are worth, 0…1; default 0. */
  readonly pale?: number;
  /** The trip has been made: y keeps its value while the plane runs back. Default false. */
  readonly answered?: boolean;
  /** The inputs whose numbers flow through the network; without them its units hold x₁, x₂ and y. */
  readonly inputs?: Vector2;
  readonly symbols: Readonly<Record<'W' | 'b' | 'x' | 'y', Mark>> & {
    readonly x1?: Mark;
    readonly x2?: Mark;
  };
  /** With parts called W and b. */
  readonly formula: Formula;
}

/** The panel of a 2 → 1 network beside its trip: diagram, [w₁ w₂], b, formula. */
export function tripPanel<P>(
  { w, b }: LineTrip,
  { depth, carried }: TripMoment,
  { lit, pale = 0, answered = false, inputs, symbols, formula, ...rest }: TripPanel,
  layout: Layout,
  language: Language,
  propose: (change: { readonly w?: Vector2; readonly b?: number }) => P,
): { readonly nodes: readonly Node[]; readonly handles: readonly Handle<P>[] } {
  const most = Math.max(lit.W, lit.b);
  const input = inputs ?? [symbols.x1, symbols.x2];
  const reached = (x: Vector2) =>
    answered ? w[0] * x[0] + w[1] * x[1] + b : depth > 0 ? carried.point(x)[0] : undefined;
  const output = inputs ? reached(inputs) : symbols.y;
  const panel: NetworkPanel = {
    layers: [
      {
        kernel: [w],
        bias: [b],
        symbols: { W: symbols.W, b: symbols.b },
        names: { W: 'W', b: 'b' },
        bright: { W: brightness(lit.W, most), b: brightness(lit.b, most) },
        flow: answered ? 0 : share(depth, 0, 1),
        pale,
      },
    ],
    units: [
      ([0, 1] as const).map((n) => ({ ...ifKnown(input[n]), ink: n === 0 ? 'iHat' : 'jHat', opacity: 1 })),
      [{ ...ifKnown(output), ink: most > 0.5 ? 'accent' : 'muted', opacity: 1 }],
    ],
    columns: inputs ? [symbols.x, symbols.y] : [],
    formula: { set: formula, lit },
    ...rest,
  };
  return networkPanel(panel, layout, language, ({ input }, value) => {
    if (input === undefined) return propose({ b: value });
    return propose({ w: input === 0 ? [value, w[1]] : [w[0], value] });
  });
}

function ifKnown(value: Content | undefined): { readonly value?: Content } {
  return value === undefined ? {} : { value };
}
