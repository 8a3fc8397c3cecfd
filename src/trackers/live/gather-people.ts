import { type AcceptedEvent, readSaidTraits } from '../../ingest/index.js';
import type { Instant, ProfileId } from '../../kernel/index.js';
import { readConsentEvent } from '../../privacy/index.js';
import { type Lane, laneOfProfile, type ProfilePlace } from '../../storage/index.js';
import type { Plan } from '../plan/plan.js';
import type { DueRow, StoredRow } from '../state/tracker-state-store.js';
import { listenersOf } from '../walk/listeners.js';
import type { HeardEvent } from '../walk/walk.js';
import type { LiveContext, LiveCycle } from './live-cycle.js';
import { isEmptyIn } from './loaded-row.js';
import type { LoadedPerson } from './people.js';
import type { LivePlans } from './plan-cache.js';

/** A person of a cycle, with the homes whose rows the cycle's events and due rows speak to. */
export interface Moving {
  readonly person: LoadedPerson & { readonly events: HeardEvent[] };
  readonly homes: Set<string>;
  /** Homes whose rows are due. */
  readonly due: Set<string>;
  /** Slots that an event of the cycle speaks to and that may not be empty any more, of trackers that something begins. */
  readonly begun: Set<number>;
  /** Of rows that are passed by, the latest. */
  asOf: Instant;
}

export interface Gathered {
  readonly people: Map<ProfileId, Moving>;
  readonly receivedBy: ReceivedBy;
}

/** The events of a cycle that are of a profile. */
type ReceivedBy = (profileId: ProfileId) => readonly AcceptedEvent[];

/** The people of a cycle's events, with the events that anything listens to. */
export function gather(context: LiveContext, plans: LivePlans, cycle: LiveCycle): Gathered {
  const people = new Map<ProfileId, Moving>();
  const receivedBy = groupWhenAsked(cycle);
  for (const [lane, events] of cycle.lanes) {
    for (const event of events) {
      const slots = slotsOf(plans, cycle, event);
      const moving =
        slots && movingOf(context, plans, { people, place: event, lane, cycle, receivedBy });
      if (slots !== undefined && moving !== undefined) addEvent(moving, event, slots);
    }
  }
  // What comes from other profiles takes effect now, behind what has its own time.
  for (const { person } of people.values()) person.events.sort(historyLast);
  return { people, receivedBy };
}

/** Of few people it is asked, of those whose rows are missing. */
function groupWhenAsked({ lanes }: LiveCycle): ReceivedBy {
  let groups: ReadonlyMap<ProfileId, readonly AcceptedEvent[]> | undefined;
  return (profileId) => {
    groups ??= groupByProfile([...lanes.values()].flat());
    return groups.get(profileId) ?? [];
  };
}

function groupByProfile(events: readonly AcceptedEvent[]): Map<ProfileId, AcceptedEvent[]> {
  const groups = new Map<ProfileId, AcceptedEvent[]>();
  for (const event of events) {
    const group = groups.get(event.profileId);
    if (group === undefined) groups.set(event.profileId, [event]);
    else group.push(event);
  }
  return groups;
}

/** The slots that listen to an event; undefined: it is nothing to anybody. */
function slotsOf(
  plans: LivePlans,
  cycle: LiveCycle,
  event: AcceptedEvent,
): readonly number[] | undefined {
  const plan = plans.byWorkspace.get(event.workspaceId)?.plan;
  if (plan === undefined || plan.rules.length === 0) return undefined;
  const slots = listenersOf(plan, event);
  const matters = slots.length > 0 || cycle.isNew(event.profileId) || changesFacts(plan, event);
  return matters ? slots : undefined;
}

function addEvent(moving: Moving, event: AcceptedEvent, slots: readonly number[]): void {
  const { plan } = moving.person.live;
  const spokenTo: number[] = [];
  for (const slot of slots) if (!passBy(moving, event, slot)) spokenTo.push(slot);
  moving.person.events.push({ event, slots: spokenTo });
  let added: readonly string[] | undefined;
  for (const slot of spokenTo) {
    if (plan.trackers[slot]?.begins !== undefined) moving.begun.add(slot);
    const homes = plan.homesOfSlot[slot] ?? NO_HOMES_OF_SLOT;
    // Neighbours have the same ones, as a rule.
    if (homes === added) continue;
    for (const home of homes) moving.homes.add(home);
    added = homes;
  }
}

/**
 * Passes by a tracker to which an event says nothing since nothing has begun there, as with most later steps of
 * sequences: its rows are not looked at. But how late they are counts as if they were, so that what is told of the
 * event is the same whether they are in memory or not.
 *
 * @returns false: the tracker has to hear it
 */
function passBy(moving: Moving, event: AcceptedEvent, slot: number): boolean {
  const { plan } = moving.person.live;
  const tracker = plan.trackers[slot];
  // History comes behind what was not gathered yet.
  if (tracker?.begins === undefined || event.isHistory || moving.begun.has(slot)) return false;
  const { rows } = moving.person;
  const row = rows.get(tracker.home);
  if (row === undefined || !isEmptyIn(plan, row, slot) || tracker.begins(event)) return false;
  const homes = plan.homesOfSlot[slot] ?? NO_HOMES_OF_SLOT;
  for (const home of homes) if (!rows.has(home)) return false;
  for (const home of homes) moving.asOf = Math.max(moving.asOf, rows.get(home)?.asOf ?? NEVER);
  return true;
}

const NO_HOMES_OF_SLOT: readonly string[] = [];
const NEVER = Number.NEGATIVE_INFINITY;

function historyLast(a: HeardEvent, b: HeardEvent): number {
  return Number(a.event.isHistory) - Number(b.event.isHistory);
}

function movingOf(
  context: LiveContext,
  plans: LivePlans,
  asked: {
    readonly people: Map<ProfileId, Moving>;
    readonly place: ProfilePlace;
    readonly lane: Lane;
    readonly cycle: LiveCycle;
    readonly receivedBy: ReceivedBy;
  },
): Moving | undefined {
  const { workspaceId, profileId } = asked.place;
  const known = asked.people.get(profileId);
  if (known !== undefined) return known;
  const live = plans.byWorkspace.get(workspaceId);
  if (live === undefined || live.rules.length === 0) return undefined;
  const moving: Moving = {
    person: {
      live,
      place: { workspaceId, profileId },
      lane: asked.lane,
      events: [],
      received: () => asked.receivedBy(profileId),
      isNew: asked.cycle.isNew(profileId),
      countOf: asked.cycle.countsOf(asked.lane, profileId),
      rows: new Map(context.rows.get(asked.lane, profileId, live.plan)),
      facts: undefined,
      histories: NO_HISTORIES,
      filled: NO_HOMES,
    },
    homes: new Set(),
    due: new Set(),
    begun: new Set(),
    asOf: NEVER,
  };
  asked.people.set(profileId, moving);
  return moving;
}

const NO_HISTORIES: LoadedPerson['histories'] = new Map();
const NO_HOMES: ReadonlySet<string> = new Set();

/**
 * Adds the people of whom something changes by itself.
 *
 * @returns due rows that nobody needs any more, as they are to be written
 */
export function addDue(
  context: LiveContext,
  plans: LivePlans,
  {
    gathered,
    due,
    cycle,
  }: {
    readonly gathered: Gathered;
    readonly due: readonly DueRow[];
    readonly cycle: LiveCycle;
  },
): StoredRow[] {
  const idle: StoredRow[] = [];
  for (const { workspaceId, profileId, home } of due) {
    const moving = movingOf(context, plans, {
      ...gathered,
      place: { workspaceId, profileId },
      lane: laneOfProfile(profileId),
      cycle,
    });
    const name = moving?.person.live.homesByNumber.get(home);
    if (moving === undefined || name === undefined) {
      idle.push({ workspaceId, profileId, home, dueAt: null, state: NOTHING_KEPT });
    } else {
      moving.due.add(name);
      addHome(moving, name);
    }
  }
  return idle;
}

const NOTHING_KEPT = Buffer.alloc(0);

function addHome({ person, homes }: Moving, home: string): void {
  const { plan } = person.live;
  homes.add(home);
  const leaves = plan.leavesOfHome.get(home) ?? [];
  const slots = leaves.flatMap((leaf) => plan.leaves[leaf]?.slots ?? []);
  for (const each of slots.flatMap((slot) => plan.homesOfSlot[slot] ?? [])) homes.add(each);
}

/** Whether an event can change what rules look at besides events. */
export function changesFacts(plan: Plan, event: AcceptedEvent): boolean {
  if (plan.asksConsent && (event.isHistory || readConsentEvent(event).length > 0)) return true;
  return plan.asksSuppressed && mayConcernAddress(event);
}

const ATTUNE = 0;
const OF_ADDRESSES: ReadonlySet<string> = new Set([
  'Unsubscribed',
  'Email Marked as Spam',
  'Email Bounced',
]);

/** Whether it can bring an address, or say something of one. */
function mayConcernAddress(event: AcceptedEvent): boolean {
  const { type, name, sourceId, isHistory } = event;
  if (isHistory || sourceId === ATTUNE || type === 'identify' || type === 'alias') return true;
  return OF_ADDRESSES.has(name) || readSaidTraits(event).has('email');
}
