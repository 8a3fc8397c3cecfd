import type { AcceptedEvent } from '../../ingest/index.js';
import { findReceivers, readReceivedEvents } from '../../ingest/index.js';
import type { ProfileId, WorkspaceId } from '../../kernel/index.js';
import { listLivingProfiles } from '../../profiles/index.js';
import { type Database, type Db, LANES, type ProfilePlace } from '../../storage/index.js';
import { ANY_EVENT } from '../../trackers/index.js';
import { simulationTooLarge } from '../errors.js';
import { keysThatBegin } from '../live-journeys.js';
import { recordOf } from './compare-simulation.js';
import { findUnderWay } from './past-store.js';
import {
  type PreparedSimulation,
  prepareSimulation,
  type WantedSimulation,
} from './prepare-simulation.js';
import { readSimulatedPeople, type SimulatedPeople } from './read-people.js';
import { simulatePerson } from './simulate-person.js';
import type { Simulation } from './simulation.js';
import { createSimulationTally, type SimulationTally } from './simulation-tally.js';

/** Profiles whose records are read at once. */
const AT_ONCE = 200;
/** Of one profile; who has more is no person. */
const MOST_EVENTS = 50_000;
/** Profiles that one simulation looks at. */
const MOST_PROFILES = 250_000;

/**
 * Lets a journey live through a stretch of the past again: the version that is live, or a draft. Profile by profile,
 * lane by lane, each batch in a snapshot of its own, so that it holds nothing up; nothing is written
 * (docs/decisions/0025-simulation.md says what is known as of each instant).
 *
 * @throws AppError `journey-invalid`, `journey-unknown`, `simulation-invalid`, `simulation-too-large`,
 *   `rule-without-history`
 */
export async function simulateJourney(
  database: Database,
  wanted: WantedSimulation,
): Promise<Simulation> {
  const prepared = await prepareSimulation(database, wanted);
  const tally = createSimulationTally(prepared);
  for await (const places of listPlaces(database, prepared)) {
    tally.looked(places.length);
    if (tally.profiles() > MOST_PROFILES) throw simulationTooLarge.make({ most: MOST_PROFILES });
    await snapshot(database, (tx) => simulatePlaces(tx, { prepared, places, tally }));
  }
  return tally.finish();
}

/** Rows that were read before an event and rows that were read behind it would tell of a time that never was. */
function snapshot<T>(database: Database, work: (tx: Db) => Promise<T>): Promise<T> {
  return database.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only');
    return work(tx);
  });
}

/** Whom something could happen to: all, where a rule can bring somebody in; else who was under way, or did such a thing. */
function listPlaces(
  db: Db,
  { playing, journeys }: PreparedSimulation,
): AsyncGenerator<readonly ProfilePlace[]> {
  const { workspaceId, from, to, played } = playing;
  const triggers = played.live.entrances.map(({ plan: { trigger } }) => trigger);
  if (triggers.some(({ kind }) => kind === 'rule' || kind === 'segment' || kind === 'schedule')) {
    return inBatches(listAll(db, workspaceId));
  }
  const keys = triggers.flatMap(keysThatBegin);
  const wanted = { workspaceId, from, to };
  return inBatches(listTouched(db, { ...wanted, ...kindsOf(keys), journeys }));
}

/** All living profiles, lane by lane. */
async function* listAll(db: Db, workspaceId: WorkspaceId): AsyncGenerator<readonly ProfilePlace[]> {
  for (const lane of LANES) {
    let page: readonly ProfilePlace[] = [];
    do {
      const after = page.at(-1)?.profileId ?? null;
      page = await listLivingProfiles(db, { workspaceId, lane, after, limit: AT_ONCE });
      yield page;
    } while (page.length === AT_ONCE);
  }
}

async function* listTouched(
  db: Db,
  {
    journeys,
    ...wanted
  }: Parameters<typeof findReceivers>[1] & {
    readonly journeys: readonly string[];
  },
): AsyncGenerator<readonly ProfilePlace[]> {
  const limit = MOST_PROFILES + 1;
  const receivers = await findReceivers(db, wanted, limit);
  const underWay = await findUnderWay(db, { ...wanted, journeys }, limit);
  const places = new Map([...underWay, ...receivers].map((place) => [place.profileId, place]));
  if (places.size > MOST_PROFILES) throw simulationTooLarge.make({ most: MOST_PROFILES });
  yield [...places.values()];
}

/** What comes in pages of whatever length, so many at once. */
async function* inBatches(
  pages: AsyncIterable<readonly ProfilePlace[]>,
): AsyncGenerator<readonly ProfilePlace[]> {
  const waiting: ProfilePlace[] = [];
  for await (const page of pages) {
    for (const place of page) waiting.push(place);
    while (waiting.length >= AT_ONCE) yield waiting.splice(0, AT_ONCE);
  }
  if (waiting.length > 0) yield waiting;
}

/** Keys of events as what the log is asked for. */
function kindsOf(keys: readonly string[]) {
  const names = keys.flatMap((key) => (key.startsWith('track ') ? key.slice('track '.length) : []));
  const types = (['page', 'screen'] as const).filter((type) =>
    keys.some((key) => key === type || key.startsWith(`${type} `)),
  );
  const all = ['track', 'page', 'screen'] as const;
  return { names, types: keys.includes(ANY_EVENT) ? all : types };
}

interface Batch {
  readonly prepared: PreparedSimulation;
  readonly places: readonly ProfilePlace[];
  readonly tally: SimulationTally;
}

async function simulatePlaces(tx: Db, { prepared, places, tally }: Batch): Promise<void> {
  const { playing, journeys } = prepared;
  const { workspaceId, from, to } = playing;
  const people = await readSimulatedPeople(tx, { workspaceId, places, journeys, from, to });
  const without = new Set(places.map(({ profileId }) => profileId));
  await readLives(tx, { places, to }, (profileId, events) => {
    without.delete(profileId);
    tell({ prepared, people, tally }, profileId, events);
  });
  for (const profileId of without) tell({ prepared, people, tally }, profileId, []);
}

/** @param visit is given each profile once, with all of its events; undefined: they are too many */
async function readLives(
  tx: Db,
  { places, to }: { readonly places: readonly ProfilePlace[]; readonly to: number },
  visit: (profileId: ProfileId, events: readonly AcceptedEvent[] | undefined) => void,
): Promise<void> {
  let events: AcceptedEvent[] = [];
  let count = 0;
  const finish = (): void => {
    const [first] = events;
    if (first !== undefined) visit(first.profileId, count > MOST_EVENTS ? undefined : events);
  };
  await readReceivedEvents(tx, { places, before: to }, (event) => {
    if (events[0] !== undefined && events[0].profileId !== event.profileId) {
      finish();
      events = [];
      count = 0;
    }
    count += 1;
    if (count <= MOST_EVENTS) events.push(event);
  });
  finish();
}

function tell(
  { prepared, people, tally }: Omit<Batch, 'places'> & { readonly people: SimulatedPeople },
  profileId: ProfileId,
  events: readonly AcceptedEvent[] | undefined,
): void {
  const outcome = events && simulatePerson(prepared.playing, { profileId, events, people });
  if (outcome === undefined) tally.leaveOut();
  else tally.add(outcome, recordOf(people, { profileId, ...prepared.playing }));
}
