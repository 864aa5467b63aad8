import { forward } from '../nn/index.ts';
import {
  captions,
  dataParam,
  figure,
  type Move,
  type Now,
  networkParam,
  pointOf,
  type Script,
  type Stage,
  timeline,
} from '../scene/index.ts';
import { turningLine } from './cuts.ts';
import { openingNetwork, take, train } from './learning.ts';
import { DEPTH, type Model, modelOf, type TwoLayersParams } from './model.ts';
import { networkPanel, type PanelState, type Step } from './network-panel.ts';
import { withParameter } from './nine-parameters.ts';
import { planeHandles } from './plane-handles.ts';
import { type PlanePicture, planePicture } from './plane-picture.ts';
import { type PlaneState, share } from './plane-state.ts';
import type { ChapterName } from './story.ts';

/**
 * The figure that the project is known by: nine parameters bend the plane until two entangled curves can be
 * cut by one straight line, and the cut is carried back to where it looks bent.
 */
export default figure<TwoLayersParams>({
  id: 'two-layers-relu',
  title: { en: 'Nine parameters fold the plane', 'zh-Hant': '九個參數，把平面摺起來' },
  summary: {
    en: 'A 2 → 2 ReLU → 1 sigmoid network turns, shifts and folds the plane until one straight line parts two curves.',
    'zh-Hant': '2 → 2 ReLU → 1 sigmoid 的網路旋轉、平移、摺起平面，直到一條直線分開兩條曲線。',
  },
  params: {
    network: networkParam(openingNetwork, { shape: '2 → 2 relu → 1 sigmoid' }),
    data: dataParam('two-curves'),
    probe: pointOf('data', 168),
  },
  build(params, stage) {
    const model = modelOf(params, stage);
    return timeline(
      stage,
      (t) => {
        const tracks = direct(t, model);
        return (now) => compose(model, stage, now, tracks);
      },
      model.cameras,
    );
  },
  take,
  train,
});

type PanelTracks = Readonly<Record<Step, number>> & { readonly scoreShows: number };

/** Directs the film: ten chapters, one new idea in each, a rest after every move. */
function direct(t: Script, { story }: Model) {
  const plane = t.tracks({
    depth: 0,
    lineTurn: 0,
    lineShows: 0,
    basis: 0,
    promise: 0,
    shiftArrow: 0,
    ghost: 0,
    creases: 0,
    cut: 0,
    cutShows: 0,
    bent: 0,
    split: 0,
    counted: 0,
    tint: 0,
  } satisfies Record<keyof PlaneState, number>);
  const panel = t.tracks({ W1: 0, b1: 0, relu: 0, W2: 0, b2: 0, sigma: 0, scoreShows: 0 });
  let lit: Step | undefined;
  const light = (step: Step | undefined, seconds = 0.6): Move[] => {
    const moves = [
      ...(lit && lit !== step ? [panel[lit].to(0, { seconds })] : []),
      ...(step && lit !== step ? [panel[step].to(1, { seconds })] : []),
    ];
    lit = step;
    return moves;
  };
  const chapter = (name: ChapterName) => {
    const { title, note } = story.find((passage) => passage.name === name)!;
    t.chapter(name, title, note);
  };

  chapter('data');
  t.wait(2);
  t.play([plane.lineShows.to(1, { seconds: 0.5 }), panel.scoreShows.to(1, { seconds: 0.5 })]);
  t.play(plane.lineTurn.to(1), { seconds: 3 });
  t.wait(1.7);

  chapter('turn');
  t.play([plane.lineShows.to(0), panel.scoreShows.to(0), plane.basis.to(1), plane.promise.to(1)], {
    seconds: 0.7,
  });
  t.play(light('W1'));
  t.play(plane.depth.to(DEPTH.turned), { seconds: 3 });
  t.wait(1.6);

  chapter('shift');
  t.play([...light('b1'), plane.shiftArrow.to(1, { seconds: 0.6 })]);
  t.play(plane.depth.to(DEPTH.shifted), { seconds: 2 });
  t.wait(1.2);

  chapter('fold');
  t.play([
    ...light('relu'),
    plane.shiftArrow.to(0, { seconds: 0.6 }),
    plane.basis.to(0, { seconds: 0.6 }),
    plane.promise.to(0, { seconds: 0.6 }),
    plane.creases.to(1, { seconds: 0.9 }),
    plane.ghost.to(1, { seconds: 0.9 }),
  ]);
  t.wait(0.4);
  t.play(plane.depth.to((DEPTH.shifted + DEPTH.folded) / 2), { seconds: 2.4 });
  t.wait(0.8);
  t.play(plane.depth.to(DEPTH.folded), { seconds: 2.4 });
  t.wait(1.2);

  chapter('cut');
  t.play([...light('W2'), plane.ghost.to(0, { seconds: 0.6 }), plane.creases.to(0, { seconds: 0.6 })]);
  t.play([plane.cutShows.to(1, { seconds: 0.3 }), plane.cut.to(1, { seconds: 1.6 })]);
  t.wait(2.4);

  chapter('flatten');
  t.wait(0.4);
  t.play(plane.depth.to(DEPTH.flattened), { seconds: 3.5 });
  t.wait(1.6);

  chapter('slide');
  t.play(light('b2'));
  t.play(plane.depth.to(DEPTH.slid), { seconds: 2 });
  t.wait(1.2);

  chapter('split');
  t.play([...light('sigma'), plane.split.to(1, { seconds: 0.8 }), panel.scoreShows.to(1, { seconds: 0.6 })]);
  t.play(plane.counted.to(1), { seconds: 2.6 });
  t.wait(1.8);

  chapter('back');
  t.play([
    ...light(undefined),
    plane.split.to(0, { seconds: 0.8 }),
    plane.bent.to(1, { seconds: 0.8 }),
    plane.tint.to(1, { seconds: 0.8 }),
    plane.creases.to(1, { seconds: 0.8 }),
  ]);
  t.play(plane.depth.to(DEPTH.flattened), { seconds: 1.2 });
  t.play([
    plane.depth.to(DEPTH.folded, { seconds: 2.4 }),
    plane.cutShows.to(0, { seconds: 0.8, delay: 1.6 }),
  ]);
  t.wait(0.5);
  t.play(plane.depth.to((DEPTH.shifted + DEPTH.folded) / 2), { seconds: 1.8 });
  t.play(plane.depth.to(DEPTH.shifted), { seconds: 1.8 });
  t.play(plane.depth.to(DEPTH.turned), { seconds: 1.2 });
  t.play(plane.depth.to(DEPTH.plane), { seconds: 2.2 });

  chapter('bent');
  t.wait(1);
  t.play(plane.promise.to(1), { seconds: 0.8 });
  t.wait(3);
  return { plane, panel };
}

function compose(model: Model, stage: Stage, now: Now, tracks: ReturnType<typeof direct>) {
  const { params, layout } = model;
  const state = now.each(tracks.plane);
  const picture = planePicture(model, state);
  const panel = networkPanel(
    panelState(model, state, now.each(tracks.panel), picture),
    layout,
    stage.language,
    (parameter, value): TwoLayersParams => ({
      ...params,
      network: withParameter(params.network, parameter, value),
    }),
  );
  return {
    nodes: [...picture.nodes, ...captions(now, layout.strip, stage), ...(stage.compact ? [] : panel.nodes)],
    handles: [
      ...planeHandles(model, state, picture, stage.language),
      ...(stage.compact ? [] : panel.handles),
    ],
  };
}

/** What the panel has to say about this moment: the numbers of the chosen point, and the count. */
function panelState(
  model: Model,
  state: PlaneState,
  { scoreShows, ...lit }: PanelTracks,
  { carried }: PlanePicture,
): PanelState {
  const { params, facts } = model;
  const inputs = params.data.points[params.probe]!;
  const { depth, split, bent, lineTurn, counted } = state;
  const backwards = bent > 0;
  const [hidden, [probability]] = forward(params.network, inputs) as [readonly number[], readonly number[]];
  const here = carried.point(inputs);
  return {
    network: params.network,
    lit,
    inputs,
    hidden: depth > DEPTH.folded || backwards ? hidden : depth > 0 ? here : undefined,
    output: split > 0.5 || backwards ? probability! : depth > DEPTH.folded ? here[0] : undefined,
    flow: backwards
      ? [0, 0]
      : [share(depth, DEPTH.plane, DEPTH.turned), share(depth, DEPTH.folded, DEPTH.flattened)],
    correct: facts.correct,
    count: facts.count,
    loss: facts.loss,
    classes: facts.classes,
    score: {
      correct: counted > 0 ? countedRight(model, counted) : rightOfLine(model, lineTurn),
      opacity: scoreShows,
    },
  };
}

/** How many of the points counted so far, from the smallest logit up, are on the right side. */
function countedRight({ facts, logits, labels, rank }: Model, counted: number): number {
  if (counted >= 1) return facts.correct;
  const last = Math.round(counted * logits.length);
  const right = logits.filter((z, i) => rank[i]! < last && z > 0 === (labels[i] === 1)).length;
  return Math.round((right * facts.count) / logits.length);
}

/** How many points the straight line of this moment has on the right side. */
function rightOfLine(model: Model, turn: number): number {
  const { params, bestLine } = model;
  if (turn >= 1) return bestLine.correct;
  const { normal, offset } = turningLine(model, turn);
  return params.data.points.filter(
    ([x, y], i) => normal[0] * x + normal[1] * y > offset === (params.data.labels[i] === 1),
  ).length;
}
