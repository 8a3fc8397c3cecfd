import { expect, test } from 'vitest';
import { pathText, readPath } from './path-text.ts';

test.each([
  ['country', ['country']],
  ['address.city', ['address', 'city']],
  ['"loyalty tier"', ['loyalty tier']],
  ['"a.b".c', ['a.b', 'c']],
  ['"say \\"hi\\""', ['say "hi"']],
])('%s is the path %j', (text, path) => {
  expect(readPath(text)).toEqual(path);
  expect(pathText(path)).toBe(text);
});

test('what is only begun is read, too', () => {
  expect(readPath('')).toEqual(['']);
  expect(readPath('address.')).toEqual(['address', '']);
  expect(readPath('"loyalty')).toEqual(['"loyalty']);
  expect(readPath('loyalty tier')).toEqual(['loyalty tier']);
});
