import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/test-database.js';
import { arrayParam, instantParam } from './index.js';

test('numbers, uuids and instants arrive as they were given, and an empty list as an empty array', async () => {
  const database = await createTestDatabase();
  const uuids = ['0192f0c1-0000-7000-8000-000000000001', '0192f0c1-0000-7000-8000-000000000002'];
  const instants = [0, 1_762_000_000_123, -62_135_596_800_000];
  const [row] = await database.query(
    'select $1::integer[] as numbers, $2::uuid[]::text[] as uuids, $3::uuid[]::text[] as none',
    [arrayParam([1, -2]), arrayParam(uuids), arrayParam([])],
  );
  expect(row).toEqual({ numbers: [1, -2], uuids, none: [] });
  const times = await database.query<{ at: number }>('select unnest($1::timestamptz[]) as at', [
    arrayParam(instants.map(instantParam)),
  ]);
  expect(times.map(({ at }) => at)).toEqual(instants);
});
