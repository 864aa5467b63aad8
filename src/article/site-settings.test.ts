import { describe, expect, test } from 'vitest';
import { parseSettings, publicAddress } from './site-settings.ts';

const mistakes = (text: string) =>
  parseSettings(text).diagnostics.map(({ line, column, message }) => `${line}:${column}: ${message}`);

describe('crease.yml', () => {
  test('says what a site is called, where it is and which films are figures', () => {
    const { settings, diagnostics } = parseSettings(`title: Notes
url: https://example.org/notes
language: zh-Hant
films:
  turn.mp4: two-layers-relu
  fold.mp4: { figure: two-layers-relu, at: fold, options: "controls" }
`);
    expect(diagnostics).toEqual([]);
    expect(settings).toEqual({
      title: 'Notes',
      url: 'https://example.org/notes/',
      language: 'zh-Hant',
      films: {
        'turn.mp4': { figure: 'two-layers-relu' },
        'fold.mp4': { figure: 'two-layers-relu', at: 'fold', options: 'controls' },
      },
    });
  });

  test('without it there are defaults', () => {
    expect(parseSettings('').settings).toEqual({ films: {} });
  });

  test.each([
    ['titel: x', '1:1: titel: no such setting; did you mean "title"?'],
    ['title: [a]', '1:1: title: expected a text, got ["a"]'],
    ['title: x\nlanguage: f r', '2:1: language: expected a tag such as en, zh-Hant or fr, got "f r"'],
    ['url: notes', '1:1: url: expected an address such as https://example.org/articles/, got "notes"'],
    [
      'url: "javascript:alert(1)"',
      '1:1: url: expected an address such as https://example.org/articles/, got "javascript:alert(1)"',
    ],
    ['- a', '1:1: expected settings such as "title: My articles", one a line'],
    ['films: x', '1:1: films: expected file names, each with the figure that stands in for it'],
    [
      'films:\n  a.mp4: {at: 3}',
      '1:1: films.a.mp4: expected the id of a figure, such as "a.mp4: two-layers-relu"',
    ],
    [
      'films:\n  a.mp4: {figure: x, captoin: y}',
      '1:1: films.a.mp4.captoin: no such setting; did you mean "caption"?',
    ],
  ])('%j is told of', (text, message) => {
    expect(mistakes(text)).toEqual([message]);
  });

  test('what is not YAML is told with its place', () => {
    expect(mistakes('title: "open\nurl: x')[0]).toMatch(/^\d+:\d+: /);
  });
});

test('a public address ends with a slash and has neither query nor fragment', () => {
  expect(publicAddress('https://example.org/a?b#c')).toBe('https://example.org/a/');
  expect(publicAddress('ftp://example.org')).toBeUndefined();
});
