import type { Instant, ProcessId } from '../kernel/index.js';
import type { Db } from './database.js';
import { instantParam } from './instant-param.js';
import type { Lane } from './lanes.js';
import { HEARTBEAT_LIMIT_SECONDS } from './process-store.js';

/** The lanes that a process owns, each with the epoch at which it took it. */
export type OwnedLanes = ReadonlyMap<Lane, number>;

/** Lanes that a process believes to be its own. */
export interface LaneClaim {
  readonly owner: ProcessId;
  readonly lanes: OwnedLanes;
}

/** A lane's place in time as its owner left it. */
export interface LaneClock {
  readonly lane: Lane;
  readonly clock: Instant;
}

/** Somebody else owns one of these lanes now: whatever was read or computed about them is void. */
export class FenceLost extends Error {
  constructor(readonly lanes: readonly Lane[]) {
    super(`the fence of ${lanes.length} lanes is lost`);
    this.name = 'FenceLost';
  }
}

/**
 * The first statement of every cycle: moves the lanes' clocks to `now` (never back) and proves, by the
 * rows it locks, that they are still ours at the epochs we know. Until the commit nobody can take them.
 *
 * @throws FenceLost when any of them is not
 */
export async function passFence(
  db: Db,
  { owner, lanes }: LaneClaim,
  now: Instant,
): Promise<LaneClock[]> {
  const rows = await db.query<{ lane: Lane; clock: Instant; epoch: number }>(
    `update lanes set clock = greatest(clock, $3::timestamptz)
      where lane = any($1::integer[]) and owner = $2
      returning lane, clock, epoch`,
    [[...lanes.keys()], owner, instantParam(now)],
  );
  const held = new Set(
    rows.filter(({ lane, epoch }) => lanes.get(lane) === epoch).map(({ lane }) => lane),
  );
  const lost = [...lanes.keys()].filter((lane) => !held.has(lane));
  if (lost.length > 0) throw new FenceLost(lost);
  return rows.map(({ lane, clock }) => ({ lane, clock }));
}

/**
 * Keeps a lane's next cycle waiting until the transaction ends, and waits for the one that is under way: for what others
 * than its owner change.
 *
 * @returns its clock
 */
export async function holdLane(tx: Db, lane: Lane): Promise<Instant> {
  const [row] = await tx.query<{ clock: Instant }>(
    'select clock from lanes where lane = $1 for update',
    [lane],
  );
  if (row === undefined) throw new Error(`there is no lane ${lane}`);
  return row.clock;
}

/** The lanes that the database says are ours. */
export async function readOwnedLanes(db: Db, owner: ProcessId): Promise<OwnedLanes> {
  const rows = await db.query<{ lane: Lane; epoch: number }>(
    'select lane, epoch from lanes where owner = $1',
    [owner],
  );
  return new Map(rows.map(({ lane, epoch }) => [lane, epoch]));
}

/** A lane with its owner, and the epoch at which it was taken. */
export interface LaneOwner {
  readonly lane: Lane;
  readonly owner: ProcessId | null;
  readonly epoch: number;
}

/** Every lane with its owner, for sharing them out. */
export async function readOwners(db: Db): Promise<LaneOwner[]> {
  return db.query<LaneOwner>('select lane, owner, epoch from lanes order by lane');
}

/** Who is there to share lanes. */
export interface LaneSharers {
  /** The processes that work on lanes and are alive, in order. */
  readonly workers: readonly ProcessId[];
  /** How often lanes have gone from hand to hand: each time one does, it grows. */
  readonly turns: number;
}

/** In one statement, since it is asked each second. */
export async function readSharers(db: Db): Promise<LaneSharers> {
  const rows = await db.query<{ processId: ProcessId; turns: number }>(
    `with turned as (select sum(epoch)::bigint as turns from lanes)
     select process_id as "processId", turns from processes cross join turned
      where heartbeat_at > clock_timestamp() - make_interval(secs => $1) and 'worker' = any(roles)
      order by process_id`,
    [HEARTBEAT_LIMIT_SECONDS],
  );
  return { workers: rows.map(({ processId }) => processId), turns: rows[0]?.turns ?? 0 };
}

/** Takes lanes from `from` (null: lanes that nobody owns). The epoch grows, and with it the fence. */
export async function takeLanes(
  db: Db,
  owner: ProcessId,
  { lanes, from }: { readonly lanes: readonly Lane[]; readonly from: ProcessId | null },
): Promise<void> {
  await db.query(
    `update lanes set owner = $1, epoch = epoch + 1
      where lane = any($2::integer[]) and owner is not distinct from $3`,
    [owner, lanes, from],
  );
}

/** Gives lanes back, so that others take them at once instead of waiting for a heartbeat to grow old. */
export async function releaseLanes(
  db: Db,
  owner: ProcessId,
  lanes: readonly Lane[],
): Promise<void> {
  await db.query(
    `update lanes set owner = null, epoch = epoch + 1
      where lane = any($2::integer[]) and owner = $1`,
    [owner, lanes],
  );
}
