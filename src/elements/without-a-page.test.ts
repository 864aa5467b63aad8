// @vitest-environment jsdom
/** Where nothing is shown, as in the unit tests of somebody's app: nothing is drawn, and nothing breaks. */
import { expect, test, vi } from 'vitest';

test('in jsdom a figure loads, takes params and a time, moves and says what is wrong', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  await import('./index.ts');
  document.body.innerHTML =
    '<crease-figure figure="two-layers-relu" at="nowhere" controls language="en"></crease-figure>';
  const figure = document.querySelector('crease-figure')!;
  figure.time = 12;
  figure.params = { probe: 7 };
  await vi.waitFor(() => expect(figure.chapters.length).toBeGreaterThan(5));
  await vi.waitFor(() => expect(warn.mock.calls.flat().join()).toContain('at="nowhere" means nothing here'));
  expect([figure.time, figure.params.probe]).toEqual([12, 7]);
  expect(figure.shadowRoot!.querySelector('.bar')).not.toBeNull();
  const other = document.createElement('div');
  document.body.append(other);
  other.append(figure);
  figure.play();
  figure.remove();
  expect([figure.time, figure.playing]).toEqual([12, true]);
  expect(figure.paints).toBe(0);
});
