import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPipeline } from '../../src/app/pipeline.js';
import type { Door } from '../../src/ingest/index.js';
import { type FailPoints, silentLogger, systemClock, systemIds } from '../../src/kernel/index.js';
import { createStateCache } from '../../src/profiles/index.js';
import type { Database } from '../../src/storage/index.js';
import { readBatch, testOrigin } from '../event-factory.js';
import { takeLanesByHand } from '../manual-lanes.js';
import { withTestDatabase } from '../test-database.js';

const CASES = process.env.ATTUNE_TEST_LONG === '1' ? 400 : 25;

/** One request: whose events it carries under which message ids, by which process’s door it comes. */
interface RequestCase {
  readonly door: 0 | 1;
  readonly messages: readonly number[];
  /** How often the client sends it, whatever it is told. */
  readonly times: number;
  /** Whether the client sends it until it is told that it is kept. */
  readonly insists: boolean;
}

const requestCase = fc.record<RequestCase>({
  door: fc.constantFrom(0 as const, 1 as const),
  messages: fc.array(fc.nat(40), { minLength: 1, maxLength: 10 }),
  times: fc.integer({ min: 1, max: 3 }),
  insists: fc.boolean(),
});

/** Requests of one wave are under way together; the next wave begins when they are answered. */
const waves = fc.array(fc.array(requestCase, { minLength: 1, maxLength: 8 }), {
  minLength: 1,
  maxLength: 5,
});

/** Which hits of the door's fail points break it: about every third, and none from some hit on. */
const faults = fc.array(fc.constantFrom(true, false, false), { maxLength: 40 });

/** The person of a message id is always the same one, as with every client that repeats a call. */
const personOf = (message: number): string => `user-${message % 7}`;

function toEvent(message: number): object {
  return {
    type: 'track',
    event: 'Product Viewed',
    userId: personOf(message),
    messageId: `message-${message}`,
  };
}

function breaking(broken: readonly boolean[]): FailPoints {
  let hits = 0;
  return {
    hit: (name) => {
      const isBroken = broken[hits] === true;
      hits += 1;
      if (isBroken) throw new Error(`broken at ${name}`);
      return undefined;
    },
  };
}

function openDoorOf(database: Database, failPoints: FailPoints): Door {
  const { door } = createPipeline({
    database,
    failPoints,
    clock: systemClock,
    ids: systemIds,
    logger: silentLogger,
    hashOf: async () => testOrigin.hash,
    states: createStateCache(10),
    handover: {
      offer: () => undefined,
      announce: async () => undefined,
      withdraw: () => undefined,
      ready: () => undefined,
    },
  });
  return door;
}

/** Sends one request as its client would, and notes what was acknowledged. */
async function send(door: Door, request: RequestCase, acknowledged: Set<number>): Promise<void> {
  const items = () => readBatch(request.messages.map(toEvent));
  for (let time = 0; time < request.times || request.insists; time += 1) {
    const isKept = await door.accept(items()).then(
      () => true,
      () => false,
    );
    if (!isKept) continue;
    for (const message of request.messages) acknowledged.add(message);
    if (time + 1 >= request.times) return;
  }
}

async function loggedMessages(database: Database): Promise<string[]> {
  const rows = await database.query<{ message: string }>(
    `select payload ->> 'messageId' as message from events order by message`,
  );
  return rows.map(({ message }) => message);
}

test('however requests are grouped, repeated and broken off, each acknowledged message id is one event', async () => {
  await fc.assert(
    fc.asyncProperty(waves, faults, (allWaves, broken) =>
      withTestDatabase(async (database) => {
        const lanes = await takeLanesByHand(database);
        const failPoints = breaking(broken);
        const doors = [openDoorOf(database, failPoints), openDoorOf(database, failPoints)] as const;
        const acknowledged = new Set<number>();
        for (const wave of allWaves) {
          await Promise.all(wave.map((each) => send(doors[each.door], each, acknowledged)));
        }
        await lanes.drain();

        const sent = new Set(allWaves.flat().flatMap(({ messages }) => messages));
        const logged = await loggedMessages(database);
        expect(new Set(logged).size, 'each once').toBe(logged.length);
        for (const message of acknowledged) expect(logged).toContain(`message-${message}`);
        const known = new Set([...sent].map((message) => `message-${message}`));
        expect(logged.filter((message) => !known.has(message))).toEqual([]);
        const [counted] = await database.query<{ events: number }>(
          'select coalesce(sum(event_count), 0)::bigint as events from profiles',
        );
        expect(counted?.events).toBe(logged.length);
      }),
    ),
    { numRuns: CASES },
  );
});
