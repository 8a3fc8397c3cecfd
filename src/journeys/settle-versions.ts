import type { Instant, WorkspaceId } from '../kernel/index.js';
import type { Database, Db } from '../storage/index.js';
import { readLiveRules } from '../trackers/index.js';
import { ruleUserKey } from './journey.js';
import {
  changeVersions,
  findUnsettled,
  listJourneys,
  moveJourneys,
  readVersionsInUse,
  type VersionOfJourney,
} from './journey-store.js';
import { syncJourneyRules, takeOver } from './publish-journey.js';
import { readGoing } from './run-views.js';
import { findForgotten, releaseHeld } from './steer-runs.js';

/**
 * Lets versions take over whose rules are built by now, and ends those that nobody is in any more. To be called where
 * builds have taken their places, and now and then; doing it twice changes nothing.
 *
 * @returns whether anything changed
 */
export async function settleVersions(database: Database, now: Instant): Promise<boolean> {
  let hasChanged = false;
  for (const workspaceId of await findUnsettled(database)) {
    const has = await database.transaction((tx) => settle(tx, workspaceId, now));
    hasChanged ||= has;
  }
  for (const place of await findForgotten(database)) {
    await database.transaction((tx) => releaseHeld(tx, place, now));
    hasChanged = true;
  }
  return hasChanged;
}

async function settle(tx: Db, workspaceId: WorkspaceId, now: Instant): Promise<boolean> {
  const ready = await findReady(tx, workspaceId);
  const over = await findOver(tx, workspaceId);
  if (ready.length + over.length === 0) return false;
  await moveJourneys(tx, workspaceId);
  const journeys = await listJourneys(tx, workspaceId);
  for (const { key, version } of ready) {
    const journey = journeys.find((each) => each.key === key);
    // Somebody may have published another one since.
    if (journey?.version === version) await takeOver(tx, journey, now);
  }
  for (const { key, version } of over) {
    await changeVersions(tx, { workspaceId, key }, { from: ['finishing'], to: 'over', version });
  }
  if (over.length > 0) await syncJourneyRules(tx, workspaceId, now);
  return true;
}

async function findReady(tx: Db, workspaceId: WorkspaceId): Promise<VersionOfJourney[]> {
  const versions = await readVersionsInUse(tx, workspaceId);
  const preparing = versions.filter(({ state }) => state === 'preparing');
  if (preparing.length === 0) return [];
  const rules = await readLiveRules(tx, workspaceId);
  return preparing.filter(({ key, version }) => {
    const prefix = ruleUserKey(key, version, 0).slice(0, -1);
    const own = rules.filter(({ user }) => user.kind === 'journey' && user.key.startsWith(prefix));
    const served = new Set(own.filter(({ state }) => state === 'live').map(({ user }) => user.key));
    return own.every(({ user }) => served.has(user.key));
  });
}

async function findOver(tx: Db, workspaceId: WorkspaceId): Promise<VersionOfJourney[]> {
  const versions = await readVersionsInUse(tx, workspaceId);
  const finishing = versions.filter(({ state }) => state === 'finishing');
  const over: VersionOfJourney[] = [];
  for (const version of finishing) {
    if ((await readGoing(tx, workspaceId, version)) === 0) over.push(version);
  }
  return over;
}
