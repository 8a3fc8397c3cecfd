import { expect, test } from 'vitest';
import { createWorkspace } from '../../src/access/index.js';
import { chooseSendTimes } from '../../src/delivery/index.js';
import { countVisit } from '../../src/delivery/send-time/reading-hours-store.js';
import { chooseBestHours } from '../../src/journeys/best-hours.js';
import { type ProfileId, systemIds } from '../../src/kernel/index.js';
import type { Database, Db } from '../../src/storage/index.js';
import { testOrigin } from '../event-factory.js';
import { createTestDatabase } from '../test-database.js';

const { workspaceId } = testOrigin;
const START = Date.parse('2026-11-01T10:00:00.000Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Counts the statements of some work. */
async function countStatements<Result>(
  database: Database,
  work: (tx: Db) => Promise<Result>,
): Promise<{ readonly statements: number; readonly result: Result }> {
  let statements = 0;
  const result = await database.transaction((tx) =>
    work({
      ...tx,
      query: (text, values) => {
        statements += 1;
        return tx.query(text, values);
      },
      queryOnce: (text, values) => {
        statements += 1;
        return tx.queryOnce(text, values);
      },
    }),
  );
  return { statements, result };
}

/** Each decided on at another instant; every other person has read at an hour of their own before. */
async function readersOf(database: Database, count: number) {
  const mails = Array.from({ length: count }, (_, at) => ({
    messageId: systemIds.uuid(),
    profileId: systemIds.uuid() as ProfileId,
    isTimed: true,
    at: START + at * 7 * MINUTE,
  }));
  for (const [place, { profileId }] of mails.entries()) {
    if (place % 2 === 1) continue;
    for (let day = 0; day < 3; day += 1) {
      const visit = { workspaceId, profileId, hour: place % 24, at: START - day * DAY };
      await database.transaction((tx) => countVisit(tx, visit));
    }
  }
  return mails;
}

test('mails that were decided on at different instants get their hours by the same few statements', async () => {
  const database = await createTestDatabase();
  await database.transaction((tx) => createWorkspace(tx, { name: 'Shop' }, START));
  const mails = await readersOf(database, 60);
  const one = await countStatements(database, (tx) =>
    chooseBestHours(tx, workspaceId, mails.slice(0, 1)),
  );
  const many = await countStatements(database, (tx) => chooseBestHours(tx, workspaceId, mails));
  expect(many.statements).toBe(one.statements);
  expect(many.statements).toBeLessThanOrEqual(6);
  for (const { messageId, profileId, at } of mails) {
    const readers = { workspaceId, profileIds: [profileId], segment: undefined };
    const alone = await chooseSendTimes(database, readers, { from: at, until: at + DAY });
    expect(many.result.get(messageId)).toBe(alone.get(profileId)?.at);
  }
  expect(new Set(many.result.values()).size).toBeGreaterThan(10);
});

test('a mail that has no hour of its own is not asked about', async () => {
  const database = await createTestDatabase();
  const mail = { messageId: 'a', profileId: systemIds.uuid() as ProfileId, at: START };
  const { statements, result } = await countStatements(database, (tx) =>
    chooseBestHours(tx, workspaceId, [{ ...mail, isTimed: false }]),
  );
  expect({ statements, hours: result.size }).toEqual({ statements: 0, hours: 0 });
});
