import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCsvReader } from './csv-reader.js';

interface Shown {
  readonly line: number;
  readonly bytes: string;
  readonly read: readonly string[] | string;
}

/** Reads a text cut into pieces of some size. */
function read(text: string | Buffer, size = 1 << 20, delimiter = ','): Shown[] {
  const reader = createCsvReader(delimiter);
  const bytes = Buffer.from(text);
  const found = [];
  for (let at = 0; at < bytes.length; at += size) {
    found.push(...reader.read(bytes.subarray(at, at + size)));
  }
  found.push(...reader.end());
  return found.map((each) => ({
    line: each.line,
    bytes: Buffer.from(each.bytes).toString('latin1'),
    read: each.kind === 'record' ? each.fields : each.problem,
  }));
}

const fields = (text: string) => read(text).map((each) => each.read);

test('records come with the line at which they begin and their bytes, whatever ends the lines', () => {
  expect(read('a,b\r\n\r\n"x\r\ny",2\n\n3,4')).toEqual([
    { line: 1, bytes: 'a,b', read: ['a', 'b'] },
    { line: 3, bytes: '"x\r\ny",2', read: ['x\r\ny', '2'] },
    { line: 6, bytes: '3,4', read: ['3', '4'] },
  ]);
});

test('a quote inside a value that is in none is a sign like any other', () => {
  expect(fields('7" disc,1\n"7"" disc",2\n7"" disc,"a,b"\n')).toEqual([
    ['7" disc', '1'],
    ['7" disc', '2'],
    ['7"" disc', 'a,b'],
  ]);
});

describe('a mistake costs one line', () => {
  test('when a quote is closed too early', () => {
    expect(read('a\n"b"c,d\ne\n')).toMatchObject([
      { line: 1, read: ['a'] },
      { line: 2, bytes: '"b"c,d', read: expect.stringContaining('closes a value') },
      { line: 3, read: ['e'] },
    ]);
  });

  test('when a quote is never closed: what it would have taken in is read', () => {
    expect(read('a,1\n"b,2\nc,3\nd,4')).toMatchObject([
      { line: 1, read: ['a', '1'] },
      { line: 2, bytes: '"b,2', read: 'A quote is opened and never closed' },
      { line: 3, read: ['c', '3'] },
      { line: 4, read: ['d', '4'] },
    ]);
  });

  test('when the next quote stands many lines below', () => {
    const lines = Array.from({ length: 5_000 }, (_, at) => `row ${at},x`);
    const found = read(`"open,1\n${lines.join('\n')}\n"quoted",2\n`);
    expect(found).toHaveLength(5_002);
    expect(found[0]).toMatchObject({ line: 1, bytes: '"open,1' });
    expect(found.slice(1).map((each) => each.read[0])).toEqual([
      ...lines.map((_, at) => `row ${at}`),
      'quoted',
    ]);
    expect(found.map(({ line }) => line)).toEqual(found.map((_, at) => at + 1));
  });

  test('when a record grows beyond a megabyte', () => {
    const lines = Array.from({ length: 40 }, () => 'x'.repeat(50_000));
    const found = read(`"open\n${lines.join('\n')}\nlast`, 64 * 1024);
    expect(found).toHaveLength(42);
    expect(found[0]?.read).toContain('within a megabyte');
    expect(found.at(-1)).toMatchObject({ line: 42, read: ['last'] });
  });

  test('when it is not UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('a\n'), Buffer.of(0xfc, 0x0a), Buffer.from('ü\n')]);
    expect(read(bytes)).toMatchObject([
      { line: 1, read: ['a'] },
      { line: 2, bytes: '\u00fc', read: expect.stringContaining('not UTF-8') },
      { line: 3, read: ['ü'] },
    ]);
  });
});

test('many mistakes one after the other are each told with their line', () => {
  const found = read(Array.from({ length: 3_000 }, () => '"a"b').join('\n'));
  expect(found.map(({ line, bytes }) => [line, bytes])).toEqual(
    Array.from({ length: 3_000 }, (_, at) => [at + 1, '"a"b']),
  );
});

test('however it is cut into pieces, it says the same, and no byte is lost', () => {
  const piece = fc.constantFrom('a', 'ü', '"', '""', ',', '\n', '\r\n', ' ', '"x,\ny"', ';');
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 9 }), (written, size) => {
      const whole = read(written);
      expect(read(written, size)).toEqual(whole);
      const kept = whole.map(({ bytes }) => bytes).join('');
      const bare = (each: string) => each.replace(/[\r\n]/g, '');
      expect(bare(kept)).toBe(bare(Buffer.from(written).toString('latin1')));
    }),
    { seed: 1, numRuns: 1_000 },
  );
});

test('what was written as RFC 4180 has it is read back', () => {
  const value = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', 'é', ' ') });
  const rows = fc.array(fc.array(value, { minLength: 2, maxLength: 4 }), { maxLength: 8 });
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 20 }), (records, size) => {
      const text = records.map((record) => `${record.map(quote).join(',')}\r\n`).join('');
      expect(read(text, size).map((each) => each.read)).toEqual(records);
    }),
    { seed: 2, numRuns: 500 },
  );
});
