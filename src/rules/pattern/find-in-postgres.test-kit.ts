import type { Db } from '../../storage/index.js';

export interface Search {
  readonly text: string;
  /** As {@link patternForPostgres} writes it. */
  readonly sql: string;
}

/** PostgreSQL's answers to many searches, under the collation that rules use. */
export async function findInPostgres(db: Db, searches: readonly Search[]): Promise<boolean[]> {
  const rows = await db.query<{ is_found: boolean }>(
    `select searched collate "C" ~ pattern as is_found
       from unnest($1::text[], $2::text[]) with ordinality as search (searched, pattern, place)
      order by place`,
    [searches.map(({ text }) => text), searches.map(({ sql }) => sql)],
  );
  return rows.map(({ is_found }) => is_found);
}
