import type { Instant, ProfileId } from '../../kernel/index.js';
import {
  type Db,
  type LaneStretch,
  laneOfProfile,
  type ProfilePlace,
} from '../../storage/index.js';
import { HELD_HOME } from '../plan/plan.js';
import type { ByteReader } from '../state/byte-reader.js';
import { readRowsOfStretch, writeRows } from '../state/tracker-state-store.js';
import { surveyPerson } from '../walk/survey-person.js';
import type { Truth } from '../walk/walk.js';
import type { PersonTruths } from './judge-truths.js';
import type { LiveContext } from './live-cycle.js';
import { layoutOf, NO_ROW, rowAfter, slotsIn, withoutSlots } from './loaded-row.js';
import {
  fillHomes,
  type LoadedPerson,
  loadFacts,
  loadHomes,
  statesOf,
  storedRow,
  takeRows,
} from './people.js';
import type { LivePlan } from './plan-cache.js';

/** Profiles of which some rules are asked anew, all at the same instant. */
export interface PlacesToSurvey {
  readonly live: LivePlan;
  readonly places: readonly ProfilePlace[];
  /** The places of the rules in the plan. */
  readonly rules: readonly number[];
  readonly now: Instant;
  /**
   * Slots whose states are not believed where a row has them, but made anew of the log: what nobody listened for some
   * time may have missed something.
   */
  readonly unheard?: ReadonlySet<number>;
  /** They are all profiles of this stretch. */
  readonly stretch?: LaneStretch;
}

/** Asks rules of profiles, whatever was known of them, and writes the rows that wake them when an answer changes. */
export async function surveyPlaces(
  context: LiveContext,
  tx: Db,
  { live, places, rules, now, unheard = new Set(), stretch }: PlacesToSurvey,
): Promise<PersonTruths[]> {
  const homes = homesOf(live, rules);
  const people = places.map((place) => strangerAt(live, place));
  const wanted = people.map((person) => ({ person, homes }));
  const { reader } = context.layouts;
  if (stretch === undefined) {
    await loadHomes(tx, wanted, context.layouts);
  } else {
    const rows = await readRowsOfStretch(tx, stretch, homes.map(live.numberOf));
    await takeRows(tx, people, { rows, layouts: context.layouts });
  }
  const cleared = new Map(people.map((person) => [person, clearStates(person, unheard, reader)]));
  await fillForSurvey(context, tx, { wanted, now, stretch });
  const surveyed = people.map((person) => {
    return { person, survey: surveyPerson(live.plan, statesOf(person, reader), { rules, now }) };
  });
  await writeRows(
    tx,
    surveyed.flatMap(({ person, survey }) =>
      [...survey.rows]
        .filter(
          ([home, { dueAt }]) =>
            Number.isFinite(dueAt) ||
            cleared.get(person)?.has(home) === true ||
            holdsAnything(person, home),
        )
        .map(([home, times]) =>
          storedRow(
            person,
            home,
            rowAfter(context.packRow, live.plan, {
              home,
              row: person.rows.get(home) ?? NO_ROW,
              times,
            }),
          ),
        ),
    ),
  );
  return surveyed.map(({ person, survey }) => ({
    person,
    truths: [...survey.holds].map(
      ([rule, holds]): Truth => ({
        rule,
        holds,
        at: now,
        event: null,
        leaf: undefined,
        isEntry: false,
      }),
    ),
  }));
}

/** What rules that serve, or were never registered, are asked with. */
export type AskingContext = Pick<LiveContext, 'readTraits' | 'layouts'>;

/**
 * Asks rules of profiles and writes nothing.
 *
 * @param hasRows whether the rules serve, so that what is kept of people can be believed; else all is read in the log
 * @returns for whom which rules hold, by their places in the plan
 */
export async function askPlaces(
  context: AskingContext,
  snapshot: Db,
  {
    live,
    places,
    rules,
    now,
    hasRows,
  }: Pick<PlacesToSurvey, 'live' | 'places' | 'rules' | 'now'> & { readonly hasRows: boolean },
): Promise<ReadonlyMap<ProfileId, ReadonlySet<number>>> {
  const homes = homesOf(live, rules);
  const people = places.map((place) => strangerAt(live, place));
  const wanted = people.map((person) => ({ person, homes }));
  if (hasRows) await loadHomes(snapshot, wanted, context.layouts);
  await fillForSurvey(context, snapshot, { wanted, now });
  return new Map(
    people.map((person) => {
      const known = [...person.rows.values()].map(({ asOf }) => asOf).filter(Number.isFinite);
      // A lane's clock can be ahead of the asking process's, and what is kept says nothing of the time before.
      const at = Math.max(now, ...known);
      const states = statesOf(person, context.layouts.reader);
      const { holds } = surveyPerson(live.plan, states, { rules, now: at });
      const holding = [...holds].flatMap(([rule, isHolding]) => (isHolding ? [rule] : []));
      return [person.place.profileId, new Set(holding)];
    }),
  );
}

/** What is missing is made from the log, and what rules look at besides events is read. */
async function fillForSurvey(
  { readTraits, layouts: { reader } }: AskingContext,
  db: Db,
  {
    wanted,
    now,
    stretch,
  }: {
    readonly wanted: readonly {
      readonly person: LoadedPerson;
      readonly homes: readonly string[];
    }[];
    readonly now: Instant;
    readonly stretch?: LaneStretch | undefined;
  },
): Promise<void> {
  await fillHomes(
    db,
    wanted.map(({ person, homes }) => ({
      person,
      homes: homes.filter((home) => home !== HELD_HOME),
    })),
    { now, readTraits, reader, stretch },
  );
  await loadFacts(
    db,
    wanted.map(({ person }) => person),
  );
}

/**
 * Throws away what is not to be believed.
 *
 * @returns the homes in whose rows there was such a thing, or one that no rule asks for now and another may ask for
 * again: they are to be written, whatever is found
 */
function clearStates(
  { rows, live: { plan } }: LoadedPerson,
  slots: ReadonlySet<number>,
  reader: ByteReader,
): ReadonlySet<string> {
  const cleared = new Set<string>();
  for (const [home, row] of rows) {
    const isHeard = (slot: number) => !slots.has(slot);
    if (!row.leavesBehind && [...slotsIn(layoutOf(plan, home), row, reader)].every(isHeard))
      continue;
    rows.set(home, withoutSlots(plan, home, { row, slots, reader }));
    cleared.add(home);
  }
  return cleared;
}

/** Whether anything is known in a home: that nothing is, the log tells at the first event that is heard there. */
function holdsAnything({ live: { plan }, rows, filled }: LoadedPerson, home: string): boolean {
  const row = rows.get(home);
  if (!filled.has(home) || row === undefined) return false;
  if (row.packed !== undefined) return true;
  return [...row.states].some(([slot, state]) => state !== plan.trackers[slot]?.empty);
}

/** All homes whose rows rules look at. */
function homesOf({ plan }: LivePlan, rules: readonly number[]): string[] {
  const slots = rules.flatMap((rule) => plan.rules[rule]?.leaves ?? []);
  const near = [...new Set(slots)]
    .flatMap((leaf) => plan.leaves[leaf]?.slots ?? [])
    .flatMap((slot) => plan.homesOfSlot[slot] ?? []);
  const own = rules.flatMap((rule) => plan.rules[rule]?.homes ?? []);
  return [...new Set([...own, ...near])];
}

function strangerAt(live: LivePlan, place: ProfilePlace): LoadedPerson {
  return {
    live,
    place: { workspaceId: place.workspaceId, profileId: place.profileId },
    lane: laneOfProfile(place.profileId),
    events: [],
    received: () => [],
    isNew: false,
    countOf: undefined,
    rows: new Map(),
    facts: undefined,
    histories: new Map(),
    filled: new Set(),
  };
}
