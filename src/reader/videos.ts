import { make } from '../dom/index.ts';
import { icon } from './icons.ts';
import { pageWords as words } from './words.ts';

/**
 * Films that play by themselves: only while they are seen, not at all for readers who want less motion, and
 * with a button to stop them. Those with the browser's own controls are left to these.
 */
export function mindVideos(): void {
  const stillness = matchMedia('(prefers-reduced-motion: reduce)');
  for (const video of document.querySelectorAll<HTMLVideoElement>('.video video:not([controls])')) {
    const wanted = video.autoplay;
    video.autoplay = false;
    let stopped = !wanted || stillness.matches;
    if (stopped) video.pause();
    const button = make('button', { type: 'button', class: 'video-button' });
    const update = () => {
      const label = video.paused ? words.playVideo : words.pauseVideo;
      button.setAttribute('aria-label', label);
      button.title = label;
      button.classList.toggle('paused', video.paused);
      button.replaceChildren(icon(video.paused ? 'play' : 'pause'));
    };
    const play = () => void video.play().catch(update);
    button.addEventListener('click', () => {
      stopped = !video.paused;
      if (stopped) video.pause();
      else play();
    });
    video.addEventListener('play', update);
    video.addEventListener('pause', update);
    new IntersectionObserver(([entry]) => {
      if (!entry!.isIntersecting) video.pause();
      else if (!stopped) play();
    }).observe(video);
    update();
    video.after(button);
  }
}
