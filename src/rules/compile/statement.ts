import { type Instant, stringifyExact } from '../../kernel/index.js';
import { instantParam } from '../../storage/index.js';

/** SQL of an expression, a condition or a relation; values stand in it as `$1`, `$2`, … */
export type Sql = string;

/** The values of a statement that is being written; equal ones stand in it once. */
export interface Values {
  text(text: string): Sql;
  texts(texts: readonly string[]): Sql;
  /** A decimal as it is written. */
  number(number: string | number): Sql;
  numbers(numbers: readonly string[]): Sql;
  int(int: number): Sql;
  ints(ints: readonly number[]): Sql;
  bigint(int: number): Sql;
  bigints(ints: readonly number[]): Sql;
  booleans(booleans: readonly boolean[]): Sql;
  instant(instant: Instant): Sql;
  instants(instants: readonly Instant[]): Sql;
  uuids(uuids: readonly string[]): Sql;
  /** Of JSON's members, names one after the other. */
  path(steps: readonly string[]): Sql;
  jsonPath(path: string): Sql;
  /** A statement with the values that stand in it, numbered anew: not all that were made are used. */
  bind(sql: Sql): { readonly sql: Sql; readonly values: readonly unknown[] };
}

export function createValues(): Values {
  const all: unknown[] = [];
  const known = new Map<string, Sql>();
  const add = (value: unknown, type: string): Sql => {
    const key = `${type} ${stringifyExact(value as string)}`;
    const sql = known.get(key) ?? `$${all.push(value)}::${type}`;
    known.set(key, sql);
    return sql;
  };
  return {
    text: (text) => add(text, 'text'),
    texts: (texts) => add([...texts], 'text[]'),
    number: (number) => add(String(number), 'numeric'),
    numbers: (numbers) => add([...numbers], 'numeric[]'),
    int: (int) => add(int, 'integer'),
    ints: (ints) => add([...ints], 'integer[]'),
    bigint: (int) => add(String(int), 'bigint'),
    bigints: (ints) => add(ints.map(String), 'bigint[]'),
    booleans: (booleans) => add([...booleans], 'boolean[]'),
    instant: (instant) => add(instantParam(instant), 'timestamptz'),
    instants: (instants) => add(instants.map(instantParam), 'timestamptz[]'),
    uuids: (uuids) => add([...uuids], 'uuid[]'),
    path: (steps) => add([...steps], 'text[]'),
    jsonPath: (path) => add(path, 'jsonpath'),
    bind: (sql) => {
      const used = new Map<string, number>();
      const numbered = sql.replace(/\$(\d+)/g, (_, place: string) => {
        const number = used.get(place) ?? used.size + 1;
        used.set(place, number);
        return `$${number}`;
      });
      return { sql: numbered, values: [...used.keys()].map((place) => all[Number(place) - 1]) };
    },
  };
}
