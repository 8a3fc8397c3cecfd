import { expect } from 'vitest';
import { countOpenTickets, type Database } from '../../../src/storage/index.js';
import { waitUntil } from '../../wait-until.js';
import {
  findLogFaults,
  findStrayEvents,
  findWrongMarks,
  findWrongPeople,
  findWrongPointers,
} from './find-faults.js';
import { readRemains, readStates, readWorld } from './read-world.js';
import type { MergeTally } from './start-merge-load.js';
import { tellStates } from './tell-states.js';

const SETTLED_WITHIN_MS = 60_000;

/**
 * Waits until nothing is under way, then compares the database with what the clients know: nothing is lost
 * or there twice, every event lies with whom it names, whoever belongs together is one and nobody else, and
 * each profile's state is what its events in the log come to.
 */
export async function expectMergedExactly(database: Database, tally: MergeTally): Promise<void> {
  await waitUntil(
    'nothing is under way',
    async () => (await countOpenTickets(database)).length === 0,
    SETTLED_WITHIN_MS,
  );
  const world = await readWorld(database);
  expect(findLogFaults(world, tally), 'the log').toEqual([]);
  expect(findWrongPeople(world, tally), 'who is one').toEqual([]);
  expect(findWrongPointers(world), 'identifiers').toEqual([]);
  expect(findWrongMarks(world), 'merges and marks').toEqual([]);
  expect(findStrayEvents(world, tally), 'events').toEqual([]);
  expect(await readRemains(database), 'remains of who has gone').toEqual([]);
  await expectStates(database, tellStates(world.log, tally.calls));
}

async function expectStates(
  database: Database,
  told: ReturnType<typeof tellStates>,
): Promise<void> {
  const stored = await readStates(database);
  expect([...stored.keys()].sort(), 'who is there').toEqual([...told.keys()].sort());
  for (const [profile, state] of told) {
    // Only what differs is worth a comparison that can be read.
    expect(stored.get(profile), `the state of ${profile}`).toEqual(state);
  }
}
