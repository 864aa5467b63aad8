import { fail, quoted } from '../problem.ts';
import { QuestionError } from '../question.ts';

/** What has a place in a chain: it takes so many numbers and gives so many. */
export interface Link {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  /** Whether it stands behind something rather than at the beginning, as a normalization does. */
  readonly follows: boolean;
}

/** The most layers whose order is searched for. */
const MOST_LINKS = 400;
/** How many steps a search for an order may take. */
const MOST_STEPS = 20_000;

/**
 * The one order in which layers form a chain: by their shapes, and by the numbers in their names (`0`, `layers.2`,
 * `fc1`, with `bn1` behind `fc1`).
 * @throws QuestionError where more than one fits, DataError where none does
 */
export function orderOf<T extends Link>(links: readonly T[]): readonly T[] {
  if (links.length > MOST_LINKS)
    fail(`has ${links.length} layers, too many to find their order; say it as --order`);
  const rules = rulesOf(links);
  const found: (readonly T[])[] = [];
  const used = new Set<T>();
  const chain: T[] = [];
  let steps = 0;
  const visit = (width: number | undefined) => {
    if (chain.length === links.length) {
      found.push([...chain]);
      return;
    }
    const tried = new Set<string>();
    for (const link of links) {
      if (found.length > 1 || steps++ > MOST_STEPS) return;
      if (used.has(link) || (width === undefined ? link.follows : link.inputs !== width && link.inputs !== 0))
        continue;
      if (!rules.every((rule) => rule(link, used, chain.at(-1)))) continue;
      // One object twice, such as a layer that is used again, is one choice.
      if (tried.has(link.name)) continue;
      tried.add(link.name);
      used.add(link);
      chain.push(link);
      visit(link.inputs === 0 ? width : link.outputs);
      chain.pop();
      used.delete(link);
    }
  };
  visit(undefined);
  if (found.length === 1) return found[0]!;
  const names = links.map(
    ({ name, inputs, outputs }) =>
      `${quoted(name, 30)} (${inputs === outputs || inputs === 0 ? outputs : `${inputs} → ${outputs}`})`,
  );
  const list = names.length > 8 ? `${names.slice(0, 8).join(', ')}, …` : names.join(', ');
  if (found.length === 0 && steps <= MOST_STEPS) {
    fail(`its layers do not chain: in no order does each of ${list} take what the one before gives`);
  }
  throw new QuestionError(
    `its layers fit together in more than one order, and the file does not say which: ${list}; say it as --order ${links
      .slice(0, 4)
      .map(({ name }) => name)
      .join(',')}${links.length > 4 ? ',…' : ''}`,
    { about: 'order', layers: links.map(({ name }) => name) },
  );
}

/** Whether links, taken in this order, form a chain. */
export function chains(links: readonly Link[]): boolean {
  let width: number | undefined;
  for (const { inputs, outputs } of links) {
    if (inputs === 0) continue;
    if (width !== undefined && inputs !== width) return false;
    width = outputs;
  }
  return true;
}

type Rule<T> = (link: T, used: ReadonlySet<T>, last: T | undefined) => boolean;

/** What the numbers in names say. */
function rulesOf<T extends Link>(links: readonly T[]): readonly Rule<T>[] {
  const before = new Map<T, T[]>();
  const owner = new Map<T, T>();
  for (const link of links) {
    before.set(
      link,
      links.filter((other) => other !== link && comesBefore(other.name, link.name)),
    );
    if (!link.follows) continue;
    // bn1 belongs behind fc1 where there is one of that number.
    const own = links.filter(
      (other) =>
        !other.follows &&
        number(other.name) === number(link.name) &&
        number(link.name) !== undefined &&
        other.outputs === link.inputs &&
        !sameKind(other.name, link.name),
    );
    if (own.length === 1) owner.set(link, own[0]!);
  }
  const owned = new Map<T, T[]>();
  for (const [link, own] of owner) owned.set(own, [...(owned.get(own) ?? []), link]);
  return [
    (link, used) => before.get(link)!.every((other) => used.has(other)),
    (link, used, last) => {
      const own = owner.get(link);
      if (own === undefined) return true;
      return last === own || (used.has(own) && last !== undefined && owner.get(last) === own);
    },
    // What belongs behind the last one comes before anything else does.
    (link, used, last) => {
      const own = last && (owned.get(owner.get(last) ?? last) ?? []);
      return owner.has(link) || !own?.some((other) => !used.has(other));
    },
  ];
}

/** Whether two names differ in one number, of which the first is the smaller: `layers.2` and `layers.10`. */
function comesBefore(first: string, second: string): boolean {
  const [a, b] = [first.split('.'), second.split('.')];
  const at = a.findIndex((segment, i) => segment !== b[i]);
  if (at < 0 || b[at] === undefined) return false;
  const [one, two] = [a[at]!, b[at]!].map((segment) => /^(.*?)_?(\d*)$/.exec(segment)!);
  // Keras numbers from the second of a kind on: dense, dense_1.
  return one![1] === two![1] && one![0] !== two![0] && Number(one![2] || -1) < Number(two![2] || -1);
}

/** Whether two names are of one kind, such as fc1 and fc2. */
function sameKind(first: string, second: string): boolean {
  return comesBefore(first, second) || comesBefore(second, first);
}

function number(name: string): number | undefined {
  const digits = /(\d+)$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
