import type { Db } from './database.js';

/** A table as the database has it. Names are in the order of the alphabet, columns in the table's own. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly ColumnShape[];
  readonly constraints: readonly ConstraintShape[];
  /** Those that no constraint brought along. */
  readonly indexes: readonly IndexShape[];
  readonly triggers: readonly string[];
  /** Storage parameters, as `name=value`. */
  readonly options: readonly string[];
}

export interface ColumnShape {
  readonly name: string;
  /** As SQL writes it: `integer`, `uuid[]`, `timestamp with time zone`. */
  readonly type: string;
  readonly isNotNull: boolean;
  readonly isIdentity: boolean;
  /** The SQL of the default or of the generated value, or null. */
  readonly default: string | null;
}

/** Constraints but for `not null`, which is the column's (and a constraint of its own only since 18). */
export interface ConstraintShape {
  readonly name: string;
  readonly kind: 'primary key' | 'unique' | 'foreign key' | 'check' | 'exclusion';
  readonly columns: readonly string[];
  readonly definition: string;
}

export interface IndexShape {
  readonly name: string;
  readonly isUnique: boolean;
  readonly columns: readonly string[];
  readonly definition: string;
}

/** Reads the tables of the session's schema from the catalogue (PostgreSQL 15 or newer). */
export async function readSchema(db: Db): Promise<TableShape[]> {
  const tables = await db.query<{ name: string; options: string[] }>(
    `select relname as name, coalesce(reloptions, '{}') as options from pg_class
      where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
      order by relname collate "C"`,
  );
  const columns = groupByTable(await readColumns(db));
  const constraints = groupByTable(await readConstraints(db));
  const indexes = groupByTable(await readIndexes(db));
  const triggers = groupByTable(await readTriggers(db));
  return tables.map(({ name, options }) => ({
    name,
    columns: columns(name),
    constraints: constraints(name),
    indexes: indexes(name),
    triggers: triggers(name).map((trigger) => trigger.name),
    options,
  }));
}

interface OfTable {
  readonly table: string;
}

function groupByTable<T extends OfTable>(
  rows: readonly T[],
): (table: string) => Omit<T, 'table'>[] {
  const groups = new Map<string, Omit<T, 'table'>[]>();
  for (const { table, ...rest } of rows) groups.set(table, [...(groups.get(table) ?? []), rest]);
  return (table) => groups.get(table) ?? [];
}

function readColumns(db: Db): Promise<(ColumnShape & OfTable)[]> {
  return db.query(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
            a.attnotnull as "isNotNull", a.attidentity <> '' as "isIdentity",
            pg_get_expr(d.adbin, d.adrelid) as default
       from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
       left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where c.relnamespace = current_schema()::regnamespace and a.attnum > 0 and not a.attisdropped
      order by a.attrelid, a.attnum`,
  );
}

function readConstraints(db: Db): Promise<(ConstraintShape & OfTable)[]> {
  return db.query(
    `select c.relname as table, k.conname as name, kinds.kind,
            pg_get_constraintdef(k.oid) as definition,
            array(select a.attname::text from unnest(k.conkey) with ordinality as u (number, place)
                    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.number
                   order by u.place) as columns
       from pg_constraint k join pg_class c on c.oid = k.conrelid
       join (values ('p', 'primary key'), ('u', 'unique'), ('f', 'foreign key'), ('c', 'check'),
                    ('x', 'exclusion')) as kinds (letter, kind) on kinds.letter = k.contype::text
      where c.relnamespace = current_schema()::regnamespace
      order by array_position('{p,u,f,c,x}', k.contype::text), k.conname collate "C"`,
  );
}

function readIndexes(db: Db): Promise<(IndexShape & OfTable)[]> {
  return db.query(
    `select c.relname as table, r.relname as name, i.indisunique as "isUnique",
            pg_get_indexdef(i.indexrelid) as definition,
            array(select a.attname::text from unnest(i.indkey::int2[]) with ordinality as u (number, place)
                    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = u.number
                   where u.place <= i.indnkeyatts order by u.place) as columns
       from pg_index i join pg_class c on c.oid = i.indrelid join pg_class r on r.oid = i.indexrelid
      where c.relnamespace = current_schema()::regnamespace
        and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = c.oid)
      order by r.relname collate "C"`,
  );
}

function readTriggers(db: Db): Promise<({ name: string } & OfTable)[]> {
  return db.query(
    `select c.relname as table, t.tgname as name
       from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = current_schema()::regnamespace and not t.tgisinternal
      order by t.tgname collate "C"`,
  );
}
