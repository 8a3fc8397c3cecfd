import { expect, test } from 'vitest';
import { JsonNumber } from '../kernel/index.js';
import { MORE_WORDS, wordsOf, wordsOfTraits } from './words.js';

test('words are runs of letters and digits, in any case and any composition', () => {
  expect(wordsOf('Ärztin für Köln-Süd (42)')).toEqual(['ärztin', 'für', 'köln', 'süd', '42']);
  expect(wordsOf('Cafe\u0301')).toEqual(wordsOf('CAFÉ'));
  expect(wordsOf('ann@example.com')).toEqual(['ann', 'example', 'com']);
  expect(wordsOf('हिन्दी')).toEqual(['हिन्दी']);
  expect(wordsOf(' -!? ')).toEqual([]);
});

test('short texts, numbers and truth values are searched; long texts, lists and objects are not', () => {
  const values = ['Berlin', 7, new JsonNumber('1.50'), true, null, undefined];
  expect(wordsOfTraits(values)).toEqual(['1', '50', '7', 'berlin', 'true']);
  expect(wordsOfTraits(['a'.repeat(201), ['list'], { name: 'object' }])).toEqual([]);
});

test('of very many words the first are kept, and that there are more', () => {
  const texts = Array.from({ length: 40 }, (_, at) => `a${at} b${at}`);
  const words = wordsOfTraits(texts);
  expect(words).toHaveLength(65);
  expect(words[0]).toBe(MORE_WORDS);
  expect(wordsOfTraits([...texts].reverse())).toEqual(words);
});
