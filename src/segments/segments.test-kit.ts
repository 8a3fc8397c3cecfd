import { readBatch, testOrigin } from '../../test/event-factory.js';
import { type ManualLanes, takeLanesByHand } from '../../test/manual-lanes.js';
import { type SetClock, setClock } from '../../test/set-clock.js';
import { createTestDatabase } from '../../test/test-database.js';
import { createWorkspace } from '../access/index.js';
import { findProfile } from '../identity/index.js';
import { type ProfileId, systemIds } from '../kernel/index.js';
import { createCalendar } from '../rules/index.js';
import type { Database } from '../storage/index.js';
import { readGivenRule } from './read-given-rule.js';
import type { ListParts } from './say-of-list.js';

export const { workspaceId } = testOrigin;

export const rule = readGivenRule;

/** A workspace in Berlin with people, and their lanes at the test's will. */
export interface SegmentWorld {
  readonly database: Database;
  readonly clock: SetClock;
  /** A door whose events have taken effect when it answers. */
  readonly parts: ListParts;
  /** What questions about days need. */
  moment(): { readonly now: number; readonly calendar: ReturnType<typeof createCalendar> };
  send(...events: object[]): Promise<void>;
  profileOf(userId: string): Promise<ProfileId>;
}

export async function createSegmentWorld(): Promise<SegmentWorld> {
  const database = await createTestDatabase();
  const clock = setClock();
  const lanes = await takeLanesByHand(database, { clock });
  const fields = { name: 'Shop', timeZone: 'Europe/Berlin' };
  await database.transaction((tx) => createWorkspace(tx, fields, 0));
  const calendar = createCalendar('Europe/Berlin');
  return {
    database,
    clock,
    parts: {
      database,
      clock,
      door: { accept: (items) => acceptAndDrain(lanes, items) },
      ids: systemIds,
      hashOf: async () => testOrigin.hash,
      rulesOf: async () => testOrigin.rules,
    },
    moment: () => ({ now: clock.now(), calendar }),
    send: async (...events) => {
      const batch = events.map((event) => ({ messageId: systemIds.uuid(), ...event }));
      await acceptAndDrain(lanes, readBatch(batch, clock.now()));
    },
    profileOf: async (userId) => {
      const found = await findProfile(database, testOrigin, { kind: 'user_id', value: userId });
      if (found === undefined) throw new Error(`nobody is ${userId}`);
      return found;
    },
  };
}

async function acceptAndDrain(
  lanes: ManualLanes,
  items: Parameters<ManualLanes['accept']>[0],
): Promise<void> {
  await lanes.accept(items);
  await lanes.drain();
}

export function identify(userId: string, traits: object = {}): object {
  return { type: 'identify', userId, traits };
}

export function track(userId: string, event: string, more: object = {}): object {
  return { type: 'track', userId, event, ...more };
}
