/** In a thread of its own: runs an article's values.ts, and answers with what it says in each language. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Language } from '../scene/index.ts';

/** What is to be run. */
export interface ValuesTask {
  /** Address of the module. */
  readonly href: string;
  /** Its file's name, for messages. */
  readonly name: string;
  readonly languages: readonly Language[];
}

/** What came of it in one language. */
export type SaidValues =
  | { readonly values: Readonly<Record<string, unknown>> }
  | { readonly refused: string };

const { href, name, languages } = workerData as ValuesTask;
const report: Partial<Record<Language, SaidValues>> = {};
for (const language of languages) report[language] = await valuesIn(language);
try {
  parentPort!.postMessage(report);
} catch {
  const refused = `${name}: expected values that are texts, numbers and lists or objects of these`;
  parentPort!.postMessage(Object.fromEntries(languages.map((language) => [language, { refused }])));
}

async function valuesIn(language: Language): Promise<SaidValues> {
  try {
    const module = (await import(href)) as { values?: unknown };
    const values = typeof module.values === 'function' ? await module.values(language) : module.values;
    if (typeof values === 'object' && values !== null) return { values: values as Record<string, unknown> };
    return { refused: `${name}: expected it to export "values", an object or a function of the language` };
  } catch (error) {
    return { refused: `${name} failed: ${error instanceof Error ? error.message.split('\n')[0] : error}` };
  }
}
