/** The known name that takes the fewest changed, added or removed letters to reach (Levenshtein), for messages. */
export function nearestName(name: string, known: readonly string[]): string {
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
