/**
 * The source of a first figure: two chapters, a formula, one number that can be held or set by a slider.
 * @param id of the figure, such as `my-figure`
 */
export function newFigure(id: string): string {
  const words = id.replaceAll('-', ' ');
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return `// A figure of one's own. Save it, and what is open in the gallery shows it, at the same moment.
import {
  axes,
  captions,
  chart,
  figure,
  formula,
  formulas,
  frameOf,
  graph,
  inset,
  number,
  numberHandle,
  timeline,
} from 'crease';

/** TeX, set when the figure is made ready for a page. */
const tex = formulas({ rule: 'y = \\\\class{w}{w}\\\\,x' });

interface Params {
  readonly w: number;
}

export default figure<Params>({
  id: '${id}',
  title: { en: '${title}', 'zh-Hant': '${title}' },
  summary: { en: 'One weight, one line.', 'zh-Hant': '一個權重，一條線。' },
  description: { en: 'The graph of y = w x.', 'zh-Hant': 'y = w x 的圖形。' },
  params: { w: number(0.7, { min: -2, max: 2, step: 0.05, label: { en: 'w', 'zh-Hant': 'w' }, control: true }) },
  build({ w }, stage) {
    const { body, strip } = frameOf(stage);
    const on = chart({ x: [-3, 3], y: [-3, 3] }, inset(body, 0.8));
    return timeline(stage, (t) => {
      const drawn = t.track(0);
      const lit = t.track(0);
      t.chapter('line', { en: 'One weight draws one line', 'zh-Hant': '一個權重，畫出一條線' });
      t.wait(1);
      t.play(drawn.to(1), { seconds: 2 });
      t.wait(1);
      t.chapter(
        'slope',
        { en: 'The weight is its slope', 'zh-Hant': '權重就是斜率' },
        { en: \`One step to the right, \${w.toFixed(2)} up.\`, 'zh-Hant': \`往右一步，往上 \${w.toFixed(2)}。\` },
      );
      t.play(lit.to(1), { seconds: 0.6 });
      t.wait(2);
      return (now) => ({
        nodes: [
          ...axes(on, { at: 'zero' }),
          ...graph((x) => w * x, on, { ink: 'crease', width: 0.05, until: -3 + 6 * now(drawn) }),
          formula(tex.rule, {
            at: [body.x + 0.5, body.y + body.height - 0.7],
            size: 0.5,
            ink: 'text',
            parts: { w: now(lit) > 0.5 ? { ink: 'crease' } : {} },
          }),
          ...captions(now, strip, stage),
        ],
        handles: [
          numberHandle(
            {
              id: 'w',
              label: { en: 'The weight w', 'zh-Hant': '權重 w' },
              at: on.toStage([1, w]),
              size: [0.6, 0.6],
              value: w,
            },
            stage.language,
            (next): Params => ({ w: next }),
          ),
        ],
      });
    });
  },
});
`;
}
