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

const brought = new Map<string, Promise<void>>();

/** Loads the script of a page's own figure, once; what cannot be loaded is a figure that is not known. */
export function bringOwnScript(address: string): Promise<void> {
  const loading =
    brought.get(address) ??
    new Promise<void>((resolve) => {
      const script = document.createElement('script');
      script.src = address;
      script.addEventListener('load', () => resolve());
      script.addEventListener('error', () => {
        brought.delete(address);
        script.remove();
        resolve();
      });
      document.head.append(script);
    });
  brought.set(address, loading);
  return loading;
}
