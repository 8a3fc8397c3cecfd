import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/test-database.js';
import {
  byteaArray,
  instantArray,
  int4Array,
  int8Array,
  jsonArray,
  jsonbArray,
  textArray,
  uuidArray,
} from './index.js';

test('numbers, uuids and instants arrive as they were given, and an empty list as an empty array', async () => {
  const database = await createTestDatabase();
  const uuids = ['0192f0c1-0000-7000-8000-000000000001', '0192f0c1-0000-7000-8000-000000000002'];
  const [row] = await database.query(
    `select $1::integer[] as numbers, $2::bigint[]::text[] as counts, $3::uuid[]::text[] as uuids,
            $4::uuid[]::text[] as bare, $5::uuid[]::text[] as none`,
    [
      int4Array([1, -2]),
      int8Array([Number.MAX_SAFE_INTEGER, -1]),
      uuidArray(uuids),
      uuidArray(uuids.map((uuid) => uuid.replaceAll('-', ''))),
      uuidArray([]),
    ],
  );
  const counts = ['9007199254740991', '-1'];
  expect(row).toEqual({ numbers: [1, -2], counts, uuids, bare: uuids, none: [] });
});

test('instants keep their milliseconds from year 1 to 9999', async () => {
  const database = await createTestDatabase();
  const instants = [0, 1_762_000_000_123, -62_135_596_800_000, 253_402_300_799_999];
  const times = await database.query<{ at: number }>('select unnest($1::timestamptz[]) as at', [
    instantArray(instants),
  ]);
  expect(times.map(({ at }) => at)).toEqual(instants);
});

test('texts and JSON arrive as they were given, and nulls among them', async () => {
  const database = await createTestDatabase();
  const texts = ['', 'ü😀', null, '{"a","b"}', 'NULL'];
  const documents = ['{"n": 1.50}', null, '[]', '"ü"'];
  const kept = ['{"n":  1.50, "n": 1e2}', null, '[]', '"ü"'];
  const uuid = '0192f0c1-0000-7000-8000-000000000001';
  const [row] = await database.query(
    `select $1::text[] as texts, $2::jsonb[]::text[] as documents, $3::uuid[]::text[] as uuids,
            $4::timestamptz[]::text[] as instants, $5::text[] as none, $6::json[]::text[] as kept`,
    [
      textArray(texts),
      jsonbArray(documents),
      uuidArray([null, uuid]),
      instantArray([null, 0]),
      textArray([]),
      jsonArray(kept),
    ],
  );
  const instants = [null, '1970-01-01 00:00:00+00'];
  expect(row).toEqual({ texts, documents, uuids: [null, uuid], instants, none: [], kept });
});

test('bytes arrive as they were given, whatever they are', async () => {
  const database = await createTestDatabase();
  const values = [Buffer.of(0, 255, 92, 39), Buffer.alloc(0), Buffer.from('ü')];
  const [row] = await database.query('select $1::bytea[] as bytes, $2::bytea[] as none', [
    byteaArray(values),
    byteaArray([]),
  ]);
  expect(row).toEqual({ bytes: values, none: [] });
});
