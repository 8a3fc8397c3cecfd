import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonNumber, maxJsonDepth, parseExact, RawJson, stringifyExact } from './index.js';
import { anyScalar, jsonText, propertyRuns } from './json-text.test-kit.js';

const numberOutsideStrings = /"(?:[^"\\]|\\.)*"|(-?\d[\d.eE+-]*)/g;

function digitsIn(text: string): string[] {
  return [...text.matchAll(numberOutsideStrings)].flatMap(([, digits]) => digits ?? []);
}

describe('stringifyExact', () => {
  test('writes what JSON.stringify writes for values of any kind', () => {
    const value = fc.anything({
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(value, (member) => {
        expect(stringifyExact([member])).toBe(JSON.stringify([member]));
        expect(stringifyExact({ member, last: -0 })).toBe(JSON.stringify({ member, last: -0 }));
      }),
      propertyRuns,
    );
  });

  test('keeps the digits of every number of a parsed text', () => {
    const withoutObjects = jsonText(anyScalar).filter((text) => !text.includes('{'));
    fc.assert(
      fc.property(withoutObjects, (text) => {
        expect(digitsIn(stringifyExact(parseExact(text)))).toEqual(digitsIn(text));
      }),
      propertyRuns,
    );
  });

  test('gives a text that parses to the same value again', () => {
    fc.assert(
      fc.property(jsonText(anyScalar), (text) => {
        const value = parseExact(text);
        expect(parseExact(stringifyExact(value))).toStrictEqual(value);
      }),
      propertyRuns,
    );
  });

  test('writes exact numbers and raw JSON as they stand, wherever they are', () => {
    const raw = new RawJson('{ "n": 1.0 }');
    expect(stringifyExact(raw)).toBe('{ "n": 1.0 }');
    expect(stringifyExact({ id: new JsonNumber('12345678901234567890'), list: [raw, raw] })).toBe(
      '{"id":12345678901234567890,"list":[{ "n": 1.0 },{ "n": 1.0 }]}',
    );
  });

  test('honours toJSON with the key, also when it gives an exact number', () => {
    const keys: string[] = [];
    const price = {
      toJSON(key: string) {
        keys.push(key);
        return new JsonNumber('1.50');
      },
    };
    expect(stringifyExact({ price, list: [price] })).toBe('{"price":1.50,"list":[1.50]}');
    expect(keys).toEqual(['price', '0']);
  });

  test.each([[undefined], [Symbol('s')], [() => 1], [10n], [[10n]]])('refuses %s', (value) => {
    expect(() => stringifyExact(value)).toThrow(TypeError);
  });

  test('follows nesting to its limit, and refuses a value that contains itself', () => {
    const text = '['.repeat(maxJsonDepth) + ']'.repeat(maxJsonDepth);
    expect(stringifyExact(parseExact(text))).toBe(text);
    const endless: unknown[] = [];
    endless.push({ endless });
    expect(() => stringifyExact(endless)).toThrow(TypeError);
  });
});
