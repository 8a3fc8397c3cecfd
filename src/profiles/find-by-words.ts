import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { allOf, anyMore, beginningsOf, WORDS_VECTOR } from './word-queries.js';
import { searchedText, wordsOf } from './words.js';

export interface FoundRow {
  readonly profileId: ProfileId;
  readonly lastSeenAt: Instant | null;
  readonly traits: string | null;
}

/** A trait that has exactly this value. */
export interface TraitWanted {
  readonly name: string;
  readonly value: string;
}

export interface WordSearch {
  readonly workspaceId: WorkspaceId;
  /** All of them begin words of the traits. */
  readonly words: readonly string[];
  readonly trait: TraitWanted | undefined;
  /** Undefined: from the newest profile on. */
  readonly before: ProfileId | undefined;
  readonly limit: number;
}

/** No profile has it: an id says when it was made. */
export const AFTER_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff' as ProfileId;

/** How many of the newest profiles are looked through, one stretch after the other. */
const STRETCHES = [1_000, 10_000];
/** The next stretch is this much longer, and promises as many times what the one before had. */
const LONGER = 10;

/**
 * Profiles by words of their traits, the newest first. A word that many have is found soon among the newest; one
 * that few have, by the index of words, which names all that have it. So neither reads everybody.
 */
export async function findByWords(db: Db, search: WordSearch): Promise<FoundRow[]> {
  const found: FoundRow[] = [];
  let before = search.before ?? AFTER_ALL;
  for (const size of STRETCHES) {
    const limit = search.limit - found.length;
    const here = await lookThrough(db, { ...search, before, limit }, size);
    found.push(...here);
    if (here.length === limit) return found;
    const end = await findEnd(db, { workspaceId: search.workspaceId, before, size });
    if (end === undefined) return found;
    before = end;
    // Rare enough for the index, which is quicker then.
    if (here.length * LONGER < search.limit) break;
  }
  const rest = await askIndex(db, { ...search, before, limit: search.limit - found.length });
  return [...found, ...rest];
}

/** A search that goes on behind a profile. */
type SearchBehind = WordSearch & { readonly before: ProfileId };

const COLUMNS = 't.profile_id as "profileId", p.last_seen_at as "lastSeenAt", t.traits';

/** Those of the next so many profiles whom the words fit. */
async function lookThrough(db: Db, search: SearchBehind, size: number): Promise<FoundRow[]> {
  const conditions = conditionsOf(search);
  const { sql, params } = conditions;
  params.push(size);
  return db.query<FoundRow>(
    `select ${COLUMNS}
       from (select lane, workspace_id, profile_id, traits, words from profile_traits
              where workspace_id = $1 and profile_id < $2::uuid
              order by profile_id desc limit $${params.length}) t
       join profiles p using (lane, workspace_id, profile_id)
      where ${sql.join(' and ')}
      order by t.profile_id desc limit $3`,
    params,
  );
}

/** @returns the last of the next so many profiles; undefined: there are fewer */
async function findEnd(
  db: Db,
  {
    workspaceId,
    before,
    size,
  }: Pick<SearchBehind, 'workspaceId' | 'before'> & { readonly size: number },
): Promise<ProfileId | undefined> {
  const [last] = await db.query<{ profileId: ProfileId }>(
    `select profile_id as "profileId" from profile_traits
      where workspace_id = $1 and profile_id < $2::uuid
      order by profile_id desc offset $3 limit 1`,
    [workspaceId, before, size - 1],
  );
  return last?.profileId;
}

/** Others whom the words fit, put in order. What is fenced off by `offset 0` is not walked along the order instead. */
async function askIndex(db: Db, search: SearchBehind): Promise<FoundRow[]> {
  const { sql, params } = conditionsOf(search);
  return db.query<FoundRow>(
    `select ${COLUMNS}
       from (select * from (
               select lane, workspace_id, profile_id, traits from profile_traits t
                where t.workspace_id = $1 and t.profile_id < $2::uuid and ${sql.join(' and ')}
               offset 0) fitting
              order by profile_id desc limit $3) t
       join profiles p using (lane, workspace_id, profile_id)
      order by t.profile_id desc`,
    params,
  );
}

/** Conditions of a statement with the values they need. */
export interface Conditions {
  readonly sql: string[];
  readonly params: unknown[];
}

/** `$1` is the workspace, `$2` behind whom, `$3` how many. */
function conditionsOf({ workspaceId, words, trait, before, limit }: SearchBehind): Conditions {
  const conditions: Conditions = { sql: [], params: [workspaceId, before, limit] };
  if (words.length > 0) {
    add(conditions, beginningsOf(words), (at) => `${WORDS_VECTOR} @@ ${at}::tsquery`);
  }
  addTrait(conditions, trait);
  return conditions;
}

function add({ sql, params }: Conditions, value: unknown, condition: (at: string) => string): void {
  params.push(value);
  sql.push(condition(`$${params.length}`));
}

/**
 * A trait's exact value. The index knows its words only, and not all of them where a profile has very many:
 * so it narrows the search down, and the value itself decides.
 */
export function addTrait(conditions: Conditions, trait: TraitWanted | undefined): void {
  if (trait === undefined) return;
  const words = wordsOf(searchedText(trait.value) ?? '');
  if (words.length > 0) {
    add(conditions, anyMore(allOf(words)), (at) => `${WORDS_VECTOR} @@ ${at}::tsquery`);
  }
  add(conditions, trait.name, (name) => {
    conditions.params.push(trait.value);
    return `t.traits ->> ${name} = $${conditions.params.length}`;
  });
}
