import type { OwnFigure } from './own-figure.ts';

/**
 * An author's figure as a classic script: it waits in the page's list `creaseOwn` until the figures' own script takes it.
 */
export function ownScript({ figure, entry, modules, figures, formulas }: OwnFigure): string {
  const bodies = modules.map(
    ({ name, code }) => `${JSON.stringify(name)}:function(exports,require){${code}\n}`,
  );
  const about = JSON.stringify({ id: figure.id, entry, figures, formulas });
  return `(globalThis.creaseOwn??=[]).push({...${about},modules:{${bodies.join(',\n')}}});\n`;
}
