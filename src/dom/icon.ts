const SVG = 'http://www.w3.org/2000/svg';

/**
 * A picture for a control that says its name elsewhere.
 * @param outline SVG path data on a 24 × 24 grid
 * @param solid filled instead of stroked; default false
 */
export function outlineIcon(outline: string, solid = false): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', solid ? 'icon solid' : 'icon');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', outline);
  svg.append(path);
  return svg;
}
