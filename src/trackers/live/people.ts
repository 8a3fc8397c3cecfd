import type { AcceptedEvent } from '../../ingest/index.js';
import type { EventId, Instant } from '../../kernel/index.js';
import { readConsentHistory } from '../../privacy/index.js';
import type { Db, Lane, LaneStretch, ProfilePlace } from '../../storage/index.js';
import { HELD_HOME, type Plan } from '../plan/plan.js';
import type { ByteReader } from '../state/byte-reader.js';
import { type RowPlace, readRows, type StoredRow } from '../state/tracker-state-store.js';
import type { Truths } from '../state/truths.js';
import type { KeptStates, PersonStates, RowTimes, TimedRows } from '../walk/person-states.js';
import type { HeardEvent } from '../walk/walk.js';
import type { CountOf } from './count-of.js';
import { hasHeard, hasHeardNothing } from './has-heard.js';
import { type HydrateRequest, hydrate, type ReadTraitSayings, readHistories } from './hydrate.js';
import type { LayoutBook } from './layout-book.js';
import { type LoadedRow, layoutOf, loadRow, NO_ROW, RowStates, slotsIn } from './loaded-row.js';
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
  histories: ReadonlyMap<number, readonly AcceptedEvent[]>;
  /** Homes of which something had to be made from the log. */
  filled: ReadonlySet<string>;
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
  const places: RowPlace[] = [];
  for (const { person, homes } of wanted) {
    for (const home of homes) {
      if (!person.rows.has(home)) {
        places.push({ ...person.place, home: person.live.numberOf(home) });
      }
    }
  }
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
    const slots = slotsToFill(person, homes, reader);
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

function slotsToFill(
  person: LoadedPerson,
  homes: Iterable<string>,
  reader: ByteReader,
): readonly number[] {
  let slots: number[] | undefined;
  for (const home of homes) {
    if (person.rows.get(home)?.isWhole === true) continue;
    slots ??= [];
    slots.push(...missingSlots(person, home, reader));
  }
  return slots ?? NO_SLOTS;
}

const NO_SLOTS: readonly number[] = [];

/** The slots of a home, which is not whole, of which nothing is there, and that may have heard something. */
function missingSlots(person: LoadedPerson, home: string, reader: ByteReader): number[] {
  const { plan } = person.live;
  const row = person.rows.get(home) ?? NO_ROW;
  const layout = layoutOf(plan, home);
  const there = slotsIn(layout, row, reader);
  person.rows.set(home, { ...row, isWhole: true });
  const ofKey = new Map<string, boolean>();
  return layout.slots.filter((slot) => !there.has(slot) && hasHeard(person, slot, ofKey));
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
  person.filled = new Set([...person.filled, ...byHome.keys()]);
  for (const [home, states] of byHome) {
    const row = person.rows.get(home) ?? NO_ROW;
    // A row that was only thought of before knows nothing.
    person.rows.set(home, { ...row, asOf: Math.max(row.asOf, asOf), states, truths: undefined });
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
      const found = histories.get(person.place.profileId) ?? [];
      person.histories = new Map([...person.histories, ...found]);
    }
  }
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
  return new LoadedStates(person, reader, homes);
}

/** A class, since a cycle makes thousands of them. */
class LoadedStates implements PersonStates {
  readonly place: ProfilePlace;
  readonly consents: PersonStates['consents'];
  readonly suppressedAs: PersonStates['suppressedAs'];
  readonly rows: TimedRows;
  readonly isWhole: boolean;
  readonly hasFacts: boolean;
  readonly histories: PersonStates['histories'];
  readonly #person: LoadedPerson;
  readonly #reader: ByteReader;

  constructor(person: LoadedPerson, reader: ByteReader, homes: ReadonlySet<string> | undefined) {
    const { consents, suppressedAs } = person.facts ?? NO_FACTS;
    this.place = person.place;
    this.consents = consents;
    this.suppressedAs = suppressedAs;
    this.rows = homes === undefined ? person.rows : new SomeRows(person.rows, homes);
    this.isWhole = person.isNew;
    this.hasFacts = person.facts !== undefined;
    this.histories = person.histories;
    this.#person = person;
    this.#reader = reader;
  }

  open(home: string): KeptStates | undefined {
    const { rows, live } = this.#person;
    const row = rows.get(home);
    return row && new RowStates(live.plan, home, { row, reader: this.#reader });
  }

  truthsOf(home: string): Truths | undefined {
    return this.#person.rows.get(home)?.truths;
  }

  /** Where it wakes for rules of its own, or knows of later times already, a row has to be taken along. */
  canRead(home: string, from: Instant): boolean {
    const row = this.#person.rows.get(home);
    if (row === undefined) return hasHeardNothing(this.#person, home);
    return home !== HELD_HOME && row.isWhole && row.asOf <= from;
  }
}

/** The rows of some homes, as far as they are there. */
class SomeRows implements TimedRows {
  readonly #rows: ReadonlyMap<string, RowTimes>;
  readonly #homes: ReadonlySet<string>;

  constructor(rows: ReadonlyMap<string, RowTimes>, homes: ReadonlySet<string>) {
    this.#rows = rows;
    this.#homes = homes;
  }

  has(home: string): boolean {
    return this.#homes.has(home) && this.#rows.has(home);
  }

  get(home: string): RowTimes | undefined {
    return this.#homes.has(home) ? this.#rows.get(home) : undefined;
  }

  forEach(visit: Parameters<TimedRows['forEach']>[0]): void {
    const homes = this.#homes;
    this.#rows.forEach((row, home, rows) => {
      if (homes.has(home)) visit(row, home, rows);
    });
  }
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
