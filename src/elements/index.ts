import { CreaseFigure } from './crease-figure.ts';
import { takeOwnScripts } from './own-scripts.ts';

export { CreaseFigure };

takeOwnScripts();
if (!customElements.get('crease-figure')) customElements.define('crease-figure', CreaseFigure);
