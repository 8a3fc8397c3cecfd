import { findWorkspace } from '../access/index.js';
import type { AcceptedEvent } from '../ingest/index.js';
import type { FailPoints, Instant } from '../kernel/index.js';
import type { Database, Db, Lane } from '../storage/index.js';
import type { ReadTraitSayings } from '../trackers/index.js';
import { applyJourneys, type JourneysApplied } from './apply-journeys.js';
import { bringsMembers } from './bring-in-members.js';
import type { EffectParts } from './carry-out.js';
import type { BeforeCycle, JourneyCycle } from './journey-cycle.js';
import { createJourneyCache, type LiveJourneys } from './live-journeys.js';
import { findLanesToBring } from './members-store.js';
import { noteInterests } from './note-interests.js';
import { readNextRuns } from './run-store.js';
import { settleVersions } from './settle-versions.js';
import { tellProductNews } from './tell-product-news.js';
import { createReadZones, readZonesBefore, type ZonesBefore } from './zones.js';

/** Journeys for the lanes that one process owns. */
export interface Journeys {
  /** In the cycle's transaction, before its events are applied. */
  prepare(tx: Db, lanes: ReadonlyMap<Lane, readonly AcceptedEvent[]>): Promise<BeforeCycle>;
  /** In the cycle's transaction, behind the stages that apply its events and turn its rules. */
  apply(tx: Db, cycle: JourneyCycle): Promise<JourneysApplied>;
  /** Lets versions take over whose rules are built; in transactions of its own. */
  settle(database: Database, now: Instant): Promise<boolean>;
  /** Tells those whom it concerns what has become of products; in transactions of its own. */
  tellNews(database: Database, now: Instant): Promise<boolean>;
  /** When a run goes on by itself next in these lanes, as far as one does before `until`. */
  nextDue(db: Db, lanes: readonly Lane[], until: Instant): Promise<ReadonlyMap<Lane, Instant>>;
}

export interface JourneysParts extends EffectParts {
  readonly failPoints: FailPoints;
  readonly readTraits: ReadTraitSayings;
  readonly isHistory: (event: AcceptedEvent) => boolean;
}

export function createJourneys(parts: JourneysParts): Journeys {
  const cache = createJourneyCache(async (db, workspaceId) => {
    const workspace = await findWorkspace(db, workspaceId);
    if (workspace === undefined) throw new Error(`there is no workspace ${workspaceId}`);
    return workspace.timeZone;
  });
  const context = { ...parts, readZones: createReadZones(parts.readTraits) };
  return {
    prepare: async (tx, lanes) => {
      const journeys = await cache.read(tx);
      const asksZone = lanes.size > 0 && [...journeys.values()].some((live) => live.asksZone);
      const zonesBefore = asksZone ? await readZonesBefore(tx, lanes, parts.readTraits) : NO_ZONES;
      return { journeys, zonesBefore };
    },
    apply: async (tx, cycle) => {
      await noteInterests(tx, cycle.before.journeys, cycle);
      return applyJourneys(context, tx, cycle);
    },
    tellNews: (database, now) => tellProductNews(parts, database, now),
    settle: settleVersions,
    nextDue: async (db, lanes, until) => {
      const journeys = await cache.read(db);
      // Whoever never had a journey has no runs.
      if (journeys.size === 0) return new Map();
      const next = new Map(await readNextRuns(db, lanes, until));
      if (![...journeys.values()].some(wantsMembers)) return next;
      for (const lane of await findLanesToBring(db, lanes)) next.set(lane, LONG_AGO);
      return next;
    },
  };
}

/** Only then a lane can have members to bring in. */
function wantsMembers({ entrances }: LiveJourneys): boolean {
  return entrances.some(bringsMembers);
}

/** Members are brought in as soon as the lane gets to it. */
const LONG_AGO: Instant = 0;

const NO_ZONES: ZonesBefore = { after: () => undefined };
