import type { Node, RootContent } from 'mdast';
import { nearestName } from '../nn/index.ts';
import { type Chapter, chapterSpan, type Film } from '../scene/index.ts';
import type { Directive } from './directive.ts';
import { type Made, made } from './made.ts';
import type { Report } from './report.ts';

/** A figure that stays in view while the steps after it go by. */
export interface StickyFigure extends Node {
  type: 'stickyFigure';
  block: Made;
  film: Film;
  /** Seconds. */
  at: number;
}

/** `!step` or `!end`, before it is known which figure it belongs to. */
export interface StepMark extends Node {
  type: 'stepMark';
  directive: Directive;
}

declare module 'mdast' {
  interface RootContentMap {
    stickyFigure: StickyFigure;
    stepMark: StepMark;
  }
}

/**
 * Gathers what follows each sticky figure into its steps. A step goes to the next `!step` or `!end`, or to the next
 * heading of the first two ranks, except one that it begins with.
 */
export function gatherSteps(nodes: readonly RootContent[], report: Report): RootContent[] {
  const result: RootContent[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!;
    if (node.type === 'stepMark') {
      const { name, place } = node.directive;
      const why =
        name === 'end'
          ? 'there are no steps to end here'
          : 'there is no sticky figure before it (`- options: sticky`)';
      report('error', place, `!${name}: ${why}`);
    } else if (node.type === 'stickyFigure') {
      const end = endOfSteps(nodes, i + 1);
      result.push(scrolly(node, nodes.slice(i + 1, end), report));
      const last = nodes[end];
      i = last?.type === 'stepMark' && last.directive.name === 'end' ? end : end - 1;
    } else {
      result.push(node);
    }
  }
  return result;
}

/** Where the steps after a figure end; where they begin, if there are none. */
function endOfSteps(nodes: readonly RootContent[], start: number): number {
  let isAtTop = false;
  let hasSteps = false;
  for (let i = start; i < nodes.length; i++) {
    const node = nodes[i]!;
    const isStep = node.type === 'stepMark' && node.directive.name === 'step';
    if (node.type === 'stickyFigure' || (node.type === 'stepMark' && !isStep)) return hasSteps ? i : start;
    if (isMainHeading(node) && !isAtTop) return hasSteps ? i : start;
    isAtTop = isStep;
    hasSteps ||= isStep;
  }
  return hasSteps ? nodes.length : start;
}

function isMainHeading(node: RootContent): boolean {
  return node.type === 'made' && (node.tag === 'h1' || node.tag === 'h2');
}

function scrolly({ block, film, at }: StickyFigure, nodes: readonly RootContent[], report: Report): Made {
  if (nodes.length === 0) return block;
  const sections: { readonly chapter: Chapter | undefined; readonly content: RootContent[] }[] = [];
  // What stands before the first step belongs to what the figure shows first.
  let current: RootContent[] | undefined;
  const begin = (chapter: Chapter | undefined) => {
    current = [];
    sections.push({ chapter, content: current });
  };
  for (const node of nodes) {
    if (node.type === 'stepMark') begin(chapterOf(node.directive, film, report));
    else {
      if (!current) begin(film.chapters.findLast(({ start }) => start <= at));
      current!.push(node);
    }
  }
  const steps = sections.map(({ chapter, content }) => {
    const span = chapter && chapterSpan(film, chapter.id);
    const data = span && {
      dataChapter: chapter.id,
      dataStart: seconds(span.start),
      dataEnd: seconds(span.end),
    };
    return made('section', { className: ['step'], ...data }, content);
  });
  return made('div', { className: ['scrolly'] }, [block, made('div', { className: ['steps'] }, steps)]);
}

/** The chapter that a step names, by its id or by its number from 1. */
function chapterOf({ items, place }: Directive, { chapters }: Film, report: Report): Chapter | undefined {
  const [item, extra] = items;
  const ids = chapters.map(({ id }) => id);
  if (!item || item.text === '') {
    report('error', place, `!step: expected a list with the id of a chapter: ${ids.join(', ')}`);
    return undefined;
  }
  if (extra) report('error', extra.place, '!step: expected one chapter, and no more');
  const chapter = chapters.find(({ id }) => id === item.text) ?? chapters[Number(item.text) - 1];
  if (!chapter) {
    const nearest = nearestName(item.text, ids);
    report(
      'error',
      item.place,
      `!step: no chapter is called "${item.text}"; did you mean "${nearest}"? The figure has ${ids.join(', ')}`,
    );
  }
  return chapter;
}

function seconds(time: number): string {
  return String(Math.round(time * 1e4) / 1e4);
}
