import { make, setAttribute, setText } from '../dom/index.ts';
import { chapterAt, formatTime } from './clock.ts';
import { plane } from './plane.ts';
import type { Player } from './player.ts';
import { take } from './take.ts';
import type { Words } from './words.ts';

/** A piece of the player's face: its element, and how to bring it up to date. */
export interface View {
  readonly element: HTMLElement;
  update(): void;
}

/** The line of time, parted into chapters: drag it, click it, or use it as a slider by keyboard. */
export function scrubber(player: Player, words: Words): View {
  const thumb = make('div', { class: 'thumb' });
  const tip = make('div', { class: 'tip', 'aria-hidden': 'true' });
  const track = make('div', { class: 'track' });
  const element = make(
    'div',
    {
      class: 'scrubber',
      role: 'slider',
      tabindex: 0,
      'aria-label': words.position,
      'aria-valuemin': 0,
      // Until the figure has come, its time is not known.
      'aria-valuenow': 0,
    },
    track,
    thumb,
    tip,
  );
  let fills: HTMLElement[] = [];
  let marks = '';

  const segments = () => {
    const { chapters, duration } = player;
    const starts = chapters.map(({ start }) => start);
    const key = `${starts.join()}/${duration}`;
    if (key === marks) return;
    marks = key;
    fills = [];
    const edges = starts.length > 0 ? starts : [0];
    track.replaceChildren(
      ...edges.map((start, i) => {
        const fill = make('div', { class: 'fill' });
        fills.push(fill);
        const segment = make('div', { class: 'segment' }, fill);
        // Not by an attribute, which a page's policy may forbid.
        segment.style.setProperty('flex-grow', String((edges[i + 1] ?? duration) - start));
        return segment;
      }),
    );
  };

  const line = plane(element);
  const timeAt = (event: PointerEvent) => Math.min(Math.max(line.at(event)[0], 0), 1) * player.duration;
  const showTip = (time: number) => {
    const { chapters, duration } = player;
    setText(tip, `${chapters[chapterAt(chapters, time)]?.title ?? ''}  ${formatTime(time)}`);
    element.style.setProperty('--tip', String(time / duration));
    tip.style.setProperty('--half', `${tip.offsetWidth / 2}px`);
  };

  let resume = false;
  for (const type of ['touchstart', 'touchmove']) element.addEventListener(type, take, { passive: true });
  element.addEventListener('mousedown', (event) => {
    take(event);
    // Else a card around that can be dragged would be; with that goes the focus, which is given here.
    event.preventDefault();
    element.focus({ preventScroll: true });
  });
  element.addEventListener('pointerdown', (event) => {
    take(event);
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    element.classList.add('scrubbing');
    resume = player.playing;
    player.pause();
    player.seek(timeAt(event));
    showTip(player.time);
  });
  element.addEventListener('pointermove', (event) => {
    if (element.classList.contains('scrubbing')) {
      take(event);
      player.seek(timeAt(event));
    }
    showTip(timeAt(event));
  });
  const done = (event: PointerEvent) => {
    take(event);
    if (!element.classList.contains('scrubbing')) return;
    element.classList.remove('scrubbing');
    if (resume && player.time < player.duration) player.play();
  };
  element.addEventListener('pointerup', done);
  element.addEventListener('pointercancel', done);
  element.addEventListener('focus', () => showTip(player.time));

  return {
    element,
    update() {
      segments();
      const { time, duration, chapters, chapter } = player;
      chapters.forEach(({ start }, i) => {
        const end = chapters[i + 1]?.start ?? duration;
        const share = Math.min(Math.max((time - start) / (end - start), 0), 1);
        fills[i]?.style.setProperty('transform', `scaleX(${share.toFixed(4)})`);
      });
      element.style.setProperty('--at', (time / duration).toFixed(5));
      setAttribute(element, 'aria-valuemax', duration.toFixed(1));
      setAttribute(element, 'aria-valuenow', time.toFixed(1));
      setAttribute(
        element,
        'aria-valuetext',
        words.positionText(
          formatTime(time),
          formatTime(duration),
          chapter + 1,
          chapters.length,
          chapters[chapter]?.title ?? '',
        ),
      );
      if (element.matches(':focus-visible')) showTip(time);
    },
  };
}
