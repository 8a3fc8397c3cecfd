import { type AcceptedEvent, normalisedPayload } from '../ingest/index.js';
import {
  type FailPoints,
  type Instant,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type ProfileId,
  type WorkspaceId,
} from '../kernel/index.js';
import type { Db, Lane, ProfilePlace } from '../storage/index.js';
import { laneOfProfile } from '../storage/index.js';
import { keysOfEvent, type RuleChange, readUserMemberships } from '../trackers/index.js';
import { type MembersToBring, takeMembers } from './bring-in-members.js';
import { type Call, type Called, callMembers } from './call-members.js';
import { carryOut, type EffectParts } from './carry-out.js';
import { versionsFor } from './find-triggered.js';
import type { JourneyCycle } from './journey-cycle.js';
import type { LiveJourneys, LiveVersion } from './live-journeys.js';
import { liveThrough } from './live-through.js';
import { createPastEntries } from './past-entries.js';
import type { Run } from './run.js';
import { findDueProfiles, type PastRuns, readGoingRuns, readPastRuns } from './run-store.js';
import type { HeardEvent, Stretch, Turn } from './stretch.js';
import { writeLived } from './write-lived.js';
import type { ReadZones } from './zones.js';

export interface JourneyParts extends EffectParts {
  readonly failPoints: FailPoints;
  readonly readZones: ReadZones;
  readonly isHistory: (event: AcceptedEvent) => boolean;
}

/** What a cycle did to journeys. */
export interface JourneysApplied {
  /** More is due than one cycle takes. */
  readonly hasMore: boolean;
  /** Lane → when a run goes on by itself there, as far as this cycle has written it. */
  readonly nextDue: ReadonlyMap<Lane, Instant>;
  /** Lanes in which something was due. */
  readonly fired: ReadonlySet<Lane>;
  /** To be called after the commit, and only then. */
  afterCommit(): void;
}

const NOTHING: JourneysApplied = {
  hasMore: false,
  nextDue: new Map(),
  fired: new Set(),
  afterCommit: () => undefined,
};

const NOBODY: MembersToBring = { members: [], hasMore: false, lanes: [] };

/** Runs that go on by themselves in one cycle at most. */
const MAX_DUE = 1_000;

/** Moves the runs of a cycle's profiles on, and lets in whom its events and rules bring in. */
export async function applyJourneys(
  parts: JourneyParts,
  tx: Db,
  cycle: JourneyCycle,
): Promise<JourneysApplied> {
  if (cycle.owned.length === 0) return NOTHING;
  const { journeys } = cycle.before;
  if (journeys.size === 0) return NOTHING;
  const { now } = cycle;
  const due = cycle.isBehind
    ? []
    : await findDueProfiles(tx, { lanes: cycle.owned, until: now, limit: MAX_DUE });
  const brought = cycle.isBehind ? NOBODY : await takeMembers(tx, journeys, cycle.owned);
  const called = await callMembers(tx, cycle);
  const touched = gather(journeys, cycle, { due, called, members: brought.members });
  const hasMore = brought.hasMore || called.hasMore;
  const lookedAt = new Set([...brought.lanes, ...called.lanes]);
  if (touched.size === 0) return { ...NOTHING, hasMore, fired: lookedAt };
  const stretches = await prepare(parts, tx, { cycle, touched });
  const lived = stretches.map(({ live, stretch }) => ({ live, lived: liveThrough(live, stretch) }));
  const carriedOut = await carryOut(parts, tx, { lived, now });
  await parts.failPoints.hit('journeys:carried-out');
  const nextDue = await writeLived(
    tx,
    lived.map((each) => each.lived),
    carriedOut,
  );
  return {
    hasMore: due.length === MAX_DUE || hasMore,
    nextDue,
    fired: new Set([...due.map(({ lane }) => lane), ...lookedAt]),
    afterCommit: carriedOut.afterCommit,
  };
}

/** A profile to which something happens in the cycle that can concern journeys. */
interface Touched extends ProfilePlace {
  readonly live: LiveJourneys;
  readonly events: AcceptedEvent[];
  readonly turns: RuleChange[];
  readonly members: LiveVersion[];
  readonly calls: Call[];
}

type TouchedPeople = Map<ProfileId, Touched>;

/** Whom a cycle looks at besides those to whom something happens. */
interface Arrivals extends Pick<MembersToBring, 'members'> {
  readonly due: readonly ProfilePlace[];
  readonly called: Called;
}

function gather(
  journeys: ReadonlyMap<WorkspaceId, LiveJourneys>,
  cycle: JourneyCycle,
  { due, called, members }: Arrivals,
): TouchedPeople {
  const people: TouchedPeople = new Map();
  const touch = ({ workspaceId, profileId }: ProfilePlace): Touched | undefined => {
    const known = people.get(profileId);
    if (known !== undefined) return known;
    const live = journeys.get(workspaceId);
    if (live === undefined) return undefined;
    const touched: Touched = {
      workspaceId,
      profileId,
      live,
      events: [],
      turns: [],
      members: [],
      calls: [],
    };
    people.set(profileId, touched);
    return touched;
  };
  for (const place of due) touch(place);
  for (const member of members) touch(member)?.members.push(member.version);
  for (const { place, call } of called.calls) touch(place)?.calls.push(call);
  for (const change of cycle.changes) {
    if (concerns(journeys.get(change.workspaceId), change)) touch(change)?.turns.push(change);
  }
  const events = [...cycle.lanes.values()].flat();
  for (const event of events) if (isHeard(journeys.get(event.workspaceId), event)) touch(event);
  // Of whoever is touched at all, in order: what is heard, and what says something of their zone.
  for (const event of events) people.get(event.profileId)?.events.push(event);
  return people;
}

function concerns(live: LiveJourneys | undefined, { rule, what }: RuleChange): boolean {
  if (live === undefined) return false;
  return rule.user.kind === 'journey' || live.byChange.has(`segment ${rule.user.key} ${what}`);
}

function isHeard(live: LiveJourneys | undefined, event: AcceptedEvent): boolean {
  if (live === undefined || live.heard.size === 0) return false;
  return keysOfEvent(event).some((key) => live.heard.has(key));
}

interface Prepared {
  readonly live: LiveJourneys;
  readonly stretch: Stretch;
}

async function prepare(
  parts: JourneyParts,
  tx: Db,
  { cycle, touched }: { readonly cycle: JourneyCycle; readonly touched: TouchedPeople },
): Promise<Prepared[]> {
  const people = [...touched.values()];
  const runs = groupBy(await readGoingRuns(tx, people), (run) => run.profileId);
  const open = new Map(
    people.map((person) => [person, findOpen(person, runs.get(person.profileId) ?? [])]),
  );
  const past = await readPast(tx, open);
  const holding = await readHolding(tx, { open, runs });
  const zones = await parts.readZones(
    tx,
    people.filter(({ live }) => live.asksZone),
  );
  return people.map((person) => {
    const { profileId, live } = person;
    const events = hearEvents(parts, person, cycle.now);
    return {
      live,
      stretch: {
        workspaceId: person.workspaceId,
        profileId,
        lane: laneOfProfile(profileId),
        now: cycle.now,
        runs: runs.get(profileId) ?? [],
        past: createPastEntries(past.get(profileId) ?? []),
        holding: holding.get(profileId) ?? NO_RULES,
        turns: person.turns.map(turnOf),
        members: person.members,
        calls: person.calls.sort((a, b) => a.at - b.at),
        events,
        zoneAfter: (heard) => {
          const before = events.slice(0, heard).map(({ event }) => event);
          const named = cycle.before.zonesBefore.after(profileId, before);
          return (named === undefined ? zones.get(profileId) : named) ?? live.zone;
        },
      },
    };
  });
}

const NO_VERSIONS: ReadonlySet<LiveVersion> = new Set();
const NO_RULES: ReadonlySet<string> = new Set();

/** The versions that what happens to somebody could bring them into. */
function findOpen(
  { live, turns, events, members, calls }: Touched,
  runs: readonly Run[],
): ReadonlySet<LiveVersion> {
  const under = versionsOf(live, runs);
  if (turns.length + events.length + members.length + calls.length === 0) {
    // Time alone brings nobody in, unless by another journey.
    return under.some(({ startsOthers }) => startsOthers) ? new Set(live.entrances) : NO_VERSIONS;
  }
  const open = new Set([
    ...members,
    ...calls.flatMap(({ journey }) => live.entrance(journey) ?? []),
    ...turns.flatMap(({ rule: { user }, what }) => {
      return live.byChange.get(`${user.kind} ${user.key} ${what}`) ?? [];
    }),
    ...events.flatMap((event) => versionsFor(live, event)),
  ]);
  // One begins another, and that the next.
  const startsOthers = [...open, ...under].some((each) => each.startsOthers);
  return startsOthers ? new Set(live.entrances) : open;
}

function versionsOf(live: LiveJourneys, runs: readonly Run[]): LiveVersion[] {
  const versions: LiveVersion[] = [];
  for (const run of runs) {
    const version = live.find(run.journey, run.version);
    if (version !== undefined) versions.push(version);
  }
  return versions;
}

type Open = ReadonlyMap<Touched, ReadonlySet<LiveVersion>>;

async function readPast(tx: Db, open: Open): Promise<ReadonlyMap<ProfileId, PastRuns[]>> {
  const people = [...open].flatMap(([person, { size }]) => (size === 0 ? [] : [person]));
  const keys = new Set([...open.values()].flatMap((versions) => [...versions].map(keyOf)));
  return groupBy(await readPastRuns(tx, people, [...keys]), ({ profileId }) => profileId);
}

function keyOf({ journey }: LiveVersion): string {
  return journey.key;
}

/** Which of the rules hold that their runs, or those that could begin, may ask about. */
async function readHolding(
  tx: Db,
  { open, runs }: { readonly open: Open; readonly runs: ReadonlyMap<ProfileId, readonly Run[]> },
): Promise<ReadonlyMap<ProfileId, ReadonlySet<string>>> {
  const holding = new Map<ProfileId, Set<string>>();
  for (const [live, people] of groupBy(open.keys(), (person) => person.live)) {
    const asking = people.flatMap((person) => {
      const under = versionsOf(live, runs.get(person.profileId) ?? []);
      const ruleKeys = keysOf(open.get(person) ?? NO_VERSIONS, under);
      return ruleKeys.length === 0 ? [] : [{ profileId: person.profileId, ruleKeys }];
    });
    const found = await readUserMemberships(tx, {
      workspaceId: live.workspaceId,
      kind: 'journey',
      userKeys: [...new Set(asking.flatMap(({ ruleKeys }) => ruleKeys))],
      profileIds: asking.map(({ profileId }) => profileId),
    });
    for (const { profileId, ruleKeys } of asking) {
      const keys = ruleKeys.filter((key) => found.has(`${key} ${profileId}`));
      holding.set(profileId, new Set(keys));
    }
  }
  return holding;
}

/** Of the rules of some versions, each once. */
function keysOf(open: ReadonlySet<LiveVersion>, under: readonly LiveVersion[]): readonly string[] {
  const [first] = under;
  if (open.size === 0 && under.length === 1) return first?.ruleKeys ?? [];
  return [...new Set([...open, ...under])].flatMap(({ ruleKeys }) => ruleKeys);
}

function groupBy<Item, Key>(
  items: Iterable<Item>,
  keyOfItem: (item: Item) => Key,
): ReadonlyMap<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOfItem(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function turnOf({ rule, what, at, eventId, cause }: RuleChange): Turn {
  const { kind, key } = rule.user;
  const isHistory = cause === 'history' || cause === 'definition';
  return { kind, key, what, at, eventId, isHistory };
}

/** Each takes effect when it was received, or when the rules turned by it; what came by a merge, now. */
function hearEvents(
  { isHistory }: JourneyParts,
  { events, turns }: Touched,
  now: Instant,
): HeardEvent[] {
  if (events.length === 0) return [];
  let at = Number.NEGATIVE_INFINITY;
  const inOrder = [...events].sort((a, b) => Number(a.isHistory) - Number(b.isHistory));
  return inOrder.map((event) => {
    const turned = turns.find(({ eventId }) => eventId === event.eventId)?.at;
    at = Math.max(at, turned ?? (event.isHistory ? now : Math.min(event.receivedAt, now)));
    return {
      event,
      at,
      isHistory: isHistory(event),
      properties: () => propertiesOf(normalisedPayload(event)),
    };
  });
}

function propertiesOf({ properties }: JsonObject): JsonObject {
  const found: JsonValue | undefined = properties;
  return isJsonObject(found) ? found : {};
}
