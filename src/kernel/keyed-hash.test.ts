import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKeyedHash } from './keyed-hash.js';

test('a keyed hash is the first half of HMAC-SHA-256, whatever the text and its length', () => {
  const secret = Buffer.alloc(32, 7);
  const hash = createKeyedHash(secret);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
      const expected = createHmac('sha256', secret).update(text, 'utf8').digest('hex').slice(0, 32);
      expect(hash(text)).toBe(expected);
    }),
    { numRuns: 200 },
  );
});
