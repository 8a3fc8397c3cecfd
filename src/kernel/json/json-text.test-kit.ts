import fc from 'fast-check';

/** The same cases in every run; a failure prints the seed and path that repeat it. */
export const propertyRuns = { seed: 20_260_101, numRuns: 400 } as const;

const space = fc.constantFrom('', '', '', ' ', '\n', '\t\r\n', '   ');

const digits = fc.stringMatching(/^[0-9]{1,9}$/);
const longDigits = fc.stringMatching(/^[0-9]{10,24}$/);
const wholePart = fc.oneof(
  fc.constant('0'),
  fc.oneof(digits, digits, longDigits).map((text) => text.replace(/^0+(?=.)/, '')),
);
const places = fc.oneof(digits, longDigits, fc.stringMatching(/^0{1,8}[0-9]?$/));
const exponent = fc.stringMatching(/^[eE][+-]?[0-9]{1,3}$/);

/** Numbers in every spelling that JSON has, most of them short. */
export const numberText = fc
  .tuple(
    fc.constantFrom('', '', '-'),
    wholePart,
    fc.option(places, { nil: undefined }),
    fc.option(exponent, { nil: undefined, freq: 3 }),
  )
  .map(([sign, whole, fraction, power]) => {
    return `${sign}${whole}${fraction === undefined ? '' : `.${fraction}`}${power ?? ''}`;
  });

const escapes = fc.constantFrom(
  ...['\\n', '\\"', '\\\\', '\\/', '\\u0062', '\\u00e9', '\\\\u0000', '\\\\\\"'],
  ...['\\u0000', '\\uD83D\\ude00', '\\ud83d', '\\uDE00', '\\ud83d\\ud83d\\uDe00', '\\udfff\\udc00'],
);
const plain = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.constantFrom('[', '}', ',', '-1', 'é', '😀'),
  )
  .map((text) => JSON.stringify(text).slice(1, -1));

/** Strings with raw and escaped characters, `\u0000` and half surrogate pairs among them. */
export const stringText = fc
  .array(fc.oneof({ weight: 6, arbitrary: plain }, { weight: 1, arbitrary: escapes }), {
    maxLength: 4,
  })
  .map((pieces) => `"${pieces.join('')}"`);

const keyText = fc.oneof(stringText, fc.constantFrom('"a"', '"batch"', '"__proto__"', '"1"'));

/** JSON texts with white space, nesting and equal keys; scalars are `scalar`s. */
export function jsonText(scalar: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const { value } = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
      scalar,
      fc.array(padded(tie('value')), { maxLength: 4 }).map((values) => `[${values.join(',')}]`),
      fc
        .array(fc.tuple(padded(keyText), padded(tie('value'))), { maxLength: 4 })
        .map((members) => `{${members.map((member) => member.join(':')).join(',')}}`),
    ),
  }));
  return value;
}

/** Every scalar, numbers in every spelling. */
export const anyScalar = fc.oneof(
  numberText,
  stringText,
  fc.constantFrom('true', 'false', 'null', '{}', '[]', '[ ]', '{\n}'),
);

/** Puts white space around a text, or not. */
export function padded(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(space, text, space).map((parts) => parts.join(''));
}
