import { expect, test } from 'vitest';
import { interfaceOf, languageName, languageOfText, languageTag, splitName } from './languages.ts';

test.each([
  ['en', 'en', 'English'],
  ['zh-Hant', 'zh-Hant', '中文'],
  ['zh-TW', 'zh-Hant', '中文（台灣）'],
  ['zh-Hans', 'en', '简体中文'],
  ['zh-CN', 'en', '中文（中国）'],
  ['fr', 'en', 'Français'],
  ['ja', 'en', '日本語'],
])('around a text in %s the page speaks %s, and calls it %s', (tag, language, name) => {
  expect(interfaceOf(tag)).toBe(language);
  expect(languageName(tag)).toBe(name);
});

test('a tag is any of BCP 47’s', () => {
  expect(['zh_tw', 'FR-ca', 'EN', 'not a tag', 'x'].map(languageTag)).toEqual([
    'zh-TW',
    'fr-CA',
    'en',
    undefined,
    undefined,
  ]);
});

test.each([
  ['这是机器学习，训练神经网络的第一步。', 'zh-Hans'],
  ['這是機器學習，訓練神經網路的第一步。', 'zh-Hant'],
  ['梯度下降法 (gradient descent) 是什麼？', 'zh-Hant'],
  ['これは機械学習の最初の一歩です。', 'ja'],
  ['이것은 기계 학습입니다.', 'ko'],
  ['A text about 卷積 and pooling, in English.', undefined],
  ['', undefined],
  ['Это текст.', undefined],
])('%s is in %s', (text, tag) => {
  expect(languageOfText(text)).toBe(tag);
});

test('a file’s name may end in a language', () => {
  expect(splitName('a/article.zh-hant.md')).toEqual({ name: 'a/article', language: 'zh-Hant' });
  expect(splitName('a/v1.py.md')).toEqual({ name: 'a/v1.py' });
  expect(splitName('plain.ipynb')).toEqual({ name: 'plain' });
});
