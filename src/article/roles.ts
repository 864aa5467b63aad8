import type { InlineCode, PhrasingContent } from 'mdast';
import type { Compilation } from './compilation.ts';
import { termLink } from './glossary.ts';
import { made } from './made.ts';
import { placeOf } from './place.ts';

/** Roles of MyST, such as {math}`x`, as what they show; what has no counterpart here shows its text, and is told. */
export function withRoles(nodes: readonly PhrasingContent[], compilation: Compilation): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (const node of nodes) {
    const before = result.at(-1);
    const [mark, name] =
      before?.type === 'text' && node.type === 'inlineCode' ? (ROLE.exec(before.value) ?? []) : [];
    if (node.type !== 'inlineCode' || before?.type !== 'text' || mark === undefined) {
      result.push(node);
      continue;
    }
    result.splice(-1, 1, { ...before, value: before.value.slice(0, -mark.length) });
    result.push(...role(name!, node, compilation));
  }
  return result;
}

const ROLE = /\{([a-z][\w:-]*)\}$/i;

function role(name: string, node: InlineCode, compilation: Compilation): PhrasingContent[] {
  // `words <target>`, or the target alone.
  const [, words, target] = /^(.*?)\s*<([^<>]+)>$/s.exec(node.value) ?? [];
  const text = words || target || node.value;
  const at = node.position ? { position: node.position } : {};
  const shown: PhrasingContent[] = [{ type: 'text', value: text }];
  switch (name) {
    case 'math':
      return [{ type: 'inlineMath', value: node.value, ...at }];
    case 'eq':
      return [{ type: 'text', value: `\\eqref{${target ?? node.value}}`, ...at }];
    case 'ref':
    case 'numref':
      return [{ ...made('a', { href: `#${target ?? node.value}`, dataRole: '' }, shown), ...at }];
    case 'doc':
    case 'download':
      return [{ type: 'link', url: target ?? node.value, children: shown, ...at }];
    case 'sub':
    case 'subscript':
      return [made('sub', {}, shown)];
    case 'sup':
    case 'superscript':
      return [made('sup', {}, shown)];
    case 'kbd':
      return [made('kbd', {}, shown)];
    case 'term':
      return [{ ...termLink(target ?? text, shown), ...at }];
    case 'abbr':
    case 'u':
      return shown;
    case 'code':
    case 'py:func':
    case 'py:class':
      return [node];
    default:
      compilation.report(
        'warning',
        placeOf(node.position?.start),
        `{${name}}: only its text is shown, as there is nothing of the kind here`,
      );
      return shown;
  }
}
