import {
  type AcceptedEvent,
  type HeardKinds,
  readHeardEvents,
  readHeardTimes,
} from '../../ingest/index.js';
import type { EventId, Instant, JsonValue, ProfileId } from '../../kernel/index.js';
import type { Db, LaneStretch, ProfilePlace } from '../../storage/index.js';
import type { Plan } from '../plan/plan.js';
import { ANY_EVENT, keysOfEvent } from '../tracker.js';
import { listenersOf } from '../walk/listeners.js';

/** What was said of a trait last. */
export interface TraitSaying {
  readonly at: Instant;
  readonly eventId: EventId;
  /** Undefined: it was taken back. */
  readonly value: JsonValue | undefined;
}

/** Gives what was said last of profiles' traits, by name; those of which nothing was said are left out. */
export type ReadTraitSayings = (
  db: Db,
  places: readonly ProfilePlace[],
  names: readonly string[],
) => Promise<ReadonlyMap<ProfileId, ReadonlyMap<string, TraitSaying>>>;

/** States of one profile that are to be made of its log. */
export interface HydrateRequest {
  readonly place: ProfilePlace;
  readonly slots: readonly number[];
  /** From when on they will be asked. */
  readonly asOf: Instant;
  /** Events that have not come to their turn yet. */
  readonly without: ReadonlySet<EventId>;
}

export type Hydrated = ReadonlyMap<ProfileId, ReadonlyMap<number, unknown>>;

/** Profiles whose events are read at once. */
const AT_ONCE = 2_000;
/** So many events later what is not needed is thrown away. */
const PRUNE_EVERY = 64;

/** Makes states anew from the events that have taken effect. */
export async function hydrate(
  db: Db,
  plan: Plan,
  {
    requests,
    readTraits,
    stretch,
  }: {
    readonly requests: readonly HydrateRequest[];
    readonly readTraits: ReadTraitSayings;
    /** They are about most profiles of this stretch, and no others: then it is read in one go. */
    readonly stretch?: LaneStretch | undefined;
  },
): Promise<Hydrated> {
  const made = new Map<ProfileId, Map<number, unknown>>();
  for (let from = 0; from < requests.length; from += AT_ONCE) {
    const some = requests.slice(from, from + AT_ONCE);
    for (const { place, slots } of some) {
      made.set(place.profileId, new Map(slots.map((slot) => [slot, plan.trackers[slot]?.empty])));
    }
    const inLog = await takeTraits(db, plan, { requests: some, made, readTraits });
    const folded = await takeTimes(db, plan, { requests: inLog, made, stretch });
    await foldLog(db, plan, { requests: folded, made });
  }
  return made;
}

/** All events that some slots have heard, in order: for trackers that could not place one. */
export async function readHistories(
  db: Db,
  plan: Plan,
  requests: readonly HydrateRequest[],
): Promise<ReadonlyMap<ProfileId, ReadonlyMap<number, readonly AcceptedEvent[]>>> {
  const histories = new Map<ProfileId, Map<number, AcceptedEvent[]>>();
  for (const { place, slots } of requests) {
    histories.set(place.profileId, new Map(slots.map((slot) => [slot, []])));
  }
  await visitHeard(db, plan, {
    requests,
    visit: (event, slot) => histories.get(event.profileId)?.get(slot)?.push(event),
  });
  return histories;
}

interface Making {
  readonly requests: readonly HydrateRequest[];
  readonly made: Map<ProfileId, Map<number, unknown>>;
}

/** Of trackers that need nothing of events but when they happened, only that is read. */
async function takeTimes(
  db: Db,
  plan: Plan,
  { requests, made, stretch }: Making & { readonly stretch: LaneStretch | undefined },
): Promise<HydrateRequest[]> {
  const isOfTimes = (slot: number) => plan.trackers[slot]?.ofTimes !== undefined;
  const asking = requests.filter(({ slots }) => slots.some(isOfTimes));
  if (asking.length === 0) return [...requests];
  const slots = new Set(asking.flatMap((request) => request.slots.filter(isOfTimes)));
  const heard = await readHeardTimes(db, {
    of: stretch ?? asking.map(({ place }) => place),
    heard: kindsOf(plan, slots),
    after: earliestOf(plan, asking, slots),
    without: asking.flatMap(({ without }) => [...without]),
  });
  const bySlot = timesBySlot(plan, heard);
  for (const { place, slots: wanted, asOf } of asking) {
    const states = made.get(place.profileId);
    const times = bySlot.get(place.profileId);
    for (const slot of wanted.filter(isOfTimes)) {
      const tracker = plan.trackers[slot];
      const heardAt = times?.get(slot);
      if (tracker?.ofTimes === undefined || heardAt === undefined) continue;
      const state = tracker.ofTimes(heardAt);
      const horizon = asOf - tracker.depthMs - 1;
      states?.set(slot, tracker.prune(state, horizon));
    }
  }
  return requests.map((request) => ({
    ...request,
    slots: request.slots.filter((slot) => !isOfTimes(slot)),
  }));
}

/** From when on events matter to some slots, for whoever is asked the earliest. */
function earliestOf(
  plan: Plan,
  requests: readonly HydrateRequest[],
  slots: ReadonlySet<number>,
): Instant {
  const reach = Math.max(...[...slots].map((slot) => plan.trackers[slot]?.reachMs ?? Infinity));
  return Math.min(...requests.map(({ asOf }) => asOf)) - reach - 1;
}

function timesBySlot(
  plan: Plan,
  heard: Awaited<ReturnType<typeof readHeardTimes>>,
): ReadonlyMap<ProfileId, ReadonlyMap<number, readonly Instant[]>> {
  const bySlot = new Map<ProfileId, Map<number, readonly Instant[]>>();
  for (const { profileId, at, ...kind } of heard) {
    const times = bySlot.get(profileId) ?? new Map<number, readonly Instant[]>();
    bySlot.set(profileId, times);
    for (const slot of slotsOfKeys(plan, keysOfEvent(kind))) {
      const known = times.get(slot);
      times.set(slot, known === undefined ? at : [...known, ...at].sort((a, b) => a - b));
    }
  }
  return bySlot;
}

function slotsOfKeys(plan: Plan, keys: readonly string[]): ReadonlySet<number> {
  return new Set(keys.flatMap((key) => plan.slotsOfKey.get(key) ?? []));
}

/** What was said of traits last stands in a row; only what that can't tell is left for the log. */
async function takeTraits(
  db: Db,
  plan: Plan,
  { requests, made, readTraits }: Making & { readonly readTraits: ReadTraitSayings },
): Promise<HydrateRequest[]> {
  const isTrait = (slot: number) => plan.trackers[slot]?.hears.trait !== undefined;
  const asking = requests.filter(({ slots }) => slots.some(isTrait));
  if (asking.length === 0) return [...requests];
  const names = new Set(
    asking.flatMap(({ slots }) => slots.flatMap((slot) => plan.trackers[slot]?.hears.trait ?? [])),
  );
  const places = asking.map(({ place }) => place);
  const sayings = await readTraits(db, places, [...names]);
  return requests.map((request) => {
    const { place, slots } = request;
    const said = sayings.get(place.profileId);
    const left = slots.filter(
      (slot) => !isTrait(slot) || !takeTrait(plan, { slot, request, said, made }),
    );
    return { ...request, slots: left };
  });
}

/** @returns false: the log has to be asked */
function takeTrait(
  plan: Plan,
  {
    slot,
    request: { place, asOf, without },
    said,
    made,
  }: {
    readonly slot: number;
    readonly request: HydrateRequest;
    readonly said: ReadonlyMap<string, TraitSaying> | undefined;
    readonly made: Making['made'];
  },
): boolean {
  const tracker = plan.trackers[slot];
  const name = tracker?.hears.trait;
  if (tracker === undefined || name === undefined) return true;
  const saying = said?.get(name);
  if (saying === undefined) return true;
  // What was said before the last saying can still matter to who looks back before it.
  if (saying.at > asOf - tracker.depthMs || without.has(saying.eventId)) return false;
  const state = tracker.add(tracker.empty, eventOfSaying(place, name, saying));
  made.get(place.profileId)?.set(slot, state);
  return true;
}

/** A saying as the event that said it, as far as trackers look at it. */
function eventOfSaying(place: ProfilePlace, name: string, saying: TraitSaying): AcceptedEvent {
  return {
    ...place,
    eventId: saying.eventId,
    sourceId: 0 as AcceptedEvent['sourceId'],
    type: 'identify',
    name: '',
    occurredAt: saying.at,
    receivedAt: saying.at,
    payload: { traits: { [name]: saying.value ?? null } },
    originProfileId: null,
    isHistory: true,
    clean: null,
  };
}

async function foldLog(db: Db, plan: Plan, { requests, made }: Making): Promise<void> {
  const asOf = new Map(requests.map((request) => [request.place.profileId, request.asOf]));
  let count = 0;
  const visit: Visiting['visit'] = (event, slot) => {
    const states = made.get(event.profileId);
    const tracker = plan.trackers[slot];
    if (states === undefined || tracker === undefined) return;
    const state = tracker.add(states.get(slot), event);
    if (state === undefined) throw new Error('events came out of their order from the log');
    count += 1;
    const horizon = (asOf.get(event.profileId) ?? 0) - tracker.depthMs - 1;
    states.set(slot, count % PRUNE_EVERY === 0 ? tracker.prune(state, horizon) : state);
  };
  await visitHeard(db, plan, { requests, visit });
}

/** Which slots of which profiles want to see events, and what they are given. */
interface Visiting {
  readonly requests: readonly HydrateRequest[];
  readonly visit: (event: AcceptedEvent, slot: number) => void;
}

async function visitHeard(db: Db, plan: Plan, { requests, visit }: Visiting): Promise<void> {
  const asking = requests.filter(({ slots }) => slots.length > 0);
  if (asking.length === 0) return;
  const wanted = new Map(
    asking.map(({ place, slots, without }) => [
      place.profileId,
      { slots: new Set(slots), without },
    ]),
  );
  const slots = new Set(asking.flatMap((request) => request.slots));
  const places = asking.map(({ place }) => place);
  const heard = { places, heard: kindsOf(plan, slots), after: earliestOf(plan, asking, slots) };
  await readHeardEvents(db, heard, (event) => {
    const request = wanted.get(event.profileId);
    if (request === undefined || request.without.has(event.eventId)) return;
    for (const slot of listenersOf(plan, event)) {
      if (request.slots.has(slot)) visit(event, slot);
    }
  });
}

function kindsOf(plan: Plan, slots: ReadonlySet<number>): HeardKinds {
  const heard = [...slots].flatMap((slot) => plan.trackers[slot]?.hears ?? []);
  const keys = [...new Set(heard.flatMap((each) => each.keys))];
  const isTrack = (key: string) => key.startsWith(TRACK);
  return {
    names: keys.filter(isTrack).map((key) => key.slice(TRACK.length)),
    types: [...new Set(keys.filter((key) => !isTrack(key)).flatMap(typesOf))],
    sayTraits: heard.some(({ trait }) => trait !== undefined),
  };
}

const TRACK = 'track ';

function typesOf(key: string): HeardKinds['types'] {
  if (key === ANY_EVENT) return ['page', 'screen', 'track'];
  return key === 'page' || key.startsWith('page ') ? ['page'] : ['screen'];
}
