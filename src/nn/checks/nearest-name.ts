/** What others of the field call a thing that has another name here: Keras, PyTorch, scikit-learn and papers. */
const SYNONYMS: Readonly<Record<string, string>> = {
  swish: 'silu',
  logistic: 'sigmoid',
  logsig: 'sigmoid',
  tansig: 'tanh',
  identity: 'linear',
  none: 'linear',
  purelin: 'linear',
  rectifier: 'relu',
  rectified: 'relu',
  lrelu: 'leakyRelu',
  exp: 'exponential',
  hardsigmoid: 'hardSigmoid',
};

/** A known name that is written otherwise, with `_` or `-` or in other letters, or by another word of the field. */
export function synonymOf<Name extends string>(name: string, known: readonly Name[]): Name | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[_\s-]/g, '');
  const wanted = plain(name);
  const meant = Object.hasOwn(SYNONYMS, wanted) ? plain(SYNONYMS[wanted]!) : wanted;
  return known.find((each) => plain(each) === meant);
}

/** The nearest known name where it is near: where less than half of its letters are other ones. */
export function nearName(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const nearest = nearestName(name, known);
  const [wanted, found] = [name.toLowerCase(), nearest.toLowerCase()];
  if (synonymOf(name, [nearest]) || wanted === initials(nearest)) return nearest;
  const longest = Math.max(wanted.length, found.length);
  return editDistance(wanted.slice(0, 40), found) <= Math.max(1, 0.4 * longest) ? nearest : undefined;
}

/** The known name that takes the fewest changed, added or removed letters to reach (Levenshtein), for messages. */
export function nearestName(name: string, known: readonly string[]): string {
  const synonym = synonymOf(name, known);
  if (synonym !== undefined) return synonym;
  const wanted = name.toLowerCase().slice(0, 40);
  let nearest = known[0]!;
  let least = Infinity;
  for (const candidate of known) {
    // People write mse for meanSquaredError, and lr for learningRate.
    if (wanted.length > 1 && wanted === initials(candidate)) return candidate;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** The first letter of each word of a camelCase name. */
function initials(name: string): string {
  return (name.match(/^[a-z]|[A-Z]/g) ?? []).join('').toLowerCase();
}

function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
