import type { Figure } from '../scene/index.ts';

/** Where each figure that comes with Crease is to be had: loaded when it is named. */
const sources: ReadonlyMap<string, () => Promise<Figure>> = new Map<string, () => Promise<Figure>>([
  ['teaser', async () => (await import('./teaser.ts')).default],
  ['mnist-network', async () => (await import('./mnist-network.ts')).default],
  ['mnist-tour', async () => (await import('./mnist-tour.ts')).default],
  ['three-components', async () => (await import('./three-components.ts')).default],
  ['easy-curves', async () => (await import('./easy-curves.ts')).default],
  ['one-by-two', async () => (await import('./one-by-two.ts')).default],
  ['one-by-two-numbers', async () => (await import('./one-by-two-numbers.ts')).default],
  ['linear-map', async () => (await import('./linear-map.ts')).default],
  ['one-layer', async () => (await import('./one-layer.ts')).default],
  ['one-layer-accuracy', async () => (await import('./one-layer-accuracy.ts')).default],
  ['one-layer-trained', async () => (await import('./one-layer-trained.ts')).default],
  ['harder', async () => (await import('./harder.ts')).default],
  ['one-layer-hard', async () => (await import('./one-layer-hard.ts')).default],
  ['two-linear-layers', async () => (await import('./two-linear-layers.ts')).default],
  ['two-by-two', async () => (await import('./two-by-two.ts')).default],
  ['activations', async () => (await import('./activations.ts')).default],
  ['two-layers-relu', async () => (await import('./two-layers-relu.ts')).default],
  ['two-by-three', async () => (await import('./two-by-three.ts')).default],
  ['unfold', async () => (await import('./unfold.ts')).default],
  ['random-network', async () => (await import('./random-network.ts')).default],
]);

/** The ids of the figures that come with Crease, in the order of the essay. */
export const figureIds: readonly string[] = [...sources.keys()];

/** What shows where nobody says which. */
export const DEFAULT_FIGURE = 'two-layers-relu';

/** What shows a network of a reader's own. */
export const NETWORK_FIGURE = 'unfold';

/** Figures of a page's own, by id. */
const added = new Map<string, () => Promise<Figure>>();

/** Hears of figures that a page adds, or brings anew. */
const listeners = new Set<(id: string) => void>();

/** Makes a figure of a page's own known by its id; one that is there already is replaced. */
export function addFigure(id: string, load: () => Promise<Figure>): void {
  added.set(id, load);
  for (const heard of listeners) heard(id);
}

/** Calls back whenever a figure is added. @returns a way to end it */
export function onFigureAdded(heard: (id: string) => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}

/** A figure by its id; undefined where none is called so. */
export async function loadFigure(id: string): Promise<Figure | undefined> {
  return (added.get(id) ?? sources.get(id))?.();
}

/** Every figure that comes with Crease, by its id. */
export async function loadFigures(): Promise<ReadonlyMap<string, Figure>> {
  const figures = await Promise.all([...sources].map(async ([id, load]) => [id, await load()] as const));
  return new Map(figures);
}
