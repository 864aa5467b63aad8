/** The text of the long essay itself: what it counts is computed, and it is as long as it means to be. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const languages = ['en', 'zh-Hant'] as const;
const text = (language: string) => readFileSync(`essay/essence/article.${language}.md`, 'utf8');

/** What a reader reads as prose: without code, formulas, settings, addresses, values and where things were published. */
function prose(source: string): string {
  return source
    .replace(/```.*?```/gs, '')
    .replace(/\$\$.*?\$\$/gs, '')
    .replace(/\$[^$\n]+\$/g, '')
    .replace(
      /^- (title|slug|date|author|tags|at|from|to|near|step|options|plays|params|answer|height): .*$/gm,
      '',
    )
    .replace(/^\[\^\w+\]: .*$/gm, '')
    .replace(/^!figure\n- .*$/gm, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/`[^`]*`/g, '')
    .replace(/\{\{.*?\}\}/g, '')
    .replace(/^\d+\. /gm, '')
    .replace(/3Blue1Brown/g, '');
}

test.each(languages)('no number of the prose is typed that could go out of date (%s)', (language) => {
  const typed = prose(text(language))
    .split('\n')
    .filter((line) => /\d{2,}|\d[.,%]\d/.test(line));
  expect(typed).toEqual([]);
});

test.each(
  languages,
)('each figure is named once, and each question has its answer from a value or a choice (%s)', (language) => {
  const source = text(language);
  const ids = [...source.matchAll(/^!figure\n- ([\w-]+)$/gm)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const questions = source.split(/^!predict$/m).slice(1);
  for (const question of questions) {
    const [, answer] = /^- answer: (.*)$/m.exec(question)!;
    if (!/^- choice: /m.test(question)) expect(answer).toMatch(/^\{\{ [\w.]+ \}\}$/);
  }
});

test('it is as long as an essay of one sitting', () => {
  const characters = prose(text('zh-Hant')).match(/[\p{Script=Han}，。、：；？！「」（）]/gu)!.length;
  expect(characters).toBeGreaterThanOrEqual(9000);
  expect(characters).toBeLessThanOrEqual(14_000);
});
