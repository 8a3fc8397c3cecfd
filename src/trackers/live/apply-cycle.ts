import type { Instant } from '../../kernel/index.js';
import type { Db, Lane } from '../../storage/index.js';
import { findDueRows, findDueRowsOf, writeRows } from '../state/tracker-state-store.js';
import { type Walked, type WalkWork, walkPerson } from '../walk/walk-person.js';
import { addDue, changesFacts, gather, type Moving } from './gather-people.js';
import { judgeTruths, type PersonTruths } from './judge-truths.js';
import type { LiveContext, LiveCycle } from './live-cycle.js';
import type { RuleChange } from './live-rule.js';
import {
  fillHomes,
  type LoadedPerson,
  type LoadedRow,
  loadAll,
  loadFacts,
  loadHistories,
  loadHomes,
  rowAfter,
  statesOf,
  storedRow,
} from './people.js';
import { createActive, createTelling, type LivePlans } from './plan-cache.js';

/** What a cycle did to live rules. */
export interface LiveApplied {
  /** In order of time for each profile. */
  readonly changes: readonly RuleChange[];
  /** More is due than one cycle takes. */
  readonly hasMore: boolean;
  /** Lane → when something changes by itself there, as far as this cycle has written it. */
  readonly nextDue: ReadonlyMap<Lane, Instant>;
  /** Lanes in which something was due: when the next is due there has to be asked. */
  readonly fired: ReadonlySet<Lane>;
  /** To be called after the commit, and only then. */
  afterCommit(): void;
}

/** What changes by itself in one cycle at most. */
const MAX_DUE = 5_000;

/** Moves the trackers of a cycle's profiles on, and tells for whom rules hold now that did not, and the other way round. */
export async function applyCycle(
  context: LiveContext,
  tx: Db,
  cycle: LiveCycle,
): Promise<LiveApplied> {
  const plans = await context.plans.read(tx, cycle.owned);
  const due = await findDueRows(tx, { lanes: cycle.owned, until: cycle.now, limit: MAX_DUE });
  if (plans.byWorkspace.size === 0 && due.length === 0) return NOTHING;
  const hasMore = due.length === MAX_DUE;
  const gathered = gather(context, plans, cycle);
  if (hasMore) {
    const places = [...gathered.people.values()].map(({ person }) => person.place);
    due.push(...(await findDueRowsOf(tx, places, cycle.now)));
  }
  const idle = addDue(context, plans, { gathered, due, cycle });
  await writeRows(tx, idle);
  const moving = [...gathered.people.values()];
  const walked = await walkAll(context, tx, { moving, cycle });
  const rows = walked.map((each) => ({ ...each, rows: rowsAfter(each) }));
  await writeRows(
    tx,
    rows.flatMap(({ person, rows: changed }) =>
      [...changed].map(([home, row]) => storedRow(context.packRow, person, { home, row })),
    ),
  );
  const changes = await judge(context, tx, { plans, walked });
  return {
    changes,
    hasMore,
    nextDue: earliestDue(rows),
    fired: new Set(due.map(({ lane }) => lane)),
    afterCommit: () => {
      for (const { person, rows: changed } of rows) {
        context.rows.keep(
          { lane: person.lane, profileId: person.place.profileId },
          person.live.plan,
          new Map([...person.rows, ...changed]),
        );
      }
    },
  };
}

const NOTHING: LiveApplied = {
  changes: [],
  hasMore: false,
  nextDue: new Map(),
  fired: new Set(),
  afterCommit: () => undefined,
};

function earliestDue(
  people: readonly {
    readonly person: LoadedPerson;
    readonly rows: ReadonlyMap<string, LoadedRow>;
  }[],
): ReadonlyMap<Lane, Instant> {
  const earliest = new Map<Lane, Instant>();
  for (const { person, rows } of people) {
    for (const { dueAt } of rows.values()) {
      if (dueAt < (earliest.get(person.lane) ?? Number.POSITIVE_INFINITY)) {
        earliest.set(person.lane, dueAt);
      }
    }
  }
  return earliest;
}

/** A person whose walk is over. */
interface WalkedPerson {
  readonly person: LoadedPerson;
  readonly walked: Extract<Walked, { kind: 'done' }>;
}

/**
 * First with the rows that listen alone; whoever has a condition that changes goes again, with all that is kept of
 * them.
 */
async function walkAll(
  context: LiveContext,
  tx: Db,
  { moving, cycle }: { readonly moving: readonly Moving[]; readonly cycle: LiveCycle },
): Promise<WalkedPerson[]> {
  const { now } = cycle;
  const filling = { now, readTraits: context.readTraits };
  const watched = moving
    .filter(({ person }) => !person.isNew)
    .map(({ person, homes }) => ({ person, homes: [...homes] }));
  await loadHomes(tx, watched);
  await fillHomes(tx, watched, filling);
  const quiet = await walkWithHistories(
    tx,
    watched.map(({ person, homes }) => ({ person, homes: new Set(homes) })),
    { now, asks: false },
  );
  const isDone = new Set(quiet.map(({ person }) => person));
  const stirred = moving.map(({ person }) => person).filter((person) => !isDone.has(person));
  const known = stirred.filter(({ isNew }) => !isNew);
  await loadAll(tx, known);
  const everything = known.map((person) => ({ person, homes: person.live.plan.homes.keys() }));
  await fillHomes(tx, everything, filling);
  await loadFacts(tx, stirred);
  await context.failPoints.hit('live:loaded');
  const followed = await walkWithHistories(
    tx,
    stirred.map((person) => ({ person })),
    { now, asks: true },
  );
  return [...quiet, ...followed];
}

/** @returns those whose walk came to its end; without asking, the others are stirred */
async function walkWithHistories(
  tx: Db,
  people: readonly { readonly person: LoadedPerson; readonly homes?: ReadonlySet<string> }[],
  { now, asks }: { readonly now: number; readonly asks: boolean },
): Promise<WalkedPerson[]> {
  const done: WalkedPerson[] = [];
  let waiting = people;
  while (waiting.length > 0) {
    const unplaced: ((typeof people)[number] & { slots: readonly number[] })[] = [];
    for (const { person, homes } of waiting) {
      const walked = walkPerson(person.live.plan, statesOf(person, homes), {
        ...workOf(person, now),
        asks,
      });
      if (walked.kind === 'done') done.push({ person, walked });
      else if (walked.kind === 'unplaced') {
        unplaced.push({ person, ...(homes && { homes }), slots: walked.slots });
      }
    }
    await loadHistories(tx, unplaced);
    waiting = unplaced;
  }
  return done;
}

function workOf(person: LoadedPerson, now: number): WalkWork {
  const { events, isNew, live } = person;
  return {
    events,
    now,
    isNew,
    changesFacts: (event) => changesFacts(live.plan, event),
  };
}

/** The rows that are to be written: those that changed, and those that had to be made from the log. */
function rowsAfter({ person, walked }: WalkedPerson): Map<string, LoadedRow> {
  const rows = new Map<string, LoadedRow>();
  const { states } = walked;
  for (const [home, times] of walked.rows) {
    rows.set(home, rowAfter(person, home, { times, states }));
  }
  for (const home of person.filled) {
    if (rows.has(home)) continue;
    const row = person.rows.get(home);
    if (row !== undefined) rows.set(home, rowAfter(person, home, { times: row, states }));
  }
  return rows;
}

function judge(
  context: LiveContext,
  tx: Db,
  { plans, walked }: { readonly plans: LivePlans; readonly walked: readonly WalkedPerson[] },
): Promise<RuleChange[]> {
  const isActive = createActive(plans);
  const isTold = createTelling(plans);
  const truths: PersonTruths[] = walked.map(({ person, walked: { truths: found } }) => ({
    person,
    truths: found,
  }));
  return judgeTruths(tx, truths, {
    isHistory: context.isHistory,
    isActive: (rule, { lane, place }) => isActive(rule, lane, place.profileId),
    isTold: (rule, { lane }) => isTold(rule, lane),
  });
}
