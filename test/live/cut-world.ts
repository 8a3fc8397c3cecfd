import { buildOwnEvent, parseBody, readRequest } from '../../src/ingest/index.js';
import { type ProfileId, stringifyExact, systemIds } from '../../src/kernel/index.js';
import type { Rule } from '../../src/rules/rule.js';
import { type Database, LANES } from '../../src/storage/index.js';
import { testOrigin } from '../event-factory.js';
import { playWorld, type Stage } from '../rules/world/play-world.js';
import type { Step, WorldPlan } from '../rules/world/world-plan.js';
import { keepLive } from './live-world.js';

const { workspaceId } = testOrigin;
const DAY_MS = 86_400_000;
/** So long time goes on behind the last step. */
const AFTERWARDS_MS = 400 * DAY_MS;

/** How what happens in a world is cut into cycles. */
export type Cut =
  /** All at the end, by a process that was away. */
  | 'late'
  /** Each step, and each instant at which something is due, as it comes. */
  | 'prompt'
  /** As it happens to be: some lanes, some of the time, memory lost now and then. */
  | 'random';

export interface CutPlan {
  readonly plan: WorldPlan;
  readonly rules: readonly Rule[];
  readonly cut: Cut;
  readonly random: () => number;
}

/**
 * Lets the steps of a plan happen that concern one person each, with rules live from the beginning: the same events
 * at the same instants, however they are cut into cycles.
 */
export async function playCut(database: Database, asked: CutPlan): Promise<number> {
  const { plan, rules, cut } = asked;
  let end = 0;
  await playWorld(
    database,
    { ...plan, steps: [] },
    {
      look: async (stage) => {
        const steps = plan.steps.filter(({ kind }) => kind === 'send' || kind === 'list');
        moveTo(stage, (steps[0]?.at ?? 0) - DAY_MS);
        await keepLive(database, { rules, timeZone: plan.timeZone, now: stage.clock.now() });
        await stage.lanes.pass();
        for (const step of steps) {
          await goOn(stage, step.at, asked);
          moveTo(stage, step.at);
          await takeStep(stage, step);
          if (cut === 'prompt') await stage.lanes.drain();
        }
        end = (steps.at(-1)?.at ?? 0) + AFTERWARDS_MS;
        await goOn(stage, end, asked);
        moveTo(stage, end);
        await stage.lanes.drain();
        await stage.lanes.pass();
      },
    },
  );
  return end;
}

function moveTo({ clock }: Stage, at: number): void {
  clock.advance(Math.max(0, at - clock.now()));
}

/** What is done before the next step. */
async function goOn(stage: Stage, until: number, { cut, random }: CutPlan): Promise<void> {
  if (cut === 'prompt') await goFromDueToDue(stage, until);
  if (cut === 'random') await stumble(stage, until, random);
}

/** At each gap so many instants are gone to one by one; the others come with them. */
const DUE_INSTANTS = 12;

async function goFromDueToDue(stage: Stage, until: number): Promise<void> {
  for (let count = 0; count < DUE_INSTANTS; count += 1) {
    const [row] = await stage.database.query<{ at: number | null }>(
      'select min(due_at) as at from tracker_states where due_at > $1::timestamptz',
      [new Date(stage.clock.now())],
    );
    const at = row?.at ?? null;
    if (at === null || at > until) return;
    moveTo(stage, at);
    await stage.lanes.cycle(LANES);
  }
}

async function stumble(stage: Stage, until: number, random: () => number): Promise<void> {
  for (let tries = Math.floor(random() * 4); tries > 0; tries -= 1) {
    const { clock, lanes } = stage;
    moveTo(stage, clock.now() + Math.floor(random() * Math.max(0, until - clock.now())));
    if (random() < 0.4) lanes.forget();
    if (random() < 0.7) {
      await lanes.cycle(LANES.filter(() => random() < 0.7));
    } else {
      // Between cycles time passes as well, for whoever has no work that is open.
      await lanes.drain();
      await lanes.between();
    }
  }
}

/** Lets a step happen that concerns one person. */
export async function takeStep(stage: Stage, step: Step): Promise<void> {
  const { database, clock, lanes } = stage;
  if (step.kind === 'send') {
    const body = parseBody(Buffer.from(stringifyExact({ batch: step.events })));
    const call = { origin: testOrigin, call: 'batch' as const, receivedAt: clock.now() };
    await lanes.accept(readRequest(body, call));
  } else if (step.kind === 'list') {
    const [row] = await database.query<{ id: ProfileId }>(
      `select profile_id as id from identifiers
        where workspace_id = $1 and kind = 'user_id' and value = $2`,
      [workspaceId, step.person],
    );
    if (row === undefined) return;
    const name = step.isAdded ? 'Added to List' : 'Removed from List';
    const saying = { profileId: row.id, type: 'track' as const, name, body: { list: step.list } };
    const context = { origin: testOrigin, ids: systemIds, now: clock.now() };
    await lanes.accept([buildOwnEvent(saying, context, (problem) => new Error(problem))]);
  }
}

/** A change of a segment, told so that those of two worlds can be compared. */
export interface ToldChange {
  readonly key: string;
  readonly profileId: string;
  /** Who it is in any world. */
  readonly user: string;
  readonly what: 'entered' | 'left';
  readonly at: number;
  readonly cause: string;
  readonly because: string | null;
  readonly eventId: string | null;
  /** What happened, in any world; null: nothing. */
  readonly event: string | null;
}

/** The timelines of all who were never merged, in the order in which they were written. */
export function readToldChanges(database: Database): Promise<ToldChange[]> {
  return database.query<ToldChange>(
    `select c.segment_key as key, c.profile_id as "profileId", i.value as user, c.what,
            c.changed_at as at, c.cause, c.because, c.event_id as "eventId",
            e.name || ' ' || e.occurred_at || ' ' || e.received_at as event
       from segment_changes c
       join lateral (select min(kind || ' ' || value) as value from identifiers i
                      where i.workspace_id = c.workspace_id and i.profile_id = c.profile_id) as i on true
       left join events e on e.event_id = c.event_id
      where c.workspace_id = $1 and not exists
        (select from merges m where c.profile_id in (m.loser_id, m.winner_id))
      order by c.segment_key, i.value, c.change_id`,
    [workspaceId],
  );
}
