import type { Instant } from '../../kernel/index.js';
import type { Database, Db, Lane, ProfilePlace } from '../../storage/index.js';
import { int4Array, laneOfProfile } from '../../storage/index.js';
import { createPackRow } from '../state/pack-row.js';
import { readNextDue } from '../state/tracker-state-store.js';
import { applyCycle, type LiveApplied } from './apply-cycle.js';
import { type BuildStep, buildNext } from './build-lanes.js';
import { createLayoutBook } from './layout-book.js';
import type { LiveContext, LiveCycle, LiveParts } from './live-cycle.js';
import type { RuleChange } from './live-rule.js';
import { forgetPeople, refreshPeople } from './move-people.js';
import { createPlanCache } from './plan-cache.js';
import { createRowCache } from './row-cache.js';
import { clearRetired, settleNext } from './settle-lanes.js';
import { switchBuilds } from './switch-builds.js';

/** Rules that are evaluated as events come in and as time passes, for the lanes that one process owns. */
export interface LiveRules {
  /** In the cycle's transaction, behind the stages that apply its events. */
  apply(tx: Db, cycle: LiveCycle): Promise<LiveApplied>;
  /** In the transaction that merges profiles away. */
  forget(tx: Db, places: readonly ProfilePlace[], now: Instant): Promise<RuleChange[]>;
  /** In the transaction that folds profiles anew from their log. */
  refresh(tx: Db, places: readonly ProfilePlace[], now: Instant): Promise<RuleChange[]>;
  /** Whether there is any work that goes on between cycles; a short look, to be taken each second. */
  hasWorkBetween(db: Db, lanes: readonly Lane[]): Promise<boolean>;
  /**
   * A piece of the work that goes on between cycles, in a transaction that has proved the lanes to be ours: builds
   * rules, tells whom a finished build moved, clears away what is left of old rules.
   */
  workBetween(tx: Db, lanes: readonly Lane[], now: Instant): Promise<BetweenStep>;
  /**
   * Lets finished builds take their places; in a transaction of its own.
   *
   * @returns whether any did
   */
  switchFinished(database: Database, now: Instant): Promise<boolean>;
  /** When something changes by itself next in these lanes, as far as it does before `until`. */
  nextDue(db: Db, lanes: readonly Lane[], until: Instant): Promise<ReadonlyMap<Lane, Instant>>;
  /** Forgets what is in memory of profiles that were merged away, or made anew, once that is committed. */
  forgetMemory(places: readonly ProfilePlace[]): void;
  /** Forgets what is in memory of a lane, or of all. */
  drop(lane?: Lane): void;
}

/** What a piece of work between cycles did. */
export interface BetweenStep {
  readonly changes: readonly RuleChange[];
  /** More is to be done. */
  readonly hasMore: boolean;
  /** A build has come to the end of a lane: see `switchFinished`. */
  readonly mayBeFinished: boolean;
  afterCommit(): void;
}

/** Rows that are kept in memory, in bytes: those of some 20,000 profiles with 200 rules. */
const ROW_BYTES = 64 * 1_024 * 1_024;

export function createLiveRules(parts: LiveParts): LiveRules {
  const layouts = createLayoutBook();
  const context: LiveContext = {
    ...parts,
    plans: createPlanCache(layouts),
    layouts,
    rows: createRowCache(ROW_BYTES),
    packRow: createPackRow(),
  };
  const voided = (places: readonly ProfilePlace[]) => {
    for (const { profileId } of places) context.rows.forget(laneOfProfile(profileId), profileId);
  };
  return {
    apply: (tx, cycle) => applyCycle(context, tx, cycle),
    forget: (tx, places, now) => forgetPeople(context, tx, { places, now }),
    refresh: (tx, places, now) => refreshPeople(context, tx, { places, now }),
    forgetMemory: voided,
    hasWorkBetween,
    workBetween: (tx, lanes, now) => workBetween(context, tx, { lanes, now }),
    switchFinished: (database, now) => switchFinished(context, database, now),
    nextDue: readNextDue,
    drop: (lane) => context.rows.drop(lane),
  };
}

/** A condition: builds go on in the lanes `$1` or have not been told of, or rules are to be cleared away. */
export const HAS_WORK_BETWEEN = `(exists (select 1 from live_builds where lane = any($1::integer[]))
            or exists (select 1 from live_rules where state = 'retired'))`;

async function hasWorkBetween(db: Db, lanes: readonly Lane[]): Promise<boolean> {
  const [found] = await db.query<{ hasWork: boolean }>(`select ${HAS_WORK_BETWEEN} as "hasWork"`, [
    int4Array(lanes),
  ]);
  return found?.hasWork === true;
}

async function workBetween(
  context: LiveContext,
  tx: Db,
  { lanes, now }: { readonly lanes: readonly Lane[]; readonly now: Instant },
): Promise<BetweenStep> {
  const plans = await context.plans.read(tx, lanes);
  const built = await buildNext(context, tx, { plans, now });
  if (built !== undefined) return afterBuild(context, built);
  const changes = await settleNext(tx, { plans, now });
  if (changes !== undefined) return { ...IDLE, changes, hasMore: true };
  const mayBeFinished = plans.builds.some(({ isBuilt }) => isBuilt);
  for (const live of plans.byWorkspace.values()) {
    const cleared = await clearRetired(tx, live, { lanes, now });
    if (cleared.hasMore) return { ...IDLE, ...cleared, mayBeFinished };
  }
  return { ...IDLE, mayBeFinished };
}

const IDLE: BetweenStep = {
  changes: [],
  hasMore: false,
  mayBeFinished: false,
  afterCommit: () => undefined,
};

function afterBuild(context: LiveContext, { touched, hasFinished }: BuildStep): BetweenStep {
  return {
    changes: [],
    hasMore: true,
    mayBeFinished: hasFinished,
    afterCommit: () => {
      for (const { lane, profileId } of touched) context.rows.forget(lane, profileId);
    },
  };
}

async function switchFinished(
  { failPoints }: LiveContext,
  database: Database,
  now: Instant,
): Promise<boolean> {
  const rows = await database.query<{ workspaceId: Parameters<typeof switchBuilds>[1] }>(
    `select distinct workspace_id as "workspaceId" from live_rules where state = 'building'`,
  );
  let hasSwitched = false;
  for (const { workspaceId } of rows) {
    const isReady = await database.transaction(async (tx) => {
      const isDone = await switchBuilds(tx, workspaceId, now);
      if (isDone) await failPoints.hit('switch:before-commit');
      return isDone;
    });
    hasSwitched ||= isReady;
  }
  return hasSwitched;
}
