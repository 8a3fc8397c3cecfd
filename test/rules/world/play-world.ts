import {
  type HandContext,
  mergeProfiles,
  readAddresses,
  unmergeWhenSettled,
} from '../../../src/identity/index.js';
import { buildOwnEvent, parseBody, readRequest } from '../../../src/ingest/index.js';
import { type ProfileId, stringifyExact, systemIds } from '../../../src/kernel/index.js';
import { liftAndTell, suppressAndTell } from '../../../src/privacy/index.js';
import {
  insertRfmCuts,
  writeComputedSettings,
  writeOwnComputed,
} from '../../../src/segments/computed/computed-store.js';
import { insertSegment } from '../../../src/segments/segment-store.js';
import type { Database } from '../../../src/storage/index.js';
import { testOrigin } from '../../event-factory.js';
import { type ManualLanes, takeLanesByHand } from '../../manual-lanes.js';
import { type SetClock, setClock } from '../../set-clock.js';
import { OWN_COMPUTED, WORLD_CUTS, WORLD_SETTINGS } from './world-computed.js';
import type { Step, WorldPlan } from './world-plan.js';

const { workspaceId } = testOrigin;

/** Where a plan happens. */
export interface Stage {
  readonly database: Database;
  readonly clock: SetClock;
  readonly lanes: ManualLanes;
}

/** Who looks on while a plan happens. */
export interface Watch {
  /** Before the first step, and behind each one. */
  readonly look: (stage: Stage, step: number) => Promise<void>;
}

/** Lets a plan happen in an empty database, by the road that all events go. Nothing is open afterwards. */
export async function playWorld(
  database: Database,
  plan: WorldPlan,
  watch: Watch = { look: async () => undefined },
): Promise<void> {
  const clock = setClock(plan.steps[0]?.at ?? 0);
  await writeSetting(database, plan);
  const stage: Stage = { database, clock, lanes: await takeLanesByHand(database, { clock }) };
  await watch.look(stage, 0);
  for (const [place, step] of plan.steps.entries()) {
    clock.advance(Math.max(0, step.at - clock.now()));
    await take(stage, step);
    await stage.lanes.drain();
    await watch.look(stage, place + 1);
  }
}

async function writeSetting(database: Database, plan: WorldPlan): Promise<void> {
  await database.query(
    `insert into workspaces (workspace_id, name, time_zone, currency, requests_per_second, secret, created_at)
     values ($1, 'Shop', $2, $3, 100, $4, to_timestamp(0))`,
    [workspaceId, plan.timeZone, plan.currency, Buffer.alloc(32, 1)],
  );
  for (const { currency, since, rate } of plan.rates) {
    await database.query(
      'insert into exchange_rates (workspace_id, currency, since, rate) values ($1, $2, $3::date, $4)',
      [workspaceId, currency, since, rate],
    );
  }
  const settings = { workspaceId, settings: WORLD_SETTINGS };
  await writeComputedSettings(database, settings, 0);
  await insertRfmCuts(database, workspaceId, { ...WORLD_CUTS, publishedAt: 0, profiles: 1 });
  for (const [name, trait] of OWN_COMPUTED) {
    await writeOwnComputed(database, { workspaceId, name, trait }, 0);
  }
  for (const { key, rule } of plan.segments) {
    const times = { createdAt: 0, changedAt: 0 };
    const segment = { workspaceId, key, name: key, description: '', version: 1, rule, ...times };
    await insertSegment(database, segment);
  }
}

async function take({ database, clock, lanes }: Stage, step: Step): Promise<void> {
  switch (step.kind) {
    case 'send': {
      const body = parseBody(Buffer.from(stringifyExact({ batch: step.events })));
      const call = { origin: testOrigin, call: 'batch' as const, receivedAt: clock.now() };
      return lanes.accept(readRequest(body, call));
    }
    case 'merge':
      return merge(database, step.people, handContext(clock));
    case 'unmerge':
      return unmerge(database, step.place, handContext(clock));
    case 'list':
      return list({ database, clock, lanes }, step);
    case 'suppress':
    case 'lift':
      return suppress({ database, clock, lanes }, step);
  }
}

function handContext(clock: SetClock): HandContext {
  return { ids: systemIds, now: clock.now(), announce: async () => undefined };
}

async function findPerson(database: Database, name: string): Promise<ProfileId | undefined> {
  const [row] = await database.query<{ id: ProfileId }>(
    `select profile_id as id from identifiers
      where workspace_id = $1 and kind = 'user_id' and value = $2`,
    [workspaceId, name],
  );
  return row?.id;
}

async function merge(
  database: Database,
  people: readonly [string, string],
  context: HandContext,
): Promise<void> {
  const [one, other] = [
    await findPerson(database, people[0]),
    await findPerson(database, people[1]),
  ];
  if (one === undefined || other === undefined || one === other) return;
  await mergeProfiles(database, { workspaceId, profileIds: [one, other] }, context);
}

async function unmerge(database: Database, place: number, context: HandContext): Promise<void> {
  const merges = await database.query<{ loserId: ProfileId }>(
    `select loser_id as "loserId" from merges
      where workspace_id = $1 and taken_back_at is null order by merged_at, merge_id`,
    [workspaceId],
  );
  const loser = merges[place]?.loserId;
  if (loser === undefined) return;
  await unmergeWhenSettled(database, { workspaceId, loserId: loser }, context);
}

async function list(
  { database, clock, lanes }: Stage,
  { person, list, isAdded }: Extract<Step, { kind: 'list' }>,
): Promise<void> {
  const profileId = await findPerson(database, person);
  if (profileId === undefined) return;
  const name = isAdded ? 'Added to List' : 'Removed from List';
  const saying = { profileId, type: 'track' as const, name, body: { list } };
  const context = { origin: testOrigin, ids: systemIds, now: clock.now() };
  await lanes.accept([buildOwnEvent(saying, context, (problem) => new Error(problem))]);
}

async function suppress(
  { database, clock, lanes }: Stage,
  { kind, person, reason }: Extract<Step, { kind: 'suppress' | 'lift' }>,
): Promise<void> {
  const now = clock.now();
  const parts = { database, clock, door: lanes, originOf: async () => testOrigin };
  const profileId = await findPerson(database, person);
  if (profileId === undefined) return;
  const addresses = (await readAddresses(database, workspaceId, [profileId])).get(profileId) ?? [];
  for (const { key, address } of addresses) {
    if (kind === 'lift') {
      await liftAndTell(parts, { workspaceId, key, reasons: [reason], why: 'test' }, now);
    } else {
      const entry = { workspaceId, key, address, reason, since: now, detail: 'test' };
      await suppressAndTell(parts, [{ ...entry, isDirect: true }], now);
    }
  }
}
