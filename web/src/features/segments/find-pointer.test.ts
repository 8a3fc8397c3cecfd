import { expect, test } from 'vitest';
import { findPointer } from './find-pointer.ts';

const JSON_TEXT = `{
  "kind": "and",
  "rules": [{ "kind": "everyone" }, { "kind": "trait", "path": ["a"], "a/b": 1 }]
}`;

test.each([
  ['/kind', '"and"'],
  ['/rules/0', '{ "kind": "everyone" }'],
  ['/rules/1/path/0', '"a"'],
  ['/rules/1/a~1b', '1'],
  // As far as the text goes.
  ['/rules/0/events', '{ "kind": "everyone" }'],
  ['/rules/7', '[{ "kind": "everyone" }, { "kind": "trait", "path": ["a"], "a/b": 1 }]'],
])('%s is %s', (pointer, found) => {
  const { from, to } = findPointer(JSON_TEXT, pointer);
  expect(JSON_TEXT.slice(from, to)).toBe(found);
});

test('of a text that is no JSON, all of it is meant', () => {
  expect(findPointer('', '/rules')).toEqual({ from: 0, to: 0 });
});
