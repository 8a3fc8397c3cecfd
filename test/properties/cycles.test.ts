import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Database, LANES, type Lane } from '../../src/storage/index.js';
import { readBatch } from '../event-factory.js';
import { takeLanesByHand } from '../manual-lanes.js';
import { withTestDatabase } from '../test-database.js';

const NOW = Date.parse('2026-11-01T10:00:00.000Z');
const CASES = process.env.ATTUNE_TEST_LONG === '1' ? 400 : 25;

/** One thing that happens between the door and the lanes. */
type Step =
  | { readonly kind: 'accept'; readonly events: readonly EventCase[]; readonly receivedAt: number }
  | { readonly kind: 'cycle'; readonly lanes: readonly Lane[]; readonly breaksAt: string | null }
  | { readonly kind: 'forget' };

interface EventCase {
  readonly user: number;
  readonly message: number;
  readonly minutes: number;
}

const eventCase = fc.record<EventCase>({
  user: fc.nat(8),
  message: fc.nat(60),
  minutes: fc.integer({ min: -100_000, max: 60 }),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('accept' as const),
      events: fc.array(eventCase, { minLength: 1, maxLength: 12 }),
      receivedAt: fc.integer({ min: NOW, max: NOW + 60_000 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('cycle' as const),
      lanes: fc.oneof(fc.constant(LANES), fc.subarray([...LANES], { minLength: 1 })),
      breaksAt: fc.constantFrom(null, null, 'cycle:applied', 'cycle:before-commit'),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'forget' as const }) },
);

function toEvent({ user, message, minutes }: EventCase): object {
  return {
    type: 'track',
    event: 'Product Viewed',
    userId: `user-${user}`,
    messageId: `message-${message}`,
    timestamp: new Date(NOW + minutes * 60_000).toISOString(),
  };
}

interface Facts {
  readonly user: string;
  readonly events: number;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
}

/** What the profiles should be: the first event of each message id counts, and nothing else. */
function naiveFacts(steps: readonly Step[]): Facts[] {
  const messages = new Set<number>();
  const facts = new Map<string, Facts>();
  for (const { events, receivedAt } of steps.filter((each) => each.kind === 'accept')) {
    for (const { user, message, minutes } of events) {
      if (messages.has(message)) continue;
      messages.add(message);
      const at = NOW + minutes * 60_000;
      const occurredAt = at > receivedAt + 86_400_000 ? receivedAt : at;
      const known = facts.get(`user-${user}`);
      facts.set(`user-${user}`, {
        user: `user-${user}`,
        events: (known?.events ?? 0) + 1,
        firstSeenAt: Math.min(known?.firstSeenAt ?? occurredAt, occurredAt),
        lastSeenAt: Math.max(known?.lastSeenAt ?? occurredAt, occurredAt),
      });
    }
  }
  return [...facts.values()].sort((a, b) => (a.user < b.user ? -1 : 1));
}

async function storedFacts(database: Database): Promise<Facts[]> {
  return database.query<Facts>(
    `select i.value as "user", p.event_count as events, p.first_seen_at as "firstSeenAt",
            p.last_seen_at as "lastSeenAt"
       from identifiers i join profiles p using (workspace_id, profile_id) order by i.value`,
  );
}

async function play(database: Database, steps: readonly Step[], handedEvents: number) {
  let breaksAt: string | null = null;
  const lanes = await takeLanesByHand(database, {
    handedEvents,
    failPoints: {
      hit: (name) => {
        if (name === breaksAt) throw new Error(`broken at ${name}`);
        return undefined;
      },
    },
  });
  for (const each of steps) {
    if (each.kind === 'accept') {
      await lanes.accept(readBatch(each.events.map(toEvent), each.receivedAt));
    } else if (each.kind === 'forget') {
      lanes.forget();
    } else {
      breaksAt = each.breaksAt;
      await lanes.cycle(each.lanes).catch(() => lanes.forget());
      breaksAt = null;
    }
  }
  await lanes.drain();
}

test('any cut of the same events into cycles, broken ones included, gives the same profiles', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 20 }),
      fc.constantFrom(0, 20, 10_000),
      (steps, handedEvents) =>
        withTestDatabase(async (database) => {
          await play(database, steps, handedEvents);
          expect(await storedFacts(database)).toEqual(naiveFacts(steps));
          const [open] = await database.query<{ tickets: number }>(
            'select count(*) as tickets from tickets',
          );
          expect(open?.tickets).toBe(0);
        }),
    ),
    { numRuns: CASES },
  );
});
