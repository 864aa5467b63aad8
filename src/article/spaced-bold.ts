import type { PhrasingContent, Strong, Text } from 'mdast';

const MARK = '**';

/**
 * `** bold **`: stars with spaces beside them, which Markdown leaves as text. Taken in pairs within one paragraph;
 * what stands between is bold, whatever it holds.
 */
export function boldBetweenSpacedStars(nodes: readonly PhrasingContent[], source: string): PhrasingContent[] {
  const parts = nodes.flatMap((node) => aroundStars(node, source));
  const result: PhrasingContent[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (part !== MARK) {
      result.push(part);
      continue;
    }
    const close = parts.indexOf(MARK, i + 1);
    const inside = close < 0 ? [] : trimmed(parts.slice(i + 1, close) as PhrasingContent[]);
    if (inside.length === 0) {
      result.push({ type: 'text', value: MARK });
      continue;
    }
    result.push({ type: 'strong', children: inside } satisfies Strong);
    i = close;
  }
  return result;
}

/** A node as it is; a text as its parts, with the pairs of stars between them. */
function aroundStars(node: PhrasingContent, source: string): (PhrasingContent | typeof MARK)[] {
  if (node.type !== 'text' || !node.value.includes(MARK) || isEscaped(node, source)) return [node];
  return node.value
    .split(/(?<!\*)(\*\*)(?!\*)/)
    .filter((part) => part !== '')
    .map((part) => (part === MARK ? MARK : { ...node, value: part }));
}

/** Whether a backslash has taken its meaning from a star. */
function isEscaped({ position }: Text, source: string): boolean {
  return source.slice(position?.start.offset, position?.end.offset).includes('\\*');
}

function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes
    .map((node, i) => {
      if (node.type !== 'text') return node;
      let { value } = node;
      if (i === 0) value = value.trimStart();
      if (i === nodes.length - 1) value = value.trimEnd();
      return { ...node, value };
    })
    .filter((node) => node.type !== 'text' || node.value !== '');
}
