import { figure, timeline } from '../scene/index.ts';

/** What there is before a figure has loaded, and where one cannot be drawn: an empty stage. */
export const blankFigure = figure<object>({
  id: '',
  title: { en: '', 'zh-Hant': '' },
  summary: { en: '', 'zh-Hant': '' },
  params: {},
  build: (_, stage) =>
    timeline(stage, (t) => {
      t.wait(1);
      return () => ({ nodes: [] });
    }),
});
