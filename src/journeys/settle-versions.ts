import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Database, type Db, holdLane, LANES } from '../storage/index.js';
import { findUnservedUsers } from '../trackers/index.js';
import { carryOverRuns } from './carry-over-runs.js';
import { ruleUserKeysUnder } from './journey.js';
import {
  changeVersions,
  findUnsettled,
  HAS_UNSETTLED,
  listJourneys,
  moveJourneys,
  putMembers,
  readVersionsInUse,
  type VersionOfJourney,
} from './journey-store.js';
import { areAllBrought, dropCursors } from './members-store.js';
import { takeOver } from './publish-journey.js';
import { readGoing } from './run-views.js';
import { findForgotten, HAS_FORGOTTEN_RUNS, releaseHeld } from './steer-runs.js';
import { syncJourneyRules } from './sync-journey-rules.js';

/** A condition: {@link settleVersions} may have something to do. */
export const IS_TO_SETTLE = `(${HAS_UNSETTLED} or ${HAS_FORGOTTEN_RUNS})`;

/**
 * Lets versions take over whose rules are built by now, does with those who are under way what was wanted, and ends
 * versions that nobody is in any more. To be called where builds have taken their places, and now and then; doing it
 * twice changes nothing.
 *
 * @returns whether anything changed
 */
export async function settleVersions(database: Database, now: Instant): Promise<boolean> {
  let hasChanged = false;
  for (const workspaceId of await findUnsettled(database)) {
    const steps = [
      await database.transaction((tx) => settleReady(tx, workspaceId, now)),
      await carryOverRuns(database, workspaceId, now),
      await database.transaction((tx) => settleMembers(tx, workspaceId)),
      await endEmpty(database, workspaceId, now),
    ];
    if (steps.includes(true)) hasChanged = true;
  }
  for (const place of await findForgotten(database)) {
    await database.transaction((tx) => releaseHeld(tx, place, now));
    hasChanged = true;
  }
  return hasChanged;
}

async function settleReady(tx: Db, workspaceId: WorkspaceId, now: Instant): Promise<boolean> {
  const ready = await findReady(tx, workspaceId);
  if (ready.length === 0) return false;
  await moveJourneys(tx, workspaceId);
  const journeys = await listJourneys(tx, workspaceId);
  for (const { key, version } of ready) {
    const journey = journeys.find((each) => each.key === key);
    // Somebody may have published another one since.
    if (journey?.version === version) await takeOver(tx, journey, now);
  }
  return true;
}

/** Versions whose members are brought in, in all lanes. */
async function settleMembers(tx: Db, workspaceId: WorkspaceId): Promise<boolean> {
  let hasChanged = false;
  const bringing = await readVersionsInUse(tx, workspaceId, { members: 'wanted' });
  for (const { key, version } of bringing) {
    const place = { workspaceId, journey: key, version };
    if (!(await areAllBrought(tx, place))) continue;
    await moveJourneys(tx, workspaceId);
    await putMembers(tx, { workspaceId, key, version }, 'brought');
    await dropCursors(tx, place);
    hasChanged = true;
  }
  return hasChanged;
}

async function endEmpty(
  database: Database,
  workspaceId: WorkspaceId,
  now: Instant,
): Promise<boolean> {
  const found = await findEmpty(database, workspaceId);
  if (found.length === 0) return false;
  await waitForCycles(database);
  return database.transaction(async (tx) => {
    const still = new Set((await findEmpty(tx, workspaceId)).map(nameOf));
    const over = found.filter((version) => still.has(nameOf(version)));
    if (over.length === 0) return false;
    await moveJourneys(tx, workspaceId);
    for (const { key, version } of over) {
      await changeVersions(tx, { workspaceId, key }, { from: ['finishing'], to: 'over', version });
    }
    for (const key of new Set(over.map((version) => version.key))) {
      await syncJourneyRules(tx, { workspaceId, key }, now);
    }
    return true;
  });
}

function nameOf({ key, version }: VersionOfJourney): string {
  return `${key} ${version}`;
}

/**
 * Until every cycle is over that may have read of a version that it lets people in, and have let somebody in: none that
 * begins from now on does.
 */
async function waitForCycles(database: Database): Promise<void> {
  for (const lane of LANES) await database.transaction((tx) => holdLane(tx, lane));
}

async function findReady(tx: Db, workspaceId: WorkspaceId): Promise<VersionOfJourney[]> {
  const preparing = await readVersionsInUse(tx, workspaceId, { states: ['preparing'] });
  const unserved = await findUnservedUsers(tx, workspaceId, 'journey');
  return preparing.filter(({ key, version }) => {
    const own = ruleUserKeysUnder(key, version);
    return !unserved.some((user) => user.startsWith(own));
  });
}

/** Versions that nobody is in any more, nor can be. */
async function findEmpty(tx: Db, workspaceId: WorkspaceId): Promise<VersionOfJourney[]> {
  const finishing = await readVersionsInUse(tx, workspaceId, { states: ['finishing'] });
  const empty: VersionOfJourney[] = [];
  for (const version of finishing) {
    const isBehind = ({ key, version: earlier }: VersionOfJourney) =>
      key === version.key && earlier < version.version;
    // Those before it may still have people who are to come into it.
    if (version.underWay === 'move' && finishing.some(isBehind)) continue;
    if ((await readGoing(tx, workspaceId, version)) === 0) empty.push(version);
  }
  return empty;
}
