import { figure, number, timeline } from '../scene/index.ts';

interface TurningParams {
  readonly seconds: number;
  /** Throws from this moment on. */
  readonly stumbleAt: number;
  /** Ends its thread from this moment on. */
  readonly dieAt: number;
}

/** A hand that turns for `seconds`, then rests as long: a film that a test can afford. */
export default figure<TurningParams>({
  id: 'turning',
  title: { en: 'Turning', 'zh-Hant': '轉' },
  summary: { en: 'A hand that turns.', 'zh-Hant': '轉動的指針。' },
  params: {
    seconds: number(1, { min: 0.1 }),
    stumbleAt: number(1e9),
    dieAt: number(1e9),
  },
  build: ({ seconds, stumbleAt, dieAt }, stage) => {
    const film = timeline<TurningParams>(stage, (t) => {
      const angle = t.track(0);
      t.play(angle.to(1), { seconds });
      t.wait(seconds);
      return (now) => {
        const [x, y] = [3 * Math.cos(now(angle)), 3 * Math.sin(now(angle))];
        return {
          nodes: [
            { kind: 'segments', xy: [0, 0, x, y], stroke: { ink: 'label0', width: 0.2 } },
            { kind: 'dots', xy: [x, y], shape: 'disc', radius: 0.4, fill: { ink: 'label1' } },
            {
              kind: 'text',
              at: [0, -3],
              size: 0.6,
              text: '轉 W₁',
              align: 'middle',
              fill: { ink: 'text' },
            },
          ],
        };
      };
    });
    return {
      ...film,
      frame(t) {
        if (t >= stumbleAt) throw new Error('the hand fell off');
        if (t >= dieAt) process.exit(3);
        return film.frame(t);
      },
    };
  },
});
