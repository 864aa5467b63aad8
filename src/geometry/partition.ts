import type { Network } from '../nn/index.ts';
import { cutByAnswers } from './answer-mesh.ts';
import { bordersOf } from './border.ts';
import type { ClassBoundaries } from './class-boundaries.ts';
import { type Crease, creaseTracker } from './creases.ts';
import { foldMesh } from './fold-mesh.ts';
import { type Piece, pieceTracker } from './pieces.ts';
import { requirePlane } from './piecewise-linear.ts';
import { polygonsOf, viewMesh } from './plane-mesh.ts';
import type { View } from './view.ts';

/** Everything exact about a view of a network. */
export interface Partition extends ClassBoundaries {
  readonly pieces: readonly Piece[];
  readonly creases: readonly Crease[];
}

/**
 * What `pieces`, `creases` and `classBoundaries` tell of a view, found in one go.
 * @param level for a network of one last unit: its answer is 1 where the sum is above it; default 0
 * @throws RangeError unless the network has two inputs and is piecewise linear, and the view has an area
 */
export function partition(network: Network, view: View, level = 0): Partition {
  const mesh = viewMesh(view, 'partition');
  requirePlane(network, 'partition', true);
  const ofPieces = pieceTracker(mesh, network);
  const ofCreases = creaseTracker(mesh, view);
  foldMesh(mesh, network, {
    afterCut(layer, bend) {
      ofCreases.afterCut(layer, bend);
      ofPieces.afterCut(layer, bend);
    },
  });
  const pieces = ofPieces.pieces();
  cutByAnswers(mesh, network, level);
  const answers = mesh.cells.map(({ kind }) => kind);
  return {
    pieces,
    creases: ofCreases.creases(),
    borders: bordersOf(mesh, answers, view),
    parts: polygonsOf(mesh, mesh.cells).map((polygon, i) => ({ polygon, answer: answers[i]! })),
    exact: true,
    tolerance: 0,
  };
}
