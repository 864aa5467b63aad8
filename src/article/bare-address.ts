import type { Link, PhrasingContent } from 'mdast';

/** Where an address ends in Chinese: at its first character that none has. */
const CHINESE = /[\u2018-\u201f\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/** An address in running Chinese ends where the Chinese goes on: `見https://example.org，很好`. */
export function withoutChineseTail(link: Link): PhrasingContent[] {
  const [label] = link.children;
  // Only an address that stood bare in a text has lost its place.
  if (link.position || label?.type !== 'text') return [link];
  const end = label.value.search(CHINESE);
  if (end < 0) return [link];
  const tail = label.value.slice(end);
  const url = link.url.slice(0, -tail.length);
  return [
    { ...link, url, children: [{ ...label, value: label.value.slice(0, end) }] },
    { type: 'text', value: tail },
  ];
}
