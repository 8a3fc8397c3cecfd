import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../../test/test-database.js';
import { foldText, seededRandom } from '../../kernel/index.js';
import { findInPostgres, type Search } from './find-in-postgres.test-kit.js';
import { foundByOwn } from './found-by-own.test-kit.js';
import { matchPattern } from './match-pattern.js';
import { parsePattern } from './parse-pattern.js';
import type { ParsedPattern } from './pattern.js';
import { patternForPostgres } from './pattern-for-postgres.js';
import { readsNaively } from './reads-naively.test-kit.js';
import { foldedText, writtenPattern } from './written-pattern.test-kit.js';

const RUNS = 60;
const LONG = 100_000;

function read(pattern: string): ParsedPattern {
  const parsed = parsePattern(pattern);
  if (parsed.kind === 'problem') throw new Error(`${pattern}: ${parsed.sentence}`);
  return parsed;
}

function readUnlessLarge(pattern: string): ParsedPattern | undefined {
  const parsed = parsePattern(pattern);
  const isLarge = parsed.kind === 'problem' && / at most /.test(parsed.sentence);
  return isLarge ? undefined : read(pattern);
}

describe('a pattern finds the same', () => {
  it('in PostgreSQL, in re2js, read naively, and in the engine’s own expressions', async () => {
    const database = await createTestDatabase();
    const pair = fc.record({ pattern: writtenPattern, text: foldedText });
    const seen = { found: 0, missed: 0, tooManyWays: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { maxLength: 100, size: 'max' }), async (pairs) => {
        const searches = pairs.flatMap(({ pattern, text }) => {
          const parsed = readUnlessLarge(pattern.written);
          return parsed ? [{ ...pattern, text, parsed }] : [];
        });
        const sql = searches.map(({ parsed, text }) => ({ text, sql: patternForPostgres(parsed) }));
        const inPostgres = await findInPostgres(database, sql);
        searches.forEach(({ written, expression, text, parsed }, index) => {
          const naively = readsNaively(parsed.root, text);
          seen[naively ? 'found' : 'missed'] += 1;
          const own = foundByOwn(expression, text);
          if (own === undefined) seen.tooManyWays += 1;
          expect({
            written,
            text,
            postgres: inPostgres[index],
            re2: matchPattern(parsed, text),
            own: own ?? naively,
          }).toEqual({ written, text, postgres: naively, re2: naively, own: naively });
        });
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(seen.found, seen.missed)).toBeGreaterThan(RUNS * 5);
    // One in some 100,000.
    expect(seen.tooManyWays).toBeLessThan(5);
  });

  it('where the engine’s own expressions try more ways than anybody waits for', async () => {
    const database = await createTestDatabase();
    const pattern = '^(((|a|a?){2,}|){2,}|a){2,}b';
    const parsed = read(pattern);
    expect(foundByOwn(pattern, 'aaa')).toBeUndefined();
    expect(foundByOwn(pattern, 'aab')).toBe(true);
    for (const [text, isFound] of [['aaa', false] as const, ['aab', true] as const]) {
      const search = { text, sql: patternForPostgres(parsed) };
      expect(await findInPostgres(database, [search])).toEqual([isFound]);
      expect(matchPattern(parsed, text)).toBe(isFound);
      expect(readsNaively(parsed.root, text)).toBe(isFound);
    }
  });

  it('in every character of a class, ASCII or not', async () => {
    const database = await createTestDatabase();
    const points = [
      ...[...span(1, 0x33ff), ...span(0x4df0, 0x4e20), ...span(0x9ff0, 0xabff)],
      ...[...span(0xfe00, 0xffff), ...span(0x1_03f0, 0x1_0460), ...span(0x1_f5f0, 0x1_f660)],
    ];
    const folded = points
      .map((point) => String.fromCodePoint(point))
      .filter((c) => foldText(c) === c);
    const classes: [string, [number, number][], boolean][] = [
      ['[A-Z]', [[0x41, 0x5a]], true],
      ['[^A-Z]', [[0x41, 0x5a]], false],
      ['[À-Þ]', [[0xc0, 0xde]], true],
      [
        '[а-яЁ]',
        [
          [0x430, 0x44f],
          [0x401, 0x401],
        ],
        true,
      ],
      [
        '[^Ͱ-Ͽ\u1f00-\u1fff]',
        [
          [0x370, 0x3ff],
          [0x1f00, 0x1fff],
        ],
        false,
      ],
      ['[^一-鿿]', [[0x4e00, 0x9fff]], false],
      ['[😀-🙏]', [[0x1_f600, 0x1_f64f]], true],
      [
        '[\u{10400}-\u{1044f}!-~]',
        [
          [0x1_0400, 0x1_044f],
          [0x21, 0x7e],
        ],
        true,
      ],
    ];
    for (const [pattern, ranges, isIn] of classes) {
      const named = new Set(ranges.flatMap(([from, to]) => span(from, to)).map(foldOfPoint));
      const expected = folded.filter((character) => named.has(character) === isIn);
      const parsed = read(pattern);
      expect(folded.filter((character) => readsNaively(parsed.root, character))).toEqual(expected);
      const sql = patternForPostgres(parsed);
      const answers = await findInPostgres(
        database,
        folded.map((text) => ({ text, sql })),
      );
      expect(folded.filter((_, index) => answers[index])).toEqual(expected);
      expect(folded.filter((text) => matchPattern(parsed, text))).toEqual(expected);
    }
  });
});

describe('no pattern that is taken is slow or refused later', () => {
  const SLOW = [
    '(a+)+$ (a|a)*$ (a|aa)+$ ([a-z]+)*! (.*)*x (((a*)*b*)*a*)*! (a?){100}$ (|){100}!',
    '((a?){13}b?){13}[!x] (a{1,30}){30}[!x] (a|b)*a(a|b){99}! ((a|b)*a(a|b){9}){9}[!x]',
    'a(.{10}b?){80}[!x] [ab]*a(([ab][ab]){90}){5}[!x] ([^a]?){12}[bdfhjlnprtvàâäæèêìîðò]',
  ].flatMap((line) => line.split(' '));

  it('on texts of 100,000 characters', async () => {
    const database = await createTestDatabase();
    const texts = ['a'.repeat(LONG), 'é'.repeat(LONG), drawText(LONG)];
    await database.transaction(async (tx) => {
      await tx.execute("set local statement_timeout = '20s'");
      for (const pattern of SLOW) {
        const parsed = read(pattern);
        const sql = patternForPostgres(parsed);
        const inPostgres = await findInPostgres(
          tx,
          texts.map((text) => ({ text, sql })),
        );
        expect({ pattern, found: inPostgres }).toEqual({
          pattern,
          found: texts.map((text) => matchPattern(parsed, text)),
        });
      }
    });
  });

  it('those that would be are refused', () => {
    const refused = [
      ...['((a?){30}b?){30}!', '([^a]?){100}bcdefghijklmn', '((a?){20}b?){20}', '(.{100}){11}'],
      ...['(^|$|a){15}', '((^|a*)($|b*)){20}', '(^|a)(b*|$)(^|a)(b*|$)'],
    ];
    for (const pattern of refused) {
      expect({ pattern, ...parsePattern(pattern) }).toMatchObject({ pattern, kind: 'problem' });
    }
  });

  it('whatever it looks like', async () => {
    const database = await createTestDatabase();
    const sign = fc.constantFrom(...'aB1é😀(((|)))[]^$-\\\\**++??{}{2}{0,3}..,:=!<dDwWsSbn \n');
    const anything = fc.oneof(fc.string({ unit: sign }), fc.string({ unit: 'binary' }));
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 200, maxLength: 200 }), async (patterns) => {
        const searches: Search[] = [];
        const expected: boolean[] = [];
        for (const pattern of patterns) {
          const parsed = parsePattern(pattern);
          if (parsed.kind === 'problem') continue;
          searches.push({ text: 'ab1é', sql: patternForPostgres(parsed) });
          expected.push(matchPattern(parsed, 'ab1é'));
        }
        taken += searches.length;
        expect(await findInPostgres(database, searches)).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
    expect(taken).toBeGreaterThan(RUNS);
  });
});

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, step) => from + step);
}

function foldOfPoint(point: number): string {
  return foldText(String.fromCodePoint(point));
}

/** Letters a and b in no order that an automaton could learn. */
function drawText(length: number): string {
  const next = seededRandom(5);
  return Array.from({ length }, () => (next() < 0.5 ? 'a' : 'b')).join('');
}
