import type { Vector2 } from '../math/index.ts';
import type { Network } from '../nn/index.ts';
import { boundedAnswer } from './bounded-answer.ts';
import { crossingShare, GRID, type PlaneFunction } from './contour.ts';
import { foldMesh } from './fold-mesh.ts';
import type { Mesh, MeshCell, MeshFunction } from './mesh.ts';
import { isPiecewiseLinear, requirePlane } from './piecewise-linear.ts';
import { gridMesh, planeMesh, viewMesh } from './plane-mesh.ts';
import { lastSums, type PlaneSums } from './sums.ts';
import type { View } from './view.ts';

/**
 * Cells on each of which networks answer one thing: with one last unit 1 where its sum is above the level and else 0,
 * with several the index of the greatest sum, the first of equals.
 */
export interface AnswerMesh {
  readonly mesh: Mesh;
  /** For each network, the answer in each cell. */
  readonly answers: readonly Int32Array[];
  /** False where the plane was sampled, as units are smooth. */
  readonly exact: boolean;
}

/** Where the numbers that a network answers by stand among those kept at a corner. */
interface Outputs {
  readonly from: number;
  readonly count: number;
  readonly level: number;
}

/**
 * Cuts a view, or the whole plane about a point, by the answers of networks.
 * @param level for a network of one last unit
 * @throws RangeError unless the networks have two inputs, and the view has an area
 */
export function answerMesh(
  networks: readonly (Network | PlaneSums)[],
  part: View | { readonly about: Vector2 },
  level: number,
  caller: string,
): AnswerMesh {
  for (const network of networks) requirePlane(network, caller);
  if (networks.every(isPiecewiseLinear)) {
    return foldedAnswers(networks, 'about' in part ? planeMesh(part.about) : viewMesh(part, caller), level);
  }
  if ('about' in part) throw new RangeError(`${caller}: the whole plane cannot be sampled`);
  return sampledAnswers(networks, part, level, caller);
}

/** How many last units a network has. */
export function outputsOf(network: Network | PlaneSums): number {
  if ('sums' in network) return network.outputs;
  return network.layers.at(-1)?.kernel.length ?? network.inputs;
}

function foldedAnswers(networks: readonly Network[], mesh: Mesh, level: number): AnswerMesh {
  let answers: Int32Array[] = [];
  for (const network of networks) {
    mesh.cells.forEach((cell, i) => {
      cell.origin = i;
    });
    foldMesh(mesh, network, {
      // What has one answer need not be cut.
      beforeCut(layer) {
        if (layer < network.layers.length - 2) return;
        const answerOn = boundedAnswer(mesh, network, level);
        mesh.setAside((cell) => {
          cell.kind = answerOn(cell.corners);
          return cell.kind >= 0;
        });
      },
    });
    cutByAnswers(mesh, network, level);
    mesh.takeBack();
    answers = answers.map((own) => Int32Array.from(mesh.cells, ({ origin }) => own[origin]!));
    answers.push(Int32Array.from(mesh.cells, ({ kind }) => kind));
  }
  return { mesh, answers, exact: true };
}

/** Cuts a folded mesh, whose corners keep a network's last sums, by its answer, which becomes the cells' kind. */
export function cutByAnswers(mesh: Mesh, network: Network, level: number): void {
  const outputs = { from: 0, count: outputsOf(network), level };
  cutByAnswer(mesh, outputs);
  for (const cell of mesh.cells) cell.kind = answerIn(mesh, cell.corners, outputs);
}

function sampledAnswers(
  networks: readonly (Network | PlaneSums)[],
  view: View,
  level: number,
  caller: string,
): AnswerMesh {
  const sums = networks.map(lastSums);
  let width = 0;
  const outputs = networks.map((network): Outputs => {
    const count = outputsOf(network);
    width += count;
    return { from: width - count, count, level };
  });
  const fill = ({ x, y, values }: Mesh, corner: number) => {
    const point: Vector2 = [x[corner]!, y[corner]!];
    let at = corner * width;
    for (const of of sums) for (const sum of of(point)) values[at++] = sum;
  };
  const share = (mesh: Mesh, from: number, to: number, by: MeshFunction) => {
    const value = functionOf(sums, outputs, by);
    const ends = [from, to].map((corner): Vector2 => [mesh.x[corner]!, mesh.y[corner]!]);
    return crossingShare(value, ends[0]!, mesh.at(by, from), ends[1]!, mesh.at(by, to));
  };
  const isPlain = (mesh: Mesh, corners: readonly number[]) =>
    outputs.every((own) => {
      const first = answerIn(mesh, corners.slice(0, 1), own);
      return corners.every((corner) => answerIn(mesh, [corner], own) === first);
    });
  const mesh = gridMesh(view, caller, GRID, { share, fill }, isPlain, (mesh) => {
    mesh.keep(width, mesh.room(width), mesh.room(width));
    for (let corner = 0; corner < mesh.cornerCount; corner++) fill(mesh, corner);
  });
  for (const own of outputs) cutByAnswer(mesh, own);
  const answers = outputs.map((own) =>
    Int32Array.from(mesh.cells, (cell) => answerIn(mesh, cell.corners, own)),
  );
  return { mesh, answers, exact: false };
}

/** A function of the numbers kept at corners, anywhere in the plane. */
function functionOf(
  sums: readonly ((point: Vector2) => readonly number[])[],
  outputs: readonly Outputs[],
  { plus, minus, level }: MeshFunction,
): PlaneFunction {
  const own = outputs.findIndex(({ from, count }) => plus >= from && plus < from + count);
  const { from } = outputs[own]!;
  return (point) => {
    const values = sums[own]!(point);
    return values[plus - from]! - (minus === undefined ? level : values[minus - from]!);
  };
}

/** Cuts cells where the answer changes in them. */
function cutByAnswer(mesh: Mesh, { from, count, level }: Outputs): void {
  if (count === 1) {
    mesh.cut({ plus: from, level });
    return;
  }
  const candidates = new Map<MeshCell, readonly number[]>();
  const pairs = new Map<number, readonly [number, number]>();
  for (const cell of mesh.cells) {
    const open = candidatesIn(mesh, cell, from, count);
    if (open.length < 2) continue;
    candidates.set(cell, open);
    for (const i of open) for (const j of open) if (i < j) pairs.set(i * count + j, [i, j]);
  }
  for (const [, [i, j]] of [...pairs].sort(([a], [b]) => a - b)) {
    const known = mesh.cells.length;
    // Where neither is in question the line between them means nothing.
    mesh.cut({ plus: from + i, minus: from + j, level: 0 }, (cell) => {
      const open = candidates.get(cell);
      return open ? open.includes(i) && open.includes(j) : false;
    });
    for (const cell of mesh.cells.slice(known)) {
      candidates.set(cell, candidatesIn(mesh, cell, from, count));
    }
  }
}

/** The last units that no other is above at every corner of a cell. */
function candidatesIn(mesh: Mesh, { corners }: MeshCell, from: number, count: number): readonly number[] {
  const { values, width } = mesh;
  const first = corners[0]! * width + from;
  let leader = 0;
  for (let i = 1; i < count; i++) if (values[first + i]! > values[first + leader]!) leader = i;
  const open = [leader];
  for (let i = 0; i < count; i++) {
    if (i === leader) continue;
    if (
      corners.some((corner) => values[corner * width + from + i]! > values[corner * width + from + leader]!)
    ) {
      open.push(i);
    }
  }
  return open;
}

/** The answer in the cell of some corners: at some of them it may be undecided, but not at all. */
function answerIn(mesh: Mesh, corners: readonly number[], { from, count, level }: Outputs): number {
  if (count === 1) return isAbove(mesh, corners, { plus: from, level }) ? 1 : 0;
  let answer = 0;
  for (let i = 1; i < count; i++) {
    if (isAbove(mesh, corners, { plus: from + i, minus: from + answer, level: 0 })) answer = i;
  }
  return answer;
}

/** Whether a function that has one sign at corners, but for rounding, is above 0. */
function isAbove(mesh: Mesh, corners: readonly number[], by: MeshFunction): boolean {
  let [most, near] = [0, 0];
  for (const corner of corners) {
    const value = mesh.at(by, corner);
    if (Math.abs(value) <= Math.abs(most)) continue;
    most = value;
    near = mesh.nearAt(by, corner);
  }
  return most > near;
}
