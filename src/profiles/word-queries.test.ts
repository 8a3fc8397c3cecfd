import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/test-database.js';
import { beginningsOf, WORDS_VECTOR } from './word-queries.js';

test('words are found by their beginnings in an index', async () => {
  const database = await createTestDatabase();
  const plan = await database.transaction(async (tx) => {
    await tx.execute('set local enable_seqscan = off');
    return tx.query<{ 'QUERY PLAN': string }>(
      `explain select 1 from profile_traits t where ${WORDS_VECTOR} @@ $1::tsquery`,
      [beginningsOf(['hans', 'b'])],
    );
  });
  expect(JSON.stringify(plan)).toContain('profile_traits_prefixes');
});
