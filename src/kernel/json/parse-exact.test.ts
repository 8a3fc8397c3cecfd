import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isJsonObject, JsonNumber, JsonSyntaxError, maxJsonDepth, parseExact } from './index.js';
import {
  anyScalar,
  jsonText,
  numberText,
  padded,
  propertyRuns,
  stringText,
} from './json-text.test-kit.js';

const exactNumberText = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map(String);
const exactScalar = fc.oneof(exactNumberText, stringText, fc.constantFrom('true', 'false', 'null'));

/** What became of a text: its value, or that it is no JSON. Any other error fails the test. */
function verdict(parse: (text: string) => unknown, text: string): unknown {
  try {
    return { value: parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof JsonSyntaxError) return 'no JSON';
    throw error;
  }
}

/** The value with the nearest double in place of each exact number, as `JSON.parse` has it. */
function withDoubles(value: unknown): unknown {
  if (value instanceof JsonNumber) return value.toNumber();
  if (Array.isArray(value)) return value.map(withDoubles);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [key, withDoubles(member)] as const);
  return Object.fromEntries(members);
}

function syntaxErrorOf(text: string): JsonSyntaxError {
  try {
    parseExact(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return error;
    throw error;
  }
  throw new Error('the text was taken for JSON');
}

describe('parseExact', () => {
  test('gives what JSON.parse gives when doubles keep every number', () => {
    fc.assert(
      fc.property(padded(jsonText(exactScalar)), (text) => {
        expect(parseExact(text)).toStrictEqual(JSON.parse(text));
      }),
      propertyRuns,
    );
  });

  test('gives what JSON.parse gives, keys in the same order, once its exact numbers are rounded', () => {
    fc.assert(
      fc.property(padded(jsonText(anyScalar)), (text) => {
        const rounded = withDoubles(parseExact(text));
        expect(rounded).toStrictEqual(JSON.parse(text));
        expect(JSON.stringify(rounded)).toBe(JSON.stringify(JSON.parse(text)));
      }),
      propertyRuns,
    );
  });

  test('keeps the digits of a number that a double would not give back', () => {
    fc.assert(
      fc.property(numberText, (text) => {
        const value = parseExact(text);
        expect(String(value)).toBe(text);
        expect(typeof value === 'number').toBe(String(Number(text)) === text);
      }),
      propertyRuns,
    );
  });

  test('takes exactly the texts that JSON.parse takes', () => {
    const structure = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '"a"',
        '"a":1',
        '\\',
        '\\u',
        '00',
        '-',
        '.',
        '1',
        'e',
        '+',
      ],
      ...[
        'true',
        'nul',
        'null',
        ' ',
        '\n',
        '\u00a0',
        '\u2028',
        '\ufeff',
        '\0',
        '\u001f',
        '\ud800',
        '\\x',
      ],
    );
    const changed = fc
      .tuple(
        jsonText(anyScalar),
        fc.nat(),
        fc.oneof(structure, fc.constant('')),
        fc.nat({ max: 2 }),
      )
      .map(([text, place, piece, removed]) => {
        const at = place % (text.length + 1);
        return text.slice(0, at) + piece + text.slice(at + removed);
      });
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('latin1')),
      fc.array(structure).map((pieces) => pieces.join('')),
      changed,
      stringText.map((text) => text.replace('\\', '')),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const exact = verdict((some) => withDoubles(parseExact(some)), text);
        expect(exact).toStrictEqual(verdict(JSON.parse, text));
      }),
      { ...propertyRuns, numRuns: 3000 },
    );
  });

  test('takes __proto__ for a key like any other', () => {
    const value = parseExact('{"__proto__":{"admin":true},"__proto__":1}');
    expect(Object.getOwnPropertyDescriptor(value, '__proto__')).toEqual({
      value: 1,
      configurable: true,
      enumerable: true,
      writable: true,
    });
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test.each([
    ['', [1, 1], 'The text ends too early at line 1, column 1'],
    ['{"a":1,}', [1, 8], 'Unexpected "}" at line 1, column 8'],
    ['{\n  "a": 01\n}', [2, 9], 'Unexpected "1" at line 2, column 9'],
    ['["\\u12x4"]', [1, 7], 'Unexpected "x" at line 1, column 7'],
    ['["a\tb"]', [1, 4], 'Unexpected "\\t" at line 1, column 4'],
    ['trap', [1, 3], 'Unexpected "a" at line 1, column 3'],
    ['[1] 2', [1, 5], 'Unexpected "2" at line 1, column 5'],
    ['[-]', [1, 3], 'Unexpected "]" at line 1, column 3'],
  ] as const)('says where %j is no JSON', (text, place, message) => {
    const error = syntaxErrorOf(text);
    expect([error.line, error.column]).toEqual(place);
    expect(error.message).toBe(message);
  });

  test('follows nesting to its limit, and refuses what goes deeper without overflowing', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(Array.isArray(parseExact(nested(maxJsonDepth)))).toBe(true);
    expect(syntaxErrorOf(nested(maxJsonDepth + 1))).toMatchObject({
      line: 1,
      column: maxJsonDepth + 1,
      message: expect.stringContaining('Nested deeper'),
    });
    expect(syntaxErrorOf('{"a":'.repeat(500_000)).message).toContain('Nested deeper');
  });
});

describe('JsonNumber', () => {
  test('takes only the text of a JSON number', () => {
    expect(new JsonNumber('1.50').toNumber()).toBe(1.5);
    expect(() => new JsonNumber('1,"admin":true')).toThrow(TypeError);
    expect(() => new JsonNumber('01')).toThrow(TypeError);
  });
});
