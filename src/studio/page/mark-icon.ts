import { classMark, markOutline } from '../../scene/index.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** The mark of a class as a picture in the colours of the page. */
export function markIcon(label: number): SVGSVGElement {
  const { ink, shape } = classMark(label);
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '-12 -12 24 24');
  svg.setAttribute('class', 'mark-icon');
  svg.setAttribute('aria-hidden', 'true');
  const corners = markOutline(shape, 7);
  const mark = document.createElementNS(SVG, corners ? 'path' : 'circle');
  if (corners) {
    const places: string[] = [];
    for (let i = 0; i < corners.length; i += 2)
      places.push(`${corners[i]!.toFixed(2)} ${(-corners[i + 1]!).toFixed(2)}`);
    mark.setAttribute('d', `M${places.join('L')}Z`);
  } else mark.setAttribute('r', '7');
  mark.setAttribute('fill', `var(--${ink})`);
  svg.append(mark);
  return svg;
}
