import { CreaseFigure } from './crease-figure.ts';

export { CreaseFigure };

if (!customElements.get('crease-figure')) customElements.define('crease-figure', CreaseFigure);
