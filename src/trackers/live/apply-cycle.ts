import { setImmediate } from 'node:timers/promises';
import type { Instant } from '../../kernel/index.js';
import type { Db, Lane } from '../../storage/index.js';
import {
  type DueRow,
  findDueRows,
  findDueRowsOf,
  writeRows,
} from '../state/tracker-state-store.js';
import type { Walked, WalkWork } from '../walk/walk.js';
import { walkPerson } from '../walk/walk-person.js';
import { addDue, changesFacts, type Gathered, gather, type Moving } from './gather-people.js';
import { hasHeardNothing, NOTHING_HEARD } from './has-heard.js';
import { judgeTruths, type PersonTruths } from './judge-truths.js';
import type { LiveContext, LiveCycle } from './live-cycle.js';
import type { RuleChange } from './live-rule.js';
import { NO_ROW, rowAfter } from './loaded-row.js';
import {
  fillHomes,
  type LoadedPerson,
  loadFacts,
  loadHistories,
  loadHomes,
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
  // Of no lanes there is no time.
  if (cycle.owned.length === 0) return NOTHING;
  const plans = await context.plans.read(tx, cycle.owned);
  const oldest = await findDueRows(tx, { lanes: cycle.owned, until: cycle.now, limit: MAX_DUE });
  if (plans.byWorkspace.size === 0 && oldest.length === 0) return NOTHING;
  const hasMore = oldest.length === MAX_DUE;
  const gathered = gather(context, plans, cycle);
  const due = hasMore ? await findAllDue(tx, { oldest, gathered, now: cycle.now }) : oldest;
  const idle = addDue(context, plans, { gathered, due, cycle });
  await writeRows(tx, idle);
  const moving = [...gathered.people.values()];
  const walked = await walkAll(context, tx, { moving, cycle });
  await writeRows(
    tx,
    walked.flatMap(({ person, rows }) =>
      [...rows].map(([home, row]) => storedRow(person, home, row)),
    ),
  );
  const changes = await judge(context, tx, { plans, walked });
  return {
    changes,
    hasMore,
    nextDue: earliestDue(walked),
    fired: new Set(due.map(({ lane }) => lane)),
    afterCommit: () => {
      for (const { person, rows } of walked) {
        const { lane, place, live } = person;
        for (const [home, row] of rows) person.rows.set(home, row);
        context.rows.keep({ lane, profileId: place.profileId }, live.plan, person.rows);
      }
    },
  };
}

/** Whoever moves goes through all that is due for them: an instant that they have passed does not come again. */
function findAllDue(
  tx: Db,
  {
    oldest,
    gathered,
    now,
  }: { readonly oldest: readonly DueRow[]; readonly gathered: Gathered; readonly now: Instant },
): Promise<DueRow[]> {
  const moving = [...gathered.people.values()].map(({ person }) => person.place);
  const places = new Map([...moving, ...oldest].map((place) => [place.profileId, place]));
  return findDueRowsOf(tx, [...places.values()], now);
}

const NOTHING: LiveApplied = {
  changes: [],
  hasMore: false,
  nextDue: new Map(),
  fired: new Set(),
  afterCommit: () => undefined,
};

function earliestDue(people: readonly WalkedPerson[]): ReadonlyMap<Lane, Instant> {
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

/**
 * A person whose walk is over. What it unpacked of their states is packed again at once and let go: a cycle has
 * thousands of people, and what all of them hold until its end is copied by each clearing up of memory.
 */
interface WalkedPerson extends PersonTruths {
  /** By home: those that are to be written. */
  readonly rows: ReadonlyMap<string, WrittenRow>;
}

type WalkDone = Extract<Walked, { kind: 'done' }>;

/**
 * First with the rows that listen alone; whoever has a condition that turns goes again, with what the rules need in
 * which it stands.
 */
async function walkAll(
  context: LiveContext,
  tx: Db,
  { moving, cycle }: { readonly moving: readonly Moving[]; readonly cycle: LiveCycle },
): Promise<WalkedPerson[]> {
  const { now } = cycle;
  const { reader } = context.layouts;
  const done: WalkedPerson[] = [];
  const load = async (wanted: readonly Moving[]): Promise<void> => {
    wanted.forEach(leaveOutNothing);
    await loadHomes(tx, wanted, context.layouts);
    await fillHomes(tx, wanted, { now, readTraits: context.readTraits, reader });
  };
  await load(moving.filter(({ person }) => !person.isNew));
  for (let waiting = moving; waiting.length > 0; ) {
    const { stopped, ...found } = await walkEach(context, waiting, now);
    done.push(...found.done);
    const stirred = stopped.filter(({ stop }) => stop.kind === 'stirred');
    for (const { moved, stop } of stirred) {
      if (stop.kind === 'stirred') for (const home of stop.homes) moved.homes.add(home);
    }
    await load(stirred.map(({ moved }) => moved).filter(({ person }) => !person.isNew));
    await loadFacts(
      tx,
      stirred.flatMap(({ moved, stop }) =>
        stop.kind === 'stirred' && stop.needsFacts ? [moved.person] : [],
      ),
    );
    await loadHistories(
      tx,
      stopped.flatMap(({ moved: { person }, stop }) =>
        stop.kind === 'unplaced' ? [{ person, slots: stop.slots }] : [],
      ),
    );
    await context.failPoints.hit('live:loaded');
    waiting = stopped.map(({ moved }) => moved);
  }
  return done;
}

/** Rows that can't be there need not be looked for. */
function leaveOutNothing({ person, homes, due }: Moving): void {
  for (const home of homes) {
    if (person.rows.has(home) || due.has(home)) continue;
    if (hasHeardNothing(person, home)) person.rows.set(home, NOTHING_HEARD);
  }
}

interface Stopped {
  readonly moved: Moving;
  readonly stop: Exclude<Walked, { kind: 'done' }>;
}

/** People that are walked before others of the process get their turn: some milliseconds. */
const AT_ONCE = 200;

async function walkEach(
  context: LiveContext,
  people: readonly Moving[],
  now: Instant,
): Promise<{ readonly done: readonly WalkedPerson[]; readonly stopped: readonly Stopped[] }> {
  const done: WalkedPerson[] = [];
  const stopped: Stopped[] = [];
  for (const [place, moved] of people.entries()) {
    if (place % AT_ONCE === AT_ONCE - 1) await setImmediate();
    const { person, homes } = moved;
    const states = statesOf(person, context.layouts.reader, person.isNew ? undefined : homes);
    const walked = walkPerson(person.live.plan, states, workOf(moved, now));
    if (walked.kind === 'done') {
      done.push({ person, truths: walked.truths, rows: rowsAfter(context, person, walked) });
    } else stopped.push({ moved, stop: walked });
  }
  return { done, stopped };
}

function workOf({ person, asOf }: Moving, now: number): WalkWork {
  const { events, isNew, live } = person;
  return {
    events,
    asOf,
    now,
    isNew,
    changesFacts: (event) => changesFacts(live.plan, event),
  };
}

/** The rows that are to be written: those that changed, and those that had to be made from the log. */
function rowsAfter(
  { packRow }: LiveContext,
  person: LoadedPerson,
  { rows: walkedRows, asOf }: WalkDone,
): Map<string, WrittenRow> {
  const { plan } = person.live;
  const rows = new Map<string, WrittenRow>();
  for (const walked of walkedRows) {
    const { home, next } = walked;
    const row = person.rows.get(home) ?? NO_ROW;
    const times = { dueAt: next, asOf };
    rows.set(home, rowAfter(packRow, plan, { home, row, times, walked }));
  }
  for (const home of person.filled) {
    const row = person.rows.get(home);
    if (row === undefined || rows.has(home)) continue;
    rows.set(home, rowAfter(packRow, plan, { home, row, times: row }));
  }
  return rows;
}

type WrittenRow = ReturnType<typeof rowAfter>;

function judge(
  context: LiveContext,
  tx: Db,
  { plans, walked }: { readonly plans: LivePlans; readonly walked: readonly WalkedPerson[] },
): Promise<RuleChange[]> {
  const isActive = createActive(plans);
  const isTold = createTelling(plans);
  return judgeTruths(tx, walked, {
    isHistory: context.isHistory,
    isActive: (rule, { lane, place }) => isActive(rule, lane, place.profileId),
    isTold: (rule, { lane }) => isTold(rule, lane),
  });
}
