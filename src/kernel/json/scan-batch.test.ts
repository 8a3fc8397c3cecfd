import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusedByJsonb, scanBatch, scanFlags, scanValue } from './index.js';
import { anyScalar, jsonText, padded, propertyRuns } from './json-text.test-kit.js';

const anyText = jsonText(anyScalar);

const batchKey = fc.constantFrom('"batch"', '"batch"', '"\\u0062atch"', '"b\\u0061t\\u0063h"');
const otherKey = fc.constantFrom('"bat"', '"batchs"', '"Batch"', '"\\\\batch"', '"context"', '""');
const elements = fc
  .array(padded(anyText), { maxLength: 6 })
  .map((values) => `[${values.join(',')}]`);
const member = fc.oneof(
  fc.tuple(padded(batchKey), padded(elements)),
  fc.tuple(padded(batchKey), padded(elements)),
  fc.tuple(padded(otherKey), padded(elements)),
  fc.tuple(padded(fc.oneof(batchKey, otherKey)), padded(anyText)),
);
const body = padded(
  fc
    .array(member, { maxLength: 5 })
    .map((members) => `{${members.map((parts) => parts.join(':')).join(',')}}`),
);

/** The bytes, somewhere inside a larger buffer, as they come from a socket. */
function toBytes(text: string): Uint8Array {
  const encoded = Buffer.from(text);
  const around = Buffer.alloc(encoded.length + 7, '0');
  encoded.copy(around, 3);
  return around.subarray(3, 3 + encoded.length);
}

/** A second opinion on flags: tokens by regular expression, strings decoded by `JSON.parse`. */
function naiveFlags(text: string): number {
  let flags = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g)) {
    flags |= token.startsWith('"') ? naiveStringFlags(token) : naiveNumberFlags(token);
  }
  return flags;
}

function naiveStringFlags(token: string): number {
  const value: string = JSON.parse(token);
  return (
    (value.includes('\0') ? scanFlags.nullCharacter : 0) |
    (/\p{Surrogate}/u.test(value) ? scanFlags.loneSurrogate : 0)
  );
}

function naiveNumberFlags(token: string): number {
  const isNegativeZero = token.startsWith('-') && !/[1-9]/.test(token);
  return (
    (String(Number(token)) === token ? 0 : scanFlags.inexactNumber) |
    (/e/i.test(token) || isNegativeZero ? scanFlags.rewrittenNumber : 0)
  );
}

function naiveDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const bracket of text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '').match(/[[{}\]]/g) ?? []) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** How many elements a scan of bytes that may be no JSON gave; 0 when it threw a SyntaxError. */
function elementsFound(bytes: Uint8Array): number {
  try {
    return scanBatch(bytes).starts.length;
  } catch (error) {
    if (error instanceof SyntaxError) return 0;
    throw error;
  }
}

function batchOf(value: unknown): unknown[] {
  const batch: unknown = Object(value).batch;
  return Array.isArray(batch) ? batch : [];
}

describe('scanBatch', () => {
  test('slices parse to the elements that JSON.parse finds under the last batch key', () => {
    fc.assert(
      fc.property(body, (text) => {
        const bytes = toBytes(text);
        const { starts, ends } = scanBatch(bytes);
        const slices = [...starts].map((start, index) =>
          Buffer.from(bytes.subarray(start, ends[index])).toString(),
        );
        expect(slices.map((slice) => JSON.parse(slice))).toStrictEqual(batchOf(JSON.parse(text)));
        expect(slices.map((slice) => slice.trim())).toEqual(slices);
      }),
      propertyRuns,
    );
  });

  test('flags and depths of elements and body agree with a naive reading', () => {
    fc.assert(
      fc.property(body, (text) => {
        const bytes = toBytes(text);
        const scan = scanBatch(bytes);
        scan.starts.forEach((start, index) => {
          const slice = Buffer.from(bytes.subarray(start, scan.ends[index])).toString();
          expect([slice, scan.flags[index]]).toEqual([slice, naiveFlags(slice)]);
          expect([slice, scan.depths[index]]).toEqual([slice, naiveDepth(slice)]);
        });
        expect([scan.bodyFlags, scan.bodyDepth]).toEqual([naiveFlags(text), naiveDepth(text)]);
      }),
      propertyRuns,
    );
  });

  test('another key can be asked for, in any spelling', () => {
    const bytes = toBytes('{"batch":[1],"\\u00e9v\\u00e9nements":[2,3],"x":{"événements":[4]}}');
    expect([...scanBatch(bytes, 'événements').starts]).toHaveLength(2);
  });

  test('a body that is no object has no elements, yet flags', () => {
    const scan = scanBatch(toBytes('[{"batch":[1.50]}]'));
    expect(scan.starts).toHaveLength(0);
    expect([scan.bodyFlags, scan.bodyDepth]).toEqual([scanFlags.inexactNumber, 3]);
  });

  test('a later batch key that is no array takes the elements away', () => {
    expect(scanBatch(toBytes('{"batch":[1,2],"batch":"none"}')).starts).toHaveLength(0);
  });

  test('a flag stays with its element', () => {
    const { flags, bodyFlags } = scanBatch(
      toBytes('{"batch":[1,"\\u0000",2,1e2],"sentAt":"\\ud800"}'),
    );
    expect([...flags]).toEqual([
      0,
      scanFlags.nullCharacter,
      0,
      scanFlags.inexactNumber | scanFlags.rewrittenNumber,
    ]);
    expect(bodyFlags & refusedByJsonb).toBe(scanFlags.nullCharacter | scanFlags.loneSurrogate);
  });

  test('bytes that are no JSON end the scan too', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.tuple(body, fc.nat({ max: 200 })).map(([text, cut]) => Buffer.from(text).subarray(0, cut)),
      fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0e-.b') }).map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(bytes, (some) => {
        expect(elementsFound(some)).toBeLessThanOrEqual(some.length);
      }),
      propertyRuns,
    );
  });
});

describe('scanValue', () => {
  test('flags and depth agree with a naive reading of the same slice', () => {
    fc.assert(
      fc.property(padded(anyText), (text) => {
        const bytes = toBytes(`[${text}]`);
        expect(scanValue(bytes, 1, bytes.length - 1)).toEqual({
          flags: naiveFlags(text),
          depth: naiveDepth(text),
        });
      }),
      propertyRuns,
    );
  });

  test.each([
    ['0', 0],
    ['-7', 0],
    ['19.99', 0],
    ['0.000001', 0],
    ['-0.5', 0],
    ['999999999999999', 0],
    ['-0.0000010025805438659112', 0],
    ['-1.5e-300', scanFlags.rewrittenNumber],
    ['1e+21', scanFlags.rewrittenNumber],
    ['0.0000001', scanFlags.inexactNumber],
    ['1.50', scanFlags.inexactNumber],
    ['0.0', scanFlags.inexactNumber],
    ['12345678901234567890', scanFlags.inexactNumber],
    ['-0', scanFlags.inexactNumber | scanFlags.rewrittenNumber],
    ['-0.00', scanFlags.inexactNumber | scanFlags.rewrittenNumber],
    ['1E2', scanFlags.inexactNumber | scanFlags.rewrittenNumber],
  ])('the number %s has the flags %i', (text, flags) => {
    expect(scanValue(toBytes(text)).flags).toBe(flags);
  });

  // The limits are those PostgreSQL 18 showed: 22003 "value overflows numeric format" beyond them.
  test.each([
    ['131,072 digits', '9'.repeat(131_072), false],
    ['131,073 digits', '9'.repeat(131_073), true],
    ['16,383 decimal places', `0.${'1'.repeat(16_383)}`, false],
    ['16,384 decimal places', `0.${'1'.repeat(16_384)}`, true],
    ['1e131071', '1e131071', false],
    ['1e131072', '1e131072', true],
    ['1e-16383', '1e-16383', false],
    ['1e-16384', '1e-16384', true],
    ['0.000e99999999999', '0.000e99999999999', true],
  ])('numeric holds, or does not hold, %s', (_, text, isUnstorable) => {
    const { flags } = scanValue(toBytes(`{"n":${text}}`));
    expect((flags & scanFlags.unstorableNumber) !== 0).toBe(isUnstorable);
  });
});
