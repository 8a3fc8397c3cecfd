import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../kernel/index.js';
import { parsePattern } from './parse-pattern.js';
import { readsNaively } from './reads-naively.test-kit.js';

function finds(pattern: string, text: string): boolean {
  const parsed = parsePattern(pattern);
  if (parsed.kind === 'problem') throw new Error(parsed.sentence);
  return readsNaively(parsed.root, foldText(text));
}

/** What is wrong with a pattern, behind the stretch that is. */
function problemOf(pattern: string): string {
  const parsed = parsePattern(pattern);
  if (parsed.kind === 'pattern') return 'nothing';
  const { offset, length, sentence } = parsed;
  return `${pattern.slice(offset, offset + length)} → ${sentence}`;
}

describe('a pattern', () => {
  it('is looked for anywhere in the text, unless it says where', () => {
    expect(finds('b', 'abc')).toBe(true);
    expect(finds('^b', 'abc')).toBe(false);
    expect(finds('b$', 'abc')).toBe(false);
    expect(finds('^abc$', 'abc')).toBe(true);
    expect(finds('', '')).toBe(true);
  });

  it('begins and ends with the text and not with a line; a dot is a line break too', () => {
    expect(finds('^b', 'a\nb')).toBe(false);
    expect(finds('a$', 'a\n')).toBe(false);
    expect(finds('^a.b$', 'a\nb')).toBe(true);
  });

  it('finds letters of either case and composition', () => {
    expect(finds('ÉCOLE', 'e\u0301cole')).toBe(true);
    expect(finds('^e\u0301+$', 'éÉé')).toBe(true);
    expect(finds('ΣΊΣΥΦΟΣ', 'σίσυφος')).toBe(true);
    expect(finds('^[A-Z]+$', 'abc')).toBe(true);
    expect(finds('[^A-Z]', 'abc')).toBe(false);
    expect(finds('^[À-Þ]+$', 'éÉ')).toBe(true);
    expect(finds('^[e\u0301]$', 'é')).toBe(true);
  });

  it('counts a character beyond the 16th bit as one', () => {
    expect(finds('^.$', '😀')).toBe(true);
    expect(finds('^[😀-😅]{2}$', '😁😂')).toBe(true);
    expect(finds('^\u{10400}$', '\u{10428}')).toBe(true);
  });

  it('knows digits, letters, blanks and their opposites, in classes too', () => {
    expect(finds('^\\d\\D\\w\\W\\s\\S$', '1a_- é')).toBe(true);
    expect(finds('^[\\d-]+$', '12-3')).toBe(true);
    expect(finds('^[^\\W\\d]+$', 'a_b')).toBe(true);
    expect(finds('^[^\\W\\d]+$', 'a1')).toBe(false);
    expect(finds('^\\s+$', ' \t\n\v\f\r')).toBe(true);
    expect(finds('\\s', '\u00a0')).toBe(false);
    expect(finds('^\\t\\n\\r$', '\t\n\r')).toBe(true);
    expect(finds('\\D', '٣')).toBe(true);
  });

  it('takes a backslash before a sign, a hyphen at the edge of a class, and a circumflex within', () => {
    expect(finds('^\\.\\*\\\\\\[\\]\\{\\}\\(\\)\\^\\$\\|\\/\\"$', '.*\\[]{}()^$|/"')).toBe(true);
    expect(finds('^[-a]+$', 'a-')).toBe(true);
    expect(finds('^[a^-]+$', 'a-^')).toBe(true);
    expect(finds('^[\\]\\-x]+$', ']-x')).toBe(true);
    expect(finds('^[--/]+$', '-./')).toBe(true);
  });

  it('reads U+0000 and half a pair as the text does', () => {
    expect(finds('^\0\ud83d$', '\ufffd\ufffd')).toBe(true);
    expect(finds('^[\0-\ufffe]$', '\ufffd')).toBe(true);
  });
});

describe('what is no pattern is refused, with its place', () => {
  it.each([
    ['a(?=b)', '(?= → There is no look-around; write two conditions, joined by `and`.'],
    ['(?<!a)b', '(?<! → There is no look-around; write two conditions, joined by `and`.'],
    ['(?<year>a)', '(?< → Groups have no names; write (…) alone.'],
    ['(?P<year>a)', '(?P< → Groups have no names; write (…) alone.'],
    [
      '(?i)a',
      '(? → There are no flags: texts are compared without regard to case. Write (…) or (?:…).',
    ],
    ['(a)\\1', '\\1 → A pattern can’t refer back to what a group found.'],
    [
      '\\ba',
      '\\b → There is no sign for the edge of a word; write (^|\\W) before and (\\W|$) behind it.',
    ],
    ['a\\Z', '\\Z → Write ^ for the beginning of the text and $ for its end.'],
    ['\\u00e9', '\\u → Write the character itself, or a class such as [a-z].'],
    ['\\pL', '\\p → Write the character itself, or a class such as [a-z].'],
    ['\\q', '\\q → \\q means nothing here; write q for itself.'],
    ['a\\', '\\ → Nothing stands behind this backslash; write \\\\ for one.'],
    ['a*?', '? → Leave this ? out: how much a repeat takes changes nothing here.'],
    ['a{2}?', '? → Leave this ? out: how much a repeat takes changes nothing here.'],
    ['a++', '+ → One repeat stands behind another; put the first in a group, as in (a+)*.'],
    ['a|*', '* → Nothing stands before * to be repeated; write \\* for itself.'],
    ['{2}', '{ → Nothing stands before { to be repeated; write \\{ for itself.'],
    ['a{,3}', '{,3} → Write {0,3}.'],
    ['a{x}', '{ → Write {2}, {2,} or {2,5} for a repeat, \\{ for a brace.'],
    ['a{3,2}', '{3,2} → The lower number stands first.'],
    ['a{101}', '{101} → A repeat counts to 100 at most.'],
    ['a{1,1000000000000000000000}', '{1,1000000000000000000000} → A repeat counts to 100 at most.'],
    ['a)b', ') → No group is open here; write \\) for a bracket.'],
    ['a(b|(c)', '( → This group has no end; write ) behind it, or \\( for a bracket.'],
    ['a[b', '[ → This class has no end; write ] behind it, or \\[ for a bracket.'],
    ['[]a', '[] → Nothing stands in this class; write \\] for a bracket.'],
    ['[^]', '[^] → Nothing stands in this class; write \\] for a bracket.'],
    ['[[:alpha:]]', '[ → Write \\[ for a bracket in a class.'],
    ['[a-c-e]', '- → Write \\- for a hyphen in a class.'],
    ['[\\d-z]', '- → Write \\- for a hyphen in a class.'],
    ['[a-\\d]', '-\\d → A range ends with one character.'],
    ['x[z-a]', '-a → This range ends before it begins.'],
    ['a]', '] → Write \\] for a bracket.'],
    ['2^3', '^ → Nothing can stand before ^, nor can it be repeated; write \\^ for itself.'],
    ['(^a)?b', '^ → Nothing can stand before ^, nor can it be repeated; write \\^ for itself.'],
    ['$5', '$ → Nothing can stand behind $, nor can it be repeated; write \\$ for itself.'],
    ['e\u0301e\u0301(é)\\1', '\\1 → A pattern can’t refer back to what a group found.'],
    ['😀*\u212b{x}', '{ → Write {2}, {2,} or {2,5} for a repeat, \\{ for a brace.'],
  ])('%s', (pattern, problem) => {
    expect(problemOf(pattern)).toBe(problem);
  });

  it('where it is longer, deeper or larger than can be', () => {
    expect(problemOf('😀'.repeat(500))).toBe('nothing');
    expect(problemOf('a'.repeat(501))).toContain('→ A pattern has at most 500 characters.');
    expect(problemOf('('.repeat(1_000_000))).toContain('→ A pattern has at most 500 characters.');
    expect(problemOf(`${'('.repeat(20)}${')'.repeat(20)}`)).toBe('nothing');
    expect(problemOf('('.repeat(490))).toBe('( → Groups lie in each other at most 20 deep.');
    expect(problemOf('(.{100}){10}')).toBe('nothing');
    expect(problemOf('(.{100}){10}a')).toContain('has at most 1,000 characters.');
    expect(problemOf('((){40}){40}')).toContain('has at most 1,000 characters.');
    expect(problemOf('((a?){14}b?){14}c')).toContain(
      '→ A pattern has at most 20,000 ways to go on',
    );
  });

  it('by nothing else, whatever the text is', () => {
    const sign = fc.constantFrom(...'aé\u0301😀\ud83d\0(((|)))[]^$-\\\\*+?{}{2}{0,9},.:=!<dW\n');
    const text = fc.string({
      unit: fc.oneof(sign, sign, fc.string({ unit: 'binary', maxLength: 1 })),
      size: 'medium',
    });
    fc.assert(
      fc.property(text, (pattern) => {
        const parsed = parsePattern(pattern);
        if (parsed.kind === 'pattern') return;
        expect(parsed.offset).toBeGreaterThanOrEqual(0);
        expect(parsed.offset + parsed.length).toBeLessThanOrEqual(pattern.length);
      }),
      { numRuns: 2_000 },
    );
  });
});
