import type { Drawing, Node } from './drawing.ts';
import { INKS, NODE_KINDS } from './drawing.ts';

/** What is wrong in a drawing, with the node that it is wrong in, such as `nodes[1].kind`. */
export class DrawingError extends Error {
  override readonly name = 'DrawingError';
}

const inks: ReadonlySet<string> = new Set(INKS);
const kinds: ReadonlySet<string> = new Set(NODE_KINDS);

/**
 * Reads a drawing that outside code made: every kind of node and ink has to be known, every number finite.
 * @throws DrawingError
 */
export function checkDrawing(drawing: Drawing): void {
  if (!Array.isArray(drawing?.nodes)) {
    throw new DrawingError('expected a moment such as { nodes: [ … ] }, got no list of nodes');
  }
  checkAll(drawing.nodes, 'nodes');
}

function checkAll(nodes: readonly Node[], place: string): void {
  for (const [i, node] of nodes.entries()) checkNode(node, `${place}[${i}]`);
}

function checkNode(node: Node, place: string): void {
  if (typeof node !== 'object' || node === null) {
    throw new DrawingError(`${place}: expected a node, got ${node === null ? 'null' : typeof node}`);
  }
  if (!kinds.has(node.kind)) {
    throw new DrawingError(
      `${place}.kind: no node is called “${node.kind}”; there are ${NODE_KINDS.join(', ')}`,
    );
  }
  if (node.kind === 'group') {
    if (!Array.isArray(node.children)) throw new DrawingError(`${place}.children: expected a list of nodes`);
    checkAll(node.children, `${place}.children`);
  }
  if (node.kind === 'image' && node.values?.length !== node.columns * node.rows) {
    throw new DrawingError(
      `${place}.values: expected ${node.columns} × ${node.rows} numbers, got ${node.values?.length ?? 'none'}`,
    );
  }
  for (const [name, value] of Object.entries(node)) {
    // An image's cells may be empty: NaN.
    if (node.kind === 'image' && name === 'values') continue;
    if (name !== 'children' && name !== 'glyphs') checkValue(value, `${place}.${name}`);
  }
}

/** Numbers are finite, inks are known; what else there is may be anything. */
function checkValue(value: unknown, place: string): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new DrawingError(`${place}: expected a finite number, got ${value}`);
  } else if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const list = value as unknown as readonly unknown[];
    for (let i = 0; i < list.length; i++) checkValue(list[i], `${place}[${i}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      if (name === 'ink' && !inks.has(part as string)) {
        throw new DrawingError(`${place}.ink: no ink is called “${part}”; there are ${INKS.join(', ')}`);
      }
      checkValue(part, `${place}.${name}`);
    }
  }
}
