import { addFigure } from '../figures/index.ts';
import type { OwnScript } from './own-script.ts';

declare global {
  var creaseOwn: { push(script: OwnScript): void } | OwnScript[] | undefined;
}

/** Takes the figures that a page has brought along, and those that it still brings. */
export function takeOwnScripts(): void {
  const waiting = globalThis.creaseOwn;
  const take = (script: OwnScript) =>
    addFigure(script.id, async () => {
      const { figureOfScript } = await import('./own-script.ts');
      return figureOfScript(script);
    });
  globalThis.creaseOwn = { push: take };
  if (Array.isArray(waiting)) for (const script of waiting) take(script);
}
