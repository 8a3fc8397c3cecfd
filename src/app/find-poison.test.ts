import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPoison } from './find-poison.js';

test('the poisoned item is found wherever it lies, in about log₂(n) rehearsals', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5_000 }), fc.nat(), async (count, seed) => {
      const poisoned = seed % count;
      let rehearsals = 0;
      const found = await findPoison(count, async (first) => {
        rehearsals += 1;
        return first > poisoned;
      });
      expect(found).toBe(poisoned);
      expect(rehearsals).toBeLessThanOrEqual(Math.ceil(Math.log2(count)));
    }),
  );
});
