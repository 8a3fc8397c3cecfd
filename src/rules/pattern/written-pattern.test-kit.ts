import fc from 'fast-check';
import { foldText } from '../../kernel/index.js';

/** A pattern as people write it, and the same for the engine's own expressions, over folded text. */
export interface WrittenPattern {
  readonly written: string;
  readonly expression: string;
}

/** Of one byte to four in UTF-8, with cases, in two compositions, and what means something in a pattern. */
const LETTERS = [...'abcABZ019_éÉßſİςΣσжЖ中😀𐐀𐐨', 'e\u0301', 'E\u0301', '\u212b', '\u2126'];
const SIGNS = [...' \n\t\r\u000b\u00a0\u2028\uffff-.!$^*|()[]{}\\/"\''];

const PUNCTUATION = /^[\p{P}\p{S}]$/u;

function asOne(character: string): WrittenPattern {
  const folded = foldText(character);
  const written = PUNCTUATION.test(character) ? `\\${character}` : character;
  return { written, expression: unicodeOf(folded) };
}

function unicodeOf(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

const one = fc.constantFrom(...LETTERS, ...SIGNS).map(asOne);

const shorthand = fc.constantFrom<WrittenPattern>(
  { written: '\\d', expression: '[0-9]' },
  { written: '\\D', expression: '[^0-9]' },
  { written: '\\w', expression: '[0-9a-z_]' },
  { written: '\\W', expression: '[^0-9a-z_]' },
  { written: '\\s', expression: '[\\t-\\r ]' },
  { written: '\\S', expression: '[^\\t-\\r ]' },
  { written: '\\n', expression: '\\n' },
  { written: '\\t', expression: '\\t' },
  { written: '\\r', expression: '\\r' },
);

const RANGE_STARTS = [...'09AYZahzÀЀѐŁ中😀𐐀Ω', '\u1e00', '\u1f08', '\u2c00', '\u{1f5ff}'];

/** A range of up to 60 characters, written out for the expression. */
const range = fc
  .tuple(fc.constantFrom(...RANGE_STARTS), fc.nat(60))
  .map(([start, more]): WrittenPattern => {
    const from = start.codePointAt(0) ?? 0;
    const points = Array.from({ length: more + 1 }, (_, step) => String.fromCodePoint(from + step));
    const [first = '', last = ''] = [points[0], points.at(-1)];
    const folds = points.map(foldText).filter((fold) => [...fold].length === 1);
    return {
      written: `${asOne(first).written}-${asOne(last).written}`,
      expression: folds.map(unicodeOf).join(''),
    };
  })
  .filter(({ written }) => written.normalize('NFC') === written);

const member = fc.oneof(one, range, shorthand);

const characterClass = fc
  .tuple(fc.constantFrom('[', '[^'), fc.array(member, { minLength: 1, maxLength: 4 }))
  .map(([open, members]): WrittenPattern => {
    const join = (key: keyof WrittenPattern) => members.map((each) => each[key]);
    // Sets in sets: each member stands alone, so that `[^…]` can lie in a class.
    const union = join('expression').map((each) =>
      each.startsWith('[') || each.startsWith('\\') === false ? each : `[${each}]`,
    );
    const written = `${open}${join('written').join('')}]`;
    return {
      written,
      expression: open === '[' ? `(?:${union.join('|')})` : `(?:(?!${union.join('|')})[^])`,
    };
  });

const any: WrittenPattern = { written: '.', expression: '[^]' };

const TIMES = ['', '', '', '*', '+', '?', '{2}', '{0}', '{1,}', '{0,2}', '{1,3}', '{2,}'];

/** Parts that can stand anywhere. */
const { branches } = fc.letrec<{ part: WrittenPattern; branches: WrittenPattern }>((tie) => ({
  part: fc
    .tuple(
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        { weight: 4, arbitrary: one },
        { weight: 1, arbitrary: shorthand },
        { weight: 1, arbitrary: characterClass },
        { weight: 1, arbitrary: fc.constant(any) },
        { weight: 2, arbitrary: group(tie('branches')) },
      ),
      fc.constantFrom(...TIMES),
    )
    .map(([{ written, expression }, times]) => ({
      written: written + times,
      expression: expression + times,
    })),
  branches: fc
    .array(fc.array(tie('part'), { maxLength: 3 }).map(joined('')), { minLength: 1, maxLength: 3 })
    .map(joined('|')),
}));

function group(content: fc.Arbitrary<WrittenPattern>): fc.Arbitrary<WrittenPattern> {
  return fc.tuple(fc.constantFrom('(', '(?:'), content).map(([open, { written, expression }]) => ({
    written: `${open}${written})`,
    expression: `(?:${expression})`,
  }));
}

function joined(sign: string): (parts: readonly WrittenPattern[]) => WrittenPattern {
  return (parts) => ({
    written: parts.map(({ written }) => written).join(sign),
    expression: parts.map(({ expression }) => expression).join(sign),
  });
}

function plain(written: string): WrittenPattern {
  return { written, expression: written };
}

const edge = (place: '^' | '$') =>
  fc.oneof(
    fc.constantFrom(plain(''), plain(''), plain(place), plain(`(${place})`)),
    one.map((each) => joined('')([plain(`(${place}|`), each, plain(')')])),
    one.map((each) => joined('')([plain('('), each, plain(`|${place})`)])),
  );

const anchored = fc.tuple(edge('^'), group(branches), edge('$')).map((parts) => joined('')(parts));

/** A pattern that the rule language takes. */
export const writtenPattern: fc.Arbitrary<WrittenPattern> = fc.oneof(
  branches,
  anchored,
  fc.array(anchored, { minLength: 1, maxLength: 3 }).map(joined('|')),
);

/** A text as patterns see it. */
export const foldedText: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 5, arbitrary: fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 6 }) },
    {
      weight: 3,
      arbitrary: fc.string({ unit: fc.constantFrom(...LETTERS, ...SIGNS), maxLength: 6 }),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  )
  .map((text) => foldText(text.replaceAll('\0', '\ufffd')));
