import type { Link, PhrasingContent } from 'mdast';

/** Where an address ends in Chinese: at its first character that none has. */
const CHINESE = /[\u2018-\u201f\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/** An address in running Chinese ends where the Chinese goes on: `見https://example.org，很好`. */
export function withoutChineseTail(link: Link, source: string): PhrasingContent[] {
  const [label] = link.children;
  const isBare = label?.type === 'text' && link.children.length === 1 && source.startsWith(label.value);
  const end = isBare ? label.value.search(CHINESE) : -1;
  if (!isBare || end < 0) return [link];
  const cut = label.value.length - end;
  const address = {
    ...link,
    url: link.url.slice(0, -cut),
    children: [{ ...label, value: label.value.slice(0, end) }],
  };
  return [address, { type: 'text', value: label.value.slice(end) }];
}
