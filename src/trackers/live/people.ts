import type { AcceptedEvent } from '../../ingest/index.js';
import type { EventId, Instant } from '../../kernel/index.js';
import { readConsentHistory } from '../../privacy/index.js';
import type { Db, Lane, LaneStretch, ProfilePlace } from '../../storage/index.js';
import { HELD_HOME, type Plan } from '../plan/plan.js';
import type { ByteReader } from '../state/byte-reader.js';
import { openRow, type RowReading } from '../state/pack-row.js';
import { readRows, type StoredRow } from '../state/tracker-state-store.js';
import { keysOfEvent } from '../tracker.js';
import type { PersonStates } from '../walk/person-states.js';
import type { HeardEvent } from '../walk/walk.js';
import type { CountOf } from './count-of.js';
import { type HydrateRequest, hydrate, type ReadTraitSayings, readHistories } from './hydrate.js';
import type { LayoutBook } from './layout-book.js';
import { type LoadedRow, layoutOf, loadRow, NO_ROW, slotsIn } from './loaded-row.js';
import type { LivePlan } from './plan-cache.js';

import { readSuppressedAs } from './read-suppressed-as.js';

/** One person of a cycle, with what has been loaded of them. */
export interface LoadedPerson {
  readonly live: LivePlan;
  readonly place: ProfilePlace;
  readonly lane: Lane;
  /** Those of the cycle's that anything listens to, in the order in which they take effect. */
  readonly events: readonly HeardEvent[];
  /** All of the cycle's, whether anything listens to them or not. */
  readonly received: () => readonly AcceptedEvent[];
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
  layouts: LayoutBook,
): Promise<void> {
  const places = wanted.flatMap(({ person, homes }) =>
    [...homes]
      .filter((home) => !person.rows.has(home))
      .map((home) => ({ ...person.place, home: person.live.numberOf(home) })),
  );
  const rows = await readRows(db, places);
  await takeRows(
    db,
    wanted.map(({ person }) => person),
    { rows, layouts },
  );
}

/** Takes over rows of people, where they are not in memory. */
export async function takeRows(
  db: Db,
  people: readonly LoadedPerson[],
  { rows, layouts }: { readonly rows: readonly StoredRow[]; readonly layouts: LayoutBook },
): Promise<void> {
  if (rows.length === 0) return;
  await layouts.learn(
    db,
    rows.map(({ state }) => state),
  );
  const byId = new Map(people.map((person) => [person.place.profileId, person]));
  for (const { profileId, home, dueAt, state: stored } of rows) {
    const person = byId.get(profileId);
    const name = person?.live.homesByNumber.get(home);
    if (person === undefined || name === undefined || person.rows.has(name)) continue;
    const kept = { stored, dueAt: dueAt ?? Number.POSITIVE_INFINITY, reading: layouts };
    person.rows.set(name, loadRow(person.live.plan, name, kept));
  }
}

/** Makes what is missing of some homes from the log. */
export async function fillHomes(
  db: Db,
  wanted: readonly { readonly person: LoadedPerson; readonly homes: Iterable<string> }[],
  {
    now,
    readTraits,
    reader,
    stretch,
  }: {
    readonly now: Instant;
    readonly readTraits: ReadTraitSayings;
    readonly reader: ByteReader;
    /** See `hydrate`. */
    readonly stretch?: LaneStretch | undefined;
  },
): Promise<void> {
  const asking = new Map<LivePlan, Asking[]>();
  for (const { person, homes } of wanted) {
    const slots = [...homes].flatMap((home) => missingSlots(person, home, reader));
    if (slots.length === 0) continue;
    const without = new Set(person.events.map(({ event }) => event.eventId));
    const request = { place: person.place, slots, asOf: earliest(person, now), without };
    const known = asking.get(person.live);
    if (known === undefined) asking.set(person.live, [{ person, request }]);
    else known.push({ person, request });
  }
  for (const [{ plan }, asked] of asking) {
    const requests = asked.map(({ request }) => request);
    const made = await hydrate(db, plan, { requests, readTraits, stretch });
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
function missingSlots(person: LoadedPerson, home: string, reader: ByteReader): number[] {
  const { plan } = person.live;
  const row = person.rows.get(home) ?? NO_ROW;
  if (row.isWhole) return [];
  const layout = layoutOf(plan, home);
  const there = slotsIn(layout, row, reader);
  person.rows.set(home, { ...row, isWhole: true });
  const ofKey = new Map<string, boolean>();
  return layout.slots.filter((slot) => !there.has(slot) && hasHeard(person, slot, ofKey));
}

/**
 * Whether a tracker may have heard something before this cycle.
 *
 * @param ofKey what is known of its keys, to be asked once for all trackers
 */
function hasHeard(person: LoadedPerson, slot: number, ofKey: Map<string, boolean>): boolean {
  const hears = person.live.plan.trackers[slot]?.hears;
  if (hears === undefined || hears.trait !== undefined) return true;
  return hears.keys.some((key) => {
    const known = ofKey.get(key);
    if (known !== undefined) return known;
    const found = hasHeardKey(person, key);
    ofKey.set(key, found);
    return found;
  });
}

function hasHeardKey(person: LoadedPerson, key: string): boolean {
  const count = person.countOf?.(key);
  if (count === undefined) return true;
  return count > person.received().filter((event) => keysOfEvent(event).includes(key)).length;
}

/** From when on somebody may ask: what lies between rows that were written earlier, or events, and now is walked. */
function earliest({ rows, events }: LoadedPerson, now: Instant): Instant {
  const written = [...rows.values()].map(({ asOf }) => asOf).filter(Number.isFinite);
  const received = events.flatMap(({ event }) => (event.isHistory ? [] : [event.receivedAt]));
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
    person.rows.set(home, { ...row, asOf: Math.max(row.asOf, asOf), states, truths: undefined });
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
        without: new Set<EventId>(person.events.map(({ event }) => event.eventId)),
      })),
    );
    for (const { person } of asked) {
      for (const [slot, events] of histories.get(person.place.profileId) ?? []) {
        person.histories.set(slot, events);
      }
    }
  }
}

/** Mostly all that there are. */
function rowsOf({ rows }: LoadedPerson, homes: ReadonlySet<string>): LoadedPerson['rows'] {
  for (const home of rows.keys()) {
    if (!homes.has(home)) return new Map([...rows].filter(([each]) => homes.has(each)));
  }
  return rows;
}

/**
 * A person as the walk takes them.
 *
 * @param homes only rows of these are taken through time; undefined: all that are in memory
 */
export function statesOf(
  person: LoadedPerson,
  reader: ByteReader,
  homes?: ReadonlySet<string>,
): PersonStates {
  const { place, histories, facts } = person;
  const rows = homes === undefined ? person.rows : rowsOf(person, homes);
  return {
    place,
    find: unpacked(person.live.plan, person.rows, reader),
    truthsOf: (home) => person.rows.get(home)?.truths,
    rows,
    // Where it wakes for rules of its own, or knows of later times already, a row has to be taken along.
    canRead: (home, from) => {
      const row = person.rows.get(home);
      return home !== HELD_HOME && row?.isWhole === true && row.asOf <= from;
    },
    histories,
    isWhole: person.isNew,
    hasFacts: facts !== undefined,
    ...(facts ?? NO_FACTS),
  };
}

/** What is not in a row has heard nothing. */
function unpacked(
  plan: Plan,
  rows: ReadonlyMap<string, LoadedRow>,
  reader: ByteReader,
): PersonStates['find'] {
  const open = new Map<string, RowReading>();
  const readingOf = (home: string, packed: Buffer): RowReading => {
    const there = open.get(home);
    if (there !== undefined) return there;
    const reading = openRow(reader, packed, layoutOf(plan, home).slots.length);
    open.set(home, reading);
    return reading;
  };
  return (slot) => {
    const tracker = plan.trackers[slot];
    if (tracker === undefined) return undefined;
    const row = rows.get(tracker.home);
    const state =
      row?.states.get(slot) ??
      (row?.packed &&
        readingOf(tracker.home, row.packed).stateAt(plan.placeOfSlot[slot] ?? -1, tracker));
    return state ?? tracker.empty;
  };
}

export function storedRow(
  person: LoadedPerson,
  home: string,
  { dueAt, packed }: { readonly dueAt: Instant; readonly packed: Buffer },
): StoredRow {
  const { workspaceId, profileId } = person.place;
  return {
    workspaceId,
    profileId,
    home: person.live.numberOf(home),
    dueAt: Number.isFinite(dueAt) ? dueAt : null,
    state: packed,
  };
}
