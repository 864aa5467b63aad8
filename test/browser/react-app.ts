/** An application of React 19 with a figure: what the server renders, and what the page brings to life. */
import { Figure, FigurePoster } from 'crease/react';
import { createElement as h, StrictMode, useState } from 'react';
import oneLayer from '../../src/figures/one-layer.ts';

/** What the application heard, for the test to read. */
export const heard: Record<string, unknown[]> = {};
const note = (name: string) => (value: unknown) => {
  heard[name] = [...(heard[name] ?? []), value];
};

function Lesson() {
  const [b, setB] = useState(-1);
  const [isThere, setThere] = useState(true);
  return h(
    'main',
    null,
    h('button', { type: 'button', id: 'more', onClick: () => setB(b - 1) }, 'more'),
    h('button', { type: 'button', id: 'away', onClick: () => setThere(!isThere) }, 'away'),
    isThere &&
      h(Figure, {
        figure: 'one-layer',
        params: { b },
        at: 2,
        controls: true,
        language: 'zh-Hant',
        className: 'lesson',
        onTime: note('time'),
        onParams: note('params'),
        onPlay: note('play'),
        onPause: note('pause'),
        onChapter: note('chapter'),
        poster: h(FigurePoster, { figure: oneLayer, params: { b: -1 }, language: 'zh-Hant' }),
      }),
  );
}

export const app = h(StrictMode, null, h(Lesson));
