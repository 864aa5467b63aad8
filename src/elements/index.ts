import { CreaseFigure } from './crease-figure.ts';
import { takeOwnScripts } from './own-scripts.ts';

export type { CreaseFigureAttributes, CreaseFigureEventMap } from './events.ts';
export { CreaseFigure };

takeOwnScripts();
const elements = globalThis.customElements;
if (elements && !elements.get('crease-figure')) elements.define('crease-figure', CreaseFigure);
