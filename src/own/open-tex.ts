import { FigureError } from '../author/index.ts';
import { installLine } from '../parts/index.ts';

type Tex = Pick<typeof import('../tex/index.ts'), 'bakeFormulas' | 'texTypesetter'>;

/** What sets formulas; where its packages are missing, figures that set none do without. */
export async function openTex(): Promise<Tex> {
  try {
    return await import('../tex/index.ts');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return {
      texTypesetter: () => () => {
        throw new FigureError(
          `formulas of your own need packages that are not installed: run \`${installLine('formulas')}\``,
        );
      },
      bakeFormulas: () => ({ outlines: [], formulas: {} }),
    };
  }
}
