import { type EventView, readProfileEvents } from '../ingest/index.js';
import { type EventId, type Instant, isJsonObject } from '../kernel/index.js';
import { readProfileChanges, readRuleSetting } from '../segments/index.js';
import type { Db, ProfilePlace } from '../storage/index.js';
import { type CompiledJourney, compileJourney } from './compile-journey.js';
import { journeyUnknown } from './errors.js';
import { eventOfView } from './event-of-view.js';
import type { Journey } from './journey.js';
import type { Trigger } from './journey-plan.js';
import { findJourney, listVersions } from './journey-store.js';
import type { Run, RunStep } from './run.js';
import type { Miss } from './run-store.js';
import { readMissesOfProfile, readRunSteps, readRunsOfProfile } from './run-views.js';
import { ownEventOf } from './start-event.js';

/**
 * Why a profile was never in a journey. `not-let-in`: its trigger fired, and something was in the way; `not-live`: the
 * journey has let nobody in yet; `never`: what brings in never happened; `other`: such events happened, but none that
 * fulfils the trigger; `history`: it became known too late to begin anything; `before`: it happened before the journey
 * was there; `not-noted`: it happened, and has not begun anything yet; `nothing-began`: its rule has not come to hold.
 */
export const WHY_NOT = [
  'not-let-in',
  'not-live',
  'never',
  'other',
  'history',
  'before',
  'not-noted',
  'nothing-began',
] as const;
export type WhyNot = (typeof WHY_NOT)[number];

/** Something of a kind that brings people into the journey. */
export interface Signal {
  readonly at: Instant;
  /** When it was received; of a segment's change, as `at`. */
  readonly knownAt: Instant;
  readonly eventId: EventId | null;
  /** The event's name, or what the profile did with which segment. */
  readonly what: string;
  /** It fulfils the trigger. */
  readonly matches: boolean;
  /** It begins nothing: it came from another profile or by an import, or too late. */
  readonly isHistory: boolean;
  /** It was there before the journey. */
  readonly isBefore: boolean;
}

export interface ExplainedRun extends Run {
  readonly log: readonly RunStep[];
}

/** How a profile and a journey came together, or why they did not. */
export interface ExplainedJourney {
  readonly journey: Journey;
  /** Those that came in last first. */
  readonly runs: readonly ExplainedRun[];
  /** Null: it was in it. */
  readonly whyNot: WhyNot | null;
  readonly misses: readonly Omit<Miss, 'lane' | 'workspaceId' | 'profileId'>[];
  /** What could have brought it in, the newest first; none where a rule does. */
  readonly signals: readonly Signal[];
}

export interface JourneyQuestion {
  readonly place: ProfilePlace;
  readonly key: string;
  /** Whether an event begins nothing. */
  readonly isHistory: (event: EventView) => boolean;
}

/**
 * Tells the runs of a profile through a journey step by step, and if there were none, why.
 *
 * @throws AppError `journey-unknown`
 */
export async function explainJourney(
  db: Db,
  { place, key, isHistory }: JourneyQuestion,
): Promise<ExplainedJourney> {
  const journey = await findJourney(db, place.workspaceId, key);
  if (journey === undefined) throw journeyUnknown.make({ journey: key });
  const all = await readRunsOfProfile(db, place);
  const runs: ExplainedRun[] = [];
  for (const run of all.filter((each) => each.journey === key)) {
    runs.push({ ...run, log: await readRunSteps(db, run) });
  }
  const misses = await readMissesOfProfile(db, place, key);
  const versions = await listVersions(db, place.workspaceId, key);
  const version = versions.find((each) => each.version === journey.liveVersion) ?? versions[0];
  if (version === undefined) throw new Error(`the journey ${key} has no version`);
  const compiled = compileJourney(version.form, await readRuleSetting(db, place.workspaceId));
  const asked = { place, journey, isHistory };
  const signals = await readSignals(db, asked, compiled);
  const { trigger } = compiled.plan;
  const whyNot = runs.length > 0 ? null : judge(journey, { misses, signals, trigger });
  return { journey, runs, whyNot, misses, signals: signals.slice(0, SIGNALS_SHOWN) };
}

const SIGNALS_SHOWN = 20;
const SIGNALS_READ = 500;

interface Asked extends Omit<JourneyQuestion, 'key'> {
  readonly journey: Journey;
}

function judge(
  { liveVersion, state }: Journey,
  known: Pick<ExplainedJourney, 'misses' | 'signals'> & { readonly trigger: Trigger },
): WhyNot {
  const { misses, signals, trigger } = known;
  if (misses.length > 0) return 'not-let-in';
  if (liveVersion === null && state !== 'stopped') return 'not-live';
  if (trigger.kind === 'rule' || trigger.kind === 'schedule') return 'nothing-began';
  if (signals.length === 0) return 'never';
  const matching = signals.filter(({ matches }) => matches);
  if (matching.length === 0) return 'other';
  const fresh = matching.filter((signal) => !signal.isHistory);
  if (fresh.length === 0) return 'history';
  return fresh.every(({ isBefore }) => isBefore) ? 'before' : 'not-noted';
}

function readSignals(db: Db, asked: Asked, { plan: { trigger } }: CompiledJourney) {
  switch (trigger.kind) {
    case 'event':
      return readEvents(db, asked, {
        keys: trigger.test.keys,
        matches: (view) => trigger.test.matches(eventOfView(asked.place, view)),
      });
    case 'api':
    case 'product': {
      const { key } = asked.journey;
      return readEvents(db, asked, {
        keys: [`track ${ownEventOf(trigger)}`],
        matches: (view) => {
          const { properties } = eventOfView(asked.place, view).payload;
          return view.sourceId === 0 && isJsonObject(properties) && properties.journey === key;
        },
      });
    }
    case 'segment':
      return readSegmentTurns(db, asked, trigger);
    case 'rule':
    case 'schedule':
      return Promise.resolve([]);
  }
}

async function readEvents(
  db: Db,
  { place, journey, isHistory }: Asked,
  wanted: { readonly keys: readonly string[]; readonly matches: (view: EventView) => boolean },
): Promise<Signal[]> {
  const found = new Map<EventId, EventView>();
  for (const key of wanted.keys) {
    const filter = { ...place, ...filterOf(key) };
    const views = await readProfileEvents(db, filter, { limit: SIGNALS_READ });
    for (const view of views) found.set(view.eventId, view);
  }
  return [...found.values()]
    .sort((a, b) => b.occurredAt - a.occurredAt)
    .map((view) => ({
      at: view.occurredAt,
      knownAt: view.receivedAt,
      eventId: view.eventId,
      what: view.name === '' ? view.type : view.name,
      matches: wanted.matches(view),
      isHistory: isHistory(view),
      isBefore: view.receivedAt < journey.createdAt,
    }));
}

/** `track Product Added`, `page Home`, `page`, `*` */
function filterOf(key: string): Pick<Parameters<typeof readProfileEvents>[1], 'type' | 'name'> {
  if (key === '*') return {};
  const [, type, name] = /^(\w+)(?: (.*))?$/s.exec(key) ?? [];
  return { type: type as EventView['type'], name };
}

async function readSegmentTurns(
  db: Db,
  { place, journey }: Asked,
  { segment, what }: Extract<Trigger, { kind: 'segment' }>,
): Promise<Signal[]> {
  const changes = await readProfileChanges(db, place, { limit: SIGNALS_READ });
  return changes
    .filter((change) => change.segmentKey === segment)
    .map((change) => ({
      at: change.changedAt,
      knownAt: change.changedAt,
      eventId: change.eventId,
      what: `${change.what} ${segment}`,
      matches: change.what === what,
      isHistory: change.cause === 'history' || change.cause === 'definition',
      isBefore: change.changedAt < journey.createdAt,
    }));
}
