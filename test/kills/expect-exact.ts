import { expect } from 'vitest';
import { asDatabaseError, countOpenTickets, type Database } from '../../src/storage/index.js';
import { waitUntil } from '../wait-until.js';
import type { Tally } from './start-load.js';

interface LoggedEvent {
  readonly message: string;
  readonly person: string;
  readonly profile: string;
}

/**
 * Waits until everything is applied, then compares the database with what the clients know: nothing that
 * got 2xx is lost, nothing is there twice, nothing appears from nowhere, and every profile counted each
 * of its events once.
 */
export async function expectExact(database: Database, tally: Tally): Promise<void> {
  await waitUntil('everything is applied', () => isAllApplied(database), 30_000);
  const log = await database.query<LoggedEvent>(
    `select payload ->> 'messageId' as message, payload ->> 'userId' as person,
            profile_id as profile from events`,
  );
  const logged = new Set(log.map(({ message }) => message));
  expect(
    [...tally.acknowledged].filter((message) => !logged.has(message)),
    'lost',
  ).toEqual([]);
  expect(log.length - logged.size, 'in the log twice').toBe(0);
  const strange = log.filter(({ message, person }) => tally.sent.get(message) !== person);
  expect(strange, 'never sent').toEqual([]);
  expect(await countHeld(database), 'in quarantine').toBe(0);
  await expectCounts(database, log);
}

/** A connection that a kill has broken is found out at its next use, by the test as by everybody. */
async function isAllApplied(database: Database): Promise<boolean> {
  try {
    return (await countOpenTickets(database)).length === 0;
  } catch (error) {
    if (asDatabaseError(error).kind !== 'unavailable') throw error;
    return false;
  }
}

/** Each person is one profile, and its count is that of its events in the log. */
async function expectCounts(database: Database, log: readonly LoggedEvent[]): Promise<void> {
  const people = new Map<string, Set<string>>();
  const eventsOf = new Map<string, number>();
  for (const { person, profile } of log) {
    people.set(person, (people.get(person) ?? new Set()).add(profile));
    eventsOf.set(profile, (eventsOf.get(profile) ?? 0) + 1);
  }
  const split = [...people].filter(([, profiles]) => profiles.size > 1).map(([person]) => person);
  expect(split, 'people with two profiles').toEqual([]);
  const counts = await database.query<{ profile: string; events: number }>(
    'select profile_id as profile, event_count as events from profiles',
  );
  const wrong = counts
    .filter(({ profile, events }) => events !== (eventsOf.get(profile) ?? 0))
    .map(({ profile, events }) => ({ counted: events, logged: eventsOf.get(profile) ?? 0 }));
  expect(wrong, 'profiles that counted wrongly').toEqual([]);
  expect(counts.length, 'profiles').toBe(eventsOf.size);
}

async function countHeld(database: Database): Promise<number> {
  const [row] = await database.query<{ items: number }>('select count(*) as items from quarantine');
  return row?.items ?? 0;
}
