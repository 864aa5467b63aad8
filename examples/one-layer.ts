// A figure of one's own: y = w · x + b takes the plane to a number line. Drag the arrow's tip.
import { carrier } from 'crease/geometry';
import * as scene from 'crease/scene';

export default scene.figure({
  id: 'one-layer',
  title: { en: 'One layer, two steps', 'zh-Hant': '一層，兩步' },
  summary: { en: 'w flattens the plane onto a line, b shifts it.', 'zh-Hant': 'w 把平面壓成線，b 平移它。' },
  params: { w: scene.vector2([1, 1]), b: scene.number(-2, { min: -5, max: 5 }) },
  build({ w, b }, stage) {
    const flatten = { kind: 'linear', matrix: [w] } as const;
    const shift = { kind: 'translate', by: [b] } as const;
    const eye = scene.camera({ x: -6, y: -4, width: 12, height: 8 }, scene.wholeFrame(stage));
    const tip = { id: 'w', label: { en: 'The weights w', 'zh-Hant': '權重 w' }, at: w, through: eye };
    return scene.timeline(stage, (t) => {
      const depth = t.track(0);
      t.chapter('flatten', { en: 'w flattens the plane onto a line', 'zh-Hant': 'w 把平面壓到一條線上' });
      t.play(depth.to(1), { seconds: 3 });
      t.chapter('shift', { en: 'b shifts every point', 'zh-Hant': 'b 平移每一點' });
      t.play(depth.to(2), { seconds: 1.5 });
      return (now) => {
        const grid = scene.movingGrid(carrier([flatten, shift], now(depth)), eye, eye.view, 1);
        const arrow = scene.arrow(eye.toStage([0, 0]), eye.toStage(w), { ink: 'iHat' });
        const handles = [scene.pointHandle(tip, stage.language, (to) => ({ w: to, b }))];
        return { nodes: [...grid, ...scene.numberLine(eye, Math.min(now(depth), 1)), arrow], handles };
      };
    });
  },
});
