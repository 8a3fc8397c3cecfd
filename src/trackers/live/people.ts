import type { AcceptedEvent } from '../../ingest/index.js';
import type { EventId, Instant } from '../../kernel/index.js';
import { readConsentHistory } from '../../privacy/index.js';
import type { Db, Lane, ProfilePlace } from '../../storage/index.js';
import { HELD_HOME, type Plan } from '../plan/plan.js';
import { type PackRow, unpackRow, type WrittenRow } from '../state/pack-row.js';
import { readRows, type StoredRow } from '../state/tracker-state-store.js';
import { keysOfEvent } from '../tracker.js';
import type { PersonStates, RowTimes } from '../walk/person-states.js';
import type { CountOf } from './count-of.js';
import { type HydrateRequest, hydrate, type ReadTraitSayings, readHistories } from './hydrate.js';
import type { LivePlan } from './plan-cache.js';

import { readSuppressedAs } from './read-suppressed-as.js';

/** A row of one home as it is in memory: never changed, only replaced. */
export interface LoadedRow extends WrittenRow {
  /** As it is written; `Infinity`: never. */
  readonly dueAt: Instant;
  /** Slots that are missing have heard nothing. */
  readonly isWhole: boolean;
}

/** One person of a cycle, with what has been loaded of them. */
export interface LoadedPerson {
  readonly live: LivePlan;
  readonly place: ProfilePlace;
  readonly lane: Lane;
  /** Those of the cycle's that anything listens to, in the order in which they take effect. */
  readonly events: readonly AcceptedEvent[];
  /** The slots that listen to each of them. */
  readonly slotsOf: Map<AcceptedEvent, readonly number[]>;
  /** Nothing of theirs was applied before this cycle. */
  readonly isNew: boolean;
  /** Of their events, this cycle's included; undefined: they are not counted. */
  readonly countOf: CountOf | undefined;
  /** By home. */
  readonly rows: Map<string, LoadedRow>;
  /** What is kept of them besides; undefined: it has not been read. */
  facts: Pick<PersonStates, 'consents' | 'suppressedAs'> | undefined;
  readonly histories: Map<number, readonly AcceptedEvent[]>;
  /** Homes of which something had to be made from the log. */
  readonly filled: Set<string>;
}

const NO_FACTS: Pick<PersonStates, 'consents' | 'suppressedAs'> = {
  consents: new Map(),
  suppressedAs: new Set(),
};

/** Loads the rows of some homes, where they are not in memory. */
export async function loadHomes(
  db: Db,
  wanted: readonly { readonly person: LoadedPerson; readonly homes: Iterable<string> }[],
): Promise<void> {
  const places = wanted.flatMap(({ person, homes }) =>
    [...homes]
      .filter((home) => !person.rows.has(home))
      .map((home) => ({ ...person.place, home: person.live.numberOf(home) })),
  );
  keepRows(
    wanted.map(({ person }) => person),
    await readRows(db, places),
  );
}

function keepRows(people: readonly LoadedPerson[], rows: readonly StoredRow[]): void {
  const byId = new Map(people.map((person) => [person.place.profileId, person]));
  for (const { profileId, home, dueAt, state } of rows) {
    const person = byId.get(profileId);
    const name = person?.live.homesByNumber.get(home);
    if (person === undefined || name === undefined || person.rows.has(name)) continue;
    const row = unpackRow(person.live.plan, name, state);
    person.rows.set(name, { ...row, dueAt: dueAt ?? Number.POSITIVE_INFINITY, isWhole: false });
  }
}

/** Makes what is missing of some homes from the log. */
export async function fillHomes(
  db: Db,
  wanted: readonly { readonly person: LoadedPerson; readonly homes: Iterable<string> }[],
  { now, readTraits }: { readonly now: Instant; readonly readTraits: ReadTraitSayings },
): Promise<void> {
  const asking = new Map<LivePlan, Asking[]>();
  for (const { person, homes } of wanted) {
    const slots = [...homes].flatMap((home) => missingSlots(person, home));
    if (slots.length === 0) continue;
    const without = new Set(person.events.map(({ eventId }) => eventId));
    const request = { place: person.place, slots, asOf: earliest(person, now), without };
    const known = asking.get(person.live);
    if (known === undefined) asking.set(person.live, [{ person, request }]);
    else known.push({ person, request });
  }
  for (const [{ plan }, asked] of asking) {
    const requests = asked.map(({ request }) => request);
    const made = await hydrate(db, plan, { requests, readTraits });
    for (const { person, request } of asked) {
      putStates(person, made.get(person.place.profileId) ?? new Map(), request.asOf);
    }
  }
}

interface Asking {
  readonly person: LoadedPerson;
  readonly request: HydrateRequest;
}

/** The slots of a home of which nothing is there, and that may have heard something. */
function missingSlots(person: LoadedPerson, home: string): number[] {
  const { plan } = person.live;
  const row = person.rows.get(home) ?? NO_ROW;
  if (row.isWhole) return [];
  const slots = plan.homes.get(home) ?? [];
  person.rows.set(home, { ...row, isWhole: true });
  return slots.filter((slot) => !row.states.has(slot) && hasHeard(person, slot));
}

const NEVER = Number.NEGATIVE_INFINITY;
const NO_ROW: LoadedRow = {
  asOf: NEVER,
  states: new Map(),
  dueAt: Number.POSITIVE_INFINITY,
  isWhole: false,
  leavesBehind: false,
};

/** Whether a tracker may have heard something before this cycle. */
function hasHeard(person: LoadedPerson, slot: number): boolean {
  const hears = person.live.plan.trackers[slot]?.hears;
  if (hears === undefined || hears.trait !== undefined) return true;
  return hears.keys.some((key) => {
    const count = person.countOf?.(key);
    if (count === undefined) return true;
    return count > person.events.filter((event) => keysOfEvent(event).includes(key)).length;
  });
}

/** From when on somebody may ask: what lies between rows that were written earlier, or events, and now is walked. */
function earliest({ rows, events }: LoadedPerson, now: Instant): Instant {
  const written = [...rows.values()].map(({ asOf }) => asOf).filter(Number.isFinite);
  const received = events.filter(({ isHistory }) => !isHistory).map(({ receivedAt }) => receivedAt);
  return Math.min(now, ...written, ...received) - 1;
}

function putStates(person: LoadedPerson, made: ReadonlyMap<number, unknown>, asOf: Instant): void {
  const byHome = new Map<string, Map<number, unknown>>();
  for (const [slot, state] of made) {
    const home = person.live.plan.trackers[slot]?.home ?? HELD_HOME;
    const states = byHome.get(home) ?? new Map(person.rows.get(home)?.states);
    states.set(slot, state);
    byHome.set(home, states);
  }
  for (const [home, states] of byHome) {
    const row = person.rows.get(home) ?? NO_ROW;
    // A row that was only thought of before knows nothing.
    person.rows.set(home, { ...row, asOf: Math.max(row.asOf, asOf), states });
    person.filled.add(home);
  }
}

/** Reads what rules look at besides events. */
export async function loadFacts(db: Db, people: readonly LoadedPerson[]): Promise<void> {
  const asking = people.filter(({ live }) => live.plan.asksConsent);
  const consents = await readConsentHistory(
    db,
    asking.map(({ place }) => place),
  );
  const suppressed = await readSuppressedAs(
    db,
    people.filter(({ live }) => live.plan.asksSuppressed).map(({ place }) => place),
  );
  for (const person of people) {
    const { profileId } = person.place;
    person.facts = {
      consents: consents.get(profileId) ?? NO_FACTS.consents,
      suppressedAs: suppressed.get(profileId) ?? NO_FACTS.suppressedAs,
    };
  }
}

/** Reads all that some trackers have heard, where one of them could not place an event. */
export async function loadHistories(
  db: Db,
  wanted: readonly { readonly person: LoadedPerson; readonly slots: readonly number[] }[],
): Promise<void> {
  const byPlan = new Map<Plan, typeof wanted>();
  for (const each of wanted) {
    const { plan } = each.person.live;
    byPlan.set(plan, [...(byPlan.get(plan) ?? []), each]);
  }
  for (const [plan, asked] of byPlan) {
    const histories = await readHistories(
      db,
      plan,
      asked.map(({ person, slots }) => ({
        place: person.place,
        slots,
        asOf: 0,
        without: new Set<EventId>(person.events.map(({ eventId }) => eventId)),
      })),
    );
    for (const { person } of asked) {
      for (const [slot, events] of histories.get(person.place.profileId) ?? []) {
        person.histories.set(slot, events);
      }
    }
  }
}

/**
 * A person as the walk takes them.
 *
 * @param homes only what lies there; undefined: all that is in memory
 */
export function statesOf(person: LoadedPerson, homes?: ReadonlySet<string>): PersonStates {
  // What is not in a row has heard nothing; what lies elsewhere is not looked at.
  const states: unknown[] = [...person.live.plan.emptyStates];
  const rows = new Map<string, RowTimes>();
  for (const [home, row] of person.rows) {
    if (homes !== undefined && !homes.has(home)) continue;
    rows.set(home, row);
    for (const [slot, state] of row.states) states[slot] = state;
  }
  const { place, histories, facts } = person;
  return {
    place,
    states,
    rows,
    histories,
    isWhole: person.isNew,
    hasFacts: facts !== undefined,
    ...(facts ?? NO_FACTS),
  };
}

/** A row as the walk left it, to be written and kept: without what nobody can ask about any more. */
export function rowAfter(
  person: LoadedPerson,
  home: string,
  { times, states }: { readonly times: RowTimes; readonly states: readonly unknown[] },
): LoadedRow {
  const { plan } = person.live;
  const kept = new Map<number, unknown>();
  for (const slot of plan.homes.get(home) ?? []) {
    const tracker = plan.trackers[slot];
    if (tracker === undefined || states[slot] === undefined) continue;
    kept.set(slot, tracker.prune(states[slot], times.asOf - tracker.depthMs - 1));
  }
  return { asOf: times.asOf, dueAt: times.dueAt, states: kept, isWhole: true, leavesBehind: false };
}

export function storedRow(
  packRow: PackRow,
  person: LoadedPerson,
  { home, row }: { readonly home: string; readonly row: LoadedRow },
): StoredRow {
  return {
    ...person.place,
    home: person.live.numberOf(home),
    dueAt: Number.isFinite(row.dueAt) ? row.dueAt : null,
    state: packRow(person.live.plan, home, row),
  };
}
