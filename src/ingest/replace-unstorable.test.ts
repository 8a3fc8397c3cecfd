import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refusedByJsonb, scanValue } from '../kernel/index.js';
import { replaceUnstorable } from './replace-unstorable.js';

test('U+0000 and lone surrogates become U+FFFD, and nothing else changes', () => {
  const cases: [string, string][] = [
    ['"a\\u0000b"', '"a\\ufffdb"'],
    ['"\\ud800"', '"\\ufffd"'],
    ['"\\uDC00\\ud83d"', '"\\ufffd\\ufffd"'],
    ['"\\ud83d\\ude00"', '"\\ud83d\\ude00"'],
    ['"\\ud83d\\ud83d\\ude00"', '"\\ufffd\\ud83d\\ude00"'],
    ['"\\\\u0000"', '"\\\\u0000"'],
    ['"\\\\\\u0000"', '"\\\\\\ufffd"'],
    ['{"\\u0000":1.50,"b":"\\n\\u00e4"}', '{"\\ufffd":1.50,"b":"\\n\\u00e4"}'],
  ];
  for (const [sent, expected] of cases) expect(replaceUnstorable(sent)).toBe(expected);
});

test('what is left can be stored', () => {
  const unit = fc.constantFrom('\u0000', '\ud83d', '\ude00', '\\', '"', 'u0000', 'a', 'ä');
  fc.assert(
    fc.property(fc.array(unit), (units) => {
      const json = JSON.stringify(units.join(''));
      const replaced = replaceUnstorable(json);
      expect(scanValue(Buffer.from(replaced)).flags & refusedByJsonb).toBe(0);
      const expected = Buffer.from(units.join('')).toString().replaceAll('\u0000', '\ufffd');
      expect(JSON.parse(replaced)).toBe(expected);
    }),
  );
});
