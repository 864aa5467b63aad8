import { type BakedFormulas, baked, type Figure, type Typesetter } from '../scene/index.ts';

/** An author's figure, as the script that `crease` made of it says. */
export interface OwnScript {
  readonly id: string;
  readonly entry: string;
  /** Ids of figures that come with Crease which it uses. */
  readonly figures: readonly string[];
  readonly formulas: BakedFormulas;
  readonly modules: Readonly<Record<string, (exports: object, require: (name: string) => unknown) => void>>;
}

/** What a page's own figures have had set, the newest first. */
let typesetters: readonly Typesetter[] = [];

/** The figure in a script: with it comes all of Crease, which its code may use. */
export async function figureOfScript({ id, entry, figures, formulas, modules }: OwnScript): Promise<Figure> {
  const crease = await import('../index.ts');
  const named = await Promise.all(
    figures.map(
      async (each) =>
        [`crease/figures/${each}`, { __esModule: true, default: await crease.loadFigure(each) }] as const,
    ),
  );
  typesetters = [baked(formulas), ...typesetters];
  crease.useTypesetter((tex) => {
    for (const set of typesetters) {
      const formula = set(tex);
      if (formula) return formula;
    }
    return undefined;
  });
  const known = new Map<string, unknown>(named);
  const ready = new Map<string, object>();
  const require = (name: string): unknown => {
    if (known.has(name)) return known.get(name);
    if (/^crease(\/|$)/.test(name)) return crease;
    let exports = ready.get(name);
    if (!exports) {
      exports = {};
      ready.set(name, exports);
      modules[name]!(exports, require);
    }
    return exports;
  };
  const { default: figure } = require(entry) as { readonly default?: unknown };
  return crease.ownFigure(figure, id);
}
