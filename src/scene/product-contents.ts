import type { Vector2 } from '../math/index.ts';
import type { Content } from './mark.ts';

/** What stands in the views of a product y = Wx + b: letters, numbers, or one giving way to the other. */
export interface ProductContents {
  /** Rows of W: `weights[to][from]`. */
  readonly weights: readonly (readonly Content[])[];
  readonly inputs: readonly Content[];
  readonly outputs: readonly Content[];
  /** Left out where nothing is added. */
  readonly bias?: readonly Content[];
  /** Each product as the sum writes it. */
  readonly terms: readonly (readonly Content[])[];
  /** Each product as it runs along its edge; default that of the sum. */
  readonly carried?: readonly (readonly Content[])[];
  readonly plus: Content;
  readonly equals: Content;
  /** What else will come to stand in a cell of W or x: they keep their width. */
  readonly widest?: readonly Content[];
  /** How thick each edge is, by the magnitude of these; default all alike. */
  readonly strengths?: readonly (readonly number[])[];
}

/** How far one product has come. */
export interface TermState {
  /** 0 dim, 1 bright: letters, edge and term of the sum. */
  readonly lit: number;
  /** Strength of the tint behind its cells and its term, 0…1. */
  readonly tile: number;
  /** How far its capsule has run, 0 inside of the input, 1 inside of the output. */
  readonly run: number;
  /** How much of the arch from weight to input has grown, as strong as the tint; default none. Drawn where W has one row. */
  readonly arch?: number;
}

export interface ProductState {
  readonly term: (to: number, from: number) => TermState;
  /** How bright an output and its equals sign are, and how strong the ring around it, 0…1. */
  readonly output: (to: number) => { readonly lit: number; readonly ring: number };
  /** How bright a bias is, and the tint behind it; default as bright as its output. */
  readonly bias?: (to: number) => { readonly lit: number; readonly tile: number };
  /** How much of all biases is there, 0…1; default 1. */
  readonly biasShows?: number;
}

/** One quantity of a product, wherever it stands. */
export type ProductPart =
  | { readonly kind: 'weight'; readonly to: number; readonly from: number }
  | { readonly kind: 'input'; readonly from: number }
  | { readonly kind: 'output'; readonly to: number }
  | { readonly kind: 'bias'; readonly to: number };

/** One of the places where a quantity stands: a box, or the band along an edge. */
export interface ProductSpot {
  /** Such as `w[0][1]` in the matrix, `edge:w[0][1]` in the network and `sum:w[0][1]` in the sum. */
  readonly id: string;
  readonly view: 'matrix' | 'network' | 'sum';
  readonly part: ProductPart;
  readonly at: Vector2;
  readonly size: Vector2;
  readonly to?: Vector2;
}
