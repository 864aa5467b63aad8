import { subtract, type Vector2 } from '../math/index.ts';
import { type Camera, type Handle, type Language, numberHandle, pointHandle } from '../scene/index.ts';
import { columnTip, originAt } from './basis.ts';
import { DEPTH, type Model, type TwoLayersParams } from './model.ts';
import { withColumn, withParameter, withShift } from './nine-parameters.ts';
import type { PlanePicture } from './plane-picture.ts';
import type { PlaneState } from './plane-state.ts';

/** What can be taken hold of in the plane: î and ĵ, the shift, the cut on the number line, the chosen point. */
export function planeHandles(
  model: Model,
  { depth, basis, promise, shiftArrow }: PlaneState,
  { camera, carried }: PlanePicture,
  language: Language,
): Handle<TwoLayersParams>[] {
  const { params } = model;
  const { network } = params;
  const handles = [probeHandle(model, language, camera.toStage, carried.point)];
  if (depth > DEPTH.folded) {
    handles.push(thresholdHandle(params, depth, camera, language));
    return handles;
  }
  handles.push({
    ...(shiftArrow < 0.5 ? { unseen: true } : {}),
    ...pointHandle(
      {
        id: 'b1',
        label: { en: 'The shift b₁', 'zh-Hant': '平移 b₁' },
        at: network.layers[0]!.bias as unknown as Vector2,
        through: camera,
      },
      language,
      (to) => ({ ...params, network: withShift(network, to) }),
    ),
  });
  const tipsShow = basis > 0.5 || (depth < DEPTH.turned && promise > 0.5);
  const origin = originAt(model, depth);
  for (const column of [0, 1]) {
    const name = column === 0 ? 'î' : 'ĵ';
    handles.push({
      ...(tipsShow ? {} : { unseen: true }),
      ...pointHandle(
        {
          id: `W1.column${column}`,
          label: {
            en: `Where W₁ takes ${name}: column ${column + 1} of W₁`,
            'zh-Hant': `W₁ 把 ${name} 帶到哪裡：W₁ 的第 ${column + 1} 行`,
          },
          at: columnTip(model, depth, column),
          through: camera,
        },
        language,
        (to) => ({ ...params, network: withColumn(network, column, subtract(to, origin)) }),
      ),
    });
  }
  return handles;
}

/** The cut on the number line: before b₂ it stands at −b₂; after, it stands at 0 and the points move. */
function thresholdHandle(
  params: TwoLayersParams,
  depth: number,
  { scale, toStage }: Camera,
  language: Language,
): Handle<TwoLayersParams> {
  const value = params.network.layers[1]!.bias[0]!;
  const slid = depth > DEPTH.flattened;
  return numberHandle(
    {
      id: 'line:b2[0]',
      label: { en: 'The shift b₂ on the number line', 'zh-Hant': '數線上的平移 b₂' },
      at: toStage([slid ? 0 : -value, 0]),
      size: [0.5, 1.5],
      value,
      rate: (slid ? 1 : -1) / scale,
    },
    language,
    (next) => ({ ...params, network: withParameter(params.network, { layer: 1, unit: 0 }, next) }),
  );
}

/** The chosen point: drag its ring, and it jumps from point to point. */
function probeHandle(
  { params, points }: Model,
  language: Language,
  toStage: (point: Vector2) => Vector2,
  carry: (point: Vector2) => Vector2,
): Handle<TwoLayersParams> {
  const { data, probe } = params;
  const at = toStage(carry(data.points[probe]!));
  const stride = Math.ceil(data.points.length / points.length);
  return {
    id: 'probe',
    label: {
      en: 'The point whose numbers flow through the network',
      'zh-Hant': '數字流過網路的那一點',
    }[language],
    at,
    size: [0.42, 0.42],
    kind: 'plane',
    drag: (to, from) => {
      const [x, y] = [at[0] + to[0] - from[0], at[1] + to[1] - from[1]];
      let nearest = 0;
      let least = Infinity;
      points.forEach((point, i) => {
        const [px, py] = toStage(carry(point));
        const distance = (px - x) ** 2 + (py - y) ** 2;
        if (distance < least) [nearest, least] = [i, distance];
      });
      return { ...params, probe: nearest * stride };
    },
  };
}
