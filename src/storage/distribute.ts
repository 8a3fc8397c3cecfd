import type { ModuleManifest, TableManifest } from '../kernel/index.js';
import type { Database, Db } from './database.js';
import { citusMissing, tablesMisplaced } from './errors.js';
import { LANES } from './lanes.js';

/** What {@link distributeTables} found and did: the tables' names, in the manifests' order. */
export interface DistributeReport {
  /** Spread over the shards now, together with the rows that they had. */
  readonly distributed: readonly string[];
  /** Copied to every node now. */
  readonly references: readonly string[];
  /** Were spread before, as their manifests say. */
  readonly unchanged: readonly string[];
  /** Stay on the coordinator. */
  readonly local: readonly string[];
}

/** Held by whoever distributes, so that two starting processes do it one after the other. */
const DISTRIBUTION_LOCK = 4_720_532;

/**
 * Spreads the tables over the nodes of a Citus cluster (12 or newer), each as its manifest says; rows move
 * along. One transaction a table, so that a kill leaves a state from which the next call goes on. At the
 * end it proves that every lane has a shard of its own and that all of a lane's rows lie on one node.
 *
 * @throws AppError `citus-missing`, `tables-misplaced` when somebody spread a table in another way
 */
export async function distributeTables(
  database: Database,
  manifests: readonly ModuleManifest[],
): Promise<DistributeReport> {
  if (!(await hasCitus(database))) throw citusMissing.make(null);
  const tables = manifests.flatMap((manifest) => manifest.tables);
  const done = new Set<string>();
  for (const table of tables) {
    const isNew = await database.transaction((tx) => distributeTable(tx, table, tables));
    if (isNew) done.add(table.name);
  }
  await verify(database, tables);
  return reportOf(tables, done);
}

/**
 * To be called after migrations: on a database that is distributed already, spreads the tables that they
 * made; on any other does nothing.
 */
export async function distributeNewTables(
  database: Database,
  loadManifests: () => Promise<readonly ModuleManifest[]>,
): Promise<DistributeReport | undefined> {
  if (!(await hasCitus(database))) return undefined;
  const manifests = await loadManifests();
  const spread = await readSpread(database);
  const isDistributed = manifests.some(({ tables }) => tables.some(({ name }) => spread.has(name)));
  return isDistributed ? distributeTables(database, manifests) : undefined;
}

async function hasCitus(db: Db): Promise<boolean> {
  return (await db.query(`select 1 from pg_extension where extname = 'citus'`)).length > 0;
}

/** How a table lies on the nodes now; `column` is null for a reference table. */
interface Spread {
  readonly name: string;
  readonly column: string | null;
  readonly colocation: number;
  readonly shards: number;
}

async function readSpread(db: Db): Promise<ReadonlyMap<string, Spread>> {
  const rows = await db.query<Spread>(
    `select c.relname as name, g.colocationid as colocation, g.shardcount as shards,
            column_to_column_name(p.logicalrelid, p.partkey) as column
       from pg_dist_partition p join pg_dist_colocation g using (colocationid)
       join pg_class c on c.oid = p.logicalrelid
      where c.relnamespace = current_schema()::regnamespace`,
  );
  return new Map(rows.map((row) => [row.name, row]));
}

/** @returns whether there was something to do */
async function distributeTable(
  tx: Db,
  { name, distribution }: TableManifest,
  tables: readonly TableManifest[],
): Promise<boolean> {
  if (distribution === 'local') return false;
  await tx.query('select pg_advisory_xact_lock($1)', [DISTRIBUTION_LOCK]);
  const spread = await readSpread(tx);
  if (spread.has(name)) return false;
  if (distribution === 'reference') {
    await tx.query('select create_reference_table($1::text::regclass)', [name]);
  } else {
    const first = tables.find((table) => spread.get(table.name)?.column != null);
    await spreadByLane(tx, { name, column: distribution, beside: first?.name });
  }
  // The rows were copied; what lies under the distributed table would outlive every erasure.
  await tx.query('select truncate_local_data_after_distributing_table($1::text::regclass)', [name]);
  return true;
}

async function spreadByLane(
  tx: Db,
  { name, column, beside }: { name: string; column: string; beside: string | undefined },
): Promise<void> {
  if (beside === undefined) {
    await tx.query(
      `select create_distributed_table($1::text::regclass, $2, colocate_with => 'none', shard_count => $3)`,
      [name, column, LANES.length],
    );
  } else {
    await tx.query('select create_distributed_table($1::text::regclass, $2, colocate_with => $3)', [
      name,
      column,
      beside,
    ]);
  }
}

async function verify(db: Db, tables: readonly TableManifest[]): Promise<void> {
  const misplaced = findMisplaced(tables, await readSpread(db));
  if (misplaced.length > 0) {
    throw tablesMisplaced.make({ problems: misplaced });
  }
  for (const { name } of tables.filter(isByLane)) {
    const [row] = await db.query<{ shards: number }>(
      `select count(distinct get_shard_id_for_distribution_column($1::text::regclass, lane)) as shards
         from unnest($2::integer[]) as lane`,
      [name, LANES],
    );
    if (row?.shards !== LANES.length) {
      throw new Error(`the lanes of ${name} fall into ${row?.shards} of ${LANES.length} shards`);
    }
  }
}

function isByLane({ distribution }: TableManifest): boolean {
  return distribution === 'lane' || distribution === 'key_lane';
}

/**
 * The tables that do not lie on the nodes as their manifests say.
 *
 * @returns one sentence for each
 */
export function findMisplaced(
  tables: readonly TableManifest[],
  spread: ReadonlyMap<string, Spread>,
): string[] {
  const first = tables.filter(isByLane).map(({ name }) => spread.get(name))[0];
  return tables.flatMap((table) => {
    const problem = describeMisplaced(table, spread.get(table.name), first);
    return problem === undefined ? [] : [`${table.name} ${problem}`];
  });
}

function describeMisplaced(
  table: TableManifest,
  found: Spread | undefined,
  first: Spread | undefined,
): string | undefined {
  if (table.distribution === 'local') return found && 'should stay local';
  if (found === undefined) return 'is not distributed';
  if (!isByLane(table)) return found.column === null ? undefined : `goes by ${found.column}`;
  if (found.column !== table.distribution) return `goes by ${found.column ?? 'no column'}`;
  if (found.shards !== LANES.length) return `has ${found.shards} shards`;
  return found.colocation === first?.colocation ? undefined : `lies apart from ${first?.name}`;
}

function reportOf(tables: readonly TableManifest[], done: ReadonlySet<string>): DistributeReport {
  const names = (holds: (table: TableManifest) => boolean) =>
    tables.filter(holds).map(({ name }) => name);
  return {
    distributed: names((table) => done.has(table.name) && isByLane(table)),
    references: names((table) => done.has(table.name) && !isByLane(table)),
    unchanged: names(({ name, distribution }) => distribution !== 'local' && !done.has(name)),
    local: names(({ distribution }) => distribution === 'local'),
  };
}
