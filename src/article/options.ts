import { nearestName } from '../nn/index.ts';
import type { Place } from './place.ts';
import type { Report } from './report.ts';

/**
 * The options that an author has asked for, such as `no-loop, controls`.
 * @param known every option there is; one that takes a value ends in `=`
 * @returns the options; of one with a value, also the value
 */
export function readOptions(
  text: string,
  known: readonly string[],
  place: Place,
  report: Report,
): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  // A value may hold commas: `handles=W1,b1` ends where the next option begins.
  let open: string | undefined;
  for (const word of text.split(/[\s,，、]+/).filter((part) => part !== '')) {
    const [, name, value = ''] = /^([^=]*=?)(.*)$/s.exec(word)!;
    if (known.includes(name!)) {
      open = name!.endsWith('=') ? name : undefined;
      options.set(name!, value);
    } else if (open !== undefined) {
      options.set(open, `${options.get(open)} ${word}`);
    } else {
      const nearest = nearestName(name!, known);
      report('error', place, `options: no option is called "${word}"; did you mean "${nearest}"?`);
    }
  }
  return options;
}
