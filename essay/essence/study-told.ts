/** What the essay's figure of the study carries along: of each choice that it offers, what it draws. */
import { cellName, explored, exploredCell } from './study-cells.ts';
import type { CellResult } from './study-run.ts';

/** What one choice of data, hidden layers and activation came to. */
export interface Told {
  /** Trainings, and those that end with every point right. */
  readonly of: number;
  readonly solved: number;
  /** The bounds that hold the share with 95 % confidence. */
  readonly low: number;
  readonly high: number;
  /** Trainings that end with a dead unit: among those that failed, and among those that succeed all the same. */
  readonly dead: readonly [failed: number, solved: number];
  /** Steps by which half and nine tenths of the successes had come. */
  readonly steps: readonly [median: number, ninetieth: number] | null;
  /** Trainings with every point right after so many steps. */
  readonly curve: readonly (readonly [steps: number, solved: number])[];
}

/** By data, hidden layers such as `4-4`, and activation. */
export type ToldStudy = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Told>>>>>>;

/** Of a study, what the figure offers. */
export function told(results: readonly CellResult[]): ToldStudy {
  const known = new Map(results.map((result) => [result.name, result]));
  const study: Record<string, Record<string, Record<string, Told>>> = {};
  for (const data of explored.data) {
    study[data] = {};
    for (const hidden of explored.hidden) {
      const byActivation: Record<string, Told> = {};
      study[data][hidden.join('-')] = byActivation;
      for (const activation of explored.activation) {
        const cell = known.get(cellName(exploredCell(data, hidden, activation)));
        if (cell) byActivation[activation] = toldCell(cell);
      }
    }
  }
  return study;
}

function toldCell({ solved, stepsToSolve, deadAmongFailed, deadAmongSolved, curve }: CellResult): Told {
  return {
    of: solved.of,
    solved: solved.count,
    low: solved.low,
    high: solved.high,
    dead: [deadAmongFailed?.count ?? 0, deadAmongSolved?.count ?? 0],
    steps: stepsToSolve && [stepsToSolve.median, stepsToSolve.ninetieth],
    curve,
  };
}
