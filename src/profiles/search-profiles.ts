import { findIdentifiersByPrefix, type IdentifierView } from '../identity/index.js';
import { type Instant, type ProfileId, RawJson, type WorkspaceId } from '../kernel/index.js';
import { type Db, isAt, PLACES, placeParams } from '../storage/index.js';
import { MORE_WORDS, searchedText, wordsOf } from './words.js';

export interface ProfileSearch {
  readonly workspaceId: WorkspaceId;
  /** Words, all of which have to be among those of the traits, or how an identifier begins. */
  readonly text: string | undefined;
  /** A trait that has exactly this value; a number as it is written. */
  readonly trait: { readonly name: string; readonly value: string } | undefined;
  readonly limit: number;
}

/** A profile that was found. */
export interface FoundProfile {
  readonly profileId: ProfileId;
  /** Null: nothing took effect yet. */
  readonly lastSeenAt: Instant | null;
  /** JSON: {name: value}. */
  readonly traits: RawJson;
  /** The identifiers that begin like the text. */
  readonly identifiers: readonly Pick<IdentifierView, 'kind' | 'value'>[];
}

/** The profiles that were seen last, of those that are found by their traits or an identifier. */
export async function searchProfiles(db: Db, search: ProfileSearch): Promise<FoundProfile[]> {
  const named = await findNamed(db, search);
  const byWords = await findByWords(db, search);
  const byName = await readNamed(db, search, [...named.keys()]);
  const rows = new Map([...byWords, ...byName].map((row) => [row.profileId, row]));
  return [...rows.values()]
    .sort(bySeen)
    .slice(0, search.limit)
    .map(({ profileId, lastSeenAt, traits }) => ({
      profileId,
      lastSeenAt,
      traits: new RawJson(traits ?? '{}'),
      identifiers: named.get(profileId) ?? [],
    }));
}

interface FoundRow {
  readonly profileId: ProfileId;
  readonly lastSeenAt: Instant | null;
  readonly traits: string | null;
}

function bySeen(a: FoundRow, b: FoundRow): number {
  const [at, bt] = [a.lastSeenAt ?? -Infinity, b.lastSeenAt ?? -Infinity];
  if (at !== bt) return bt - at;
  return a.profileId < b.profileId ? -1 : 1;
}

type Names = Map<ProfileId, Pick<IdentifierView, 'kind' | 'value'>[]>;

/** Addresses are kept in lower case; other identifiers as they came. */
async function findNamed(db: Db, { workspaceId, text, limit }: ProfileSearch): Promise<Names> {
  const names: Names = new Map();
  if (text === undefined) return names;
  for (const prefix of new Set([text, text.toLowerCase()])) {
    const found = await findIdentifiersByPrefix(db, { workspaceId, prefix, limit });
    for (const { profileId, kind, value } of found) {
      names.set(profileId, [...(names.get(profileId) ?? []), { kind, value }]);
    }
  }
  return names;
}

/** Conditions of a statement with the values they need. */
interface Conditions {
  readonly sql: string[];
  readonly params: unknown[];
}

function add({ sql, params }: Conditions, value: unknown, condition: (at: string) => string): void {
  params.push(value);
  sql.push(condition(`$${params.length}`));
}

/**
 * A trait's exact value. The index knows its words only, and not all of them where a profile has very many:
 * so it narrows the search down, and the value itself decides.
 */
function addTrait(conditions: Conditions, { trait }: ProfileSearch): void {
  if (trait === undefined) return;
  const words = wordsOf(searchedText(trait.value) ?? '');
  if (words.length > 0) {
    add(
      conditions,
      words,
      (at) => `(t.words @> ${at}::text[] or t.words @> array['${MORE_WORDS}'])`,
    );
  }
  add(conditions, trait.name, (name) => {
    conditions.params.push(trait.value);
    return `t.traits ->> ${name} = $${conditions.params.length}`;
  });
}

const FOUND = `select t.profile_id as "profileId", p.last_seen_at as "lastSeenAt", t.traits`;

async function findByWords(db: Db, search: ProfileSearch): Promise<FoundRow[]> {
  const words = wordsOf(search.text ?? '');
  if (search.text !== undefined && words.length === 0) return [];
  const conditions: Conditions = { sql: [], params: [search.workspaceId, search.limit] };
  if (words.length > 0) add(conditions, words, (at) => `t.words @> ${at}::text[]`);
  addTrait(conditions, search);
  return db.query<FoundRow>(
    `${FOUND}
       from profile_traits t join profiles p using (lane, workspace_id, profile_id)
      where t.workspace_id = $1 and ${conditions.sql.join(' and ')}
      order by p.last_seen_at desc, t.profile_id limit $2`,
    conditions.params,
  );
}

async function readNamed(
  db: Db,
  search: ProfileSearch,
  profileIds: readonly ProfileId[],
): Promise<FoundRow[]> {
  if (profileIds.length === 0) return [];
  const { workspaceId } = search;
  const places = profileIds.map((profileId) => ({ workspaceId, profileId }));
  const conditions: Conditions = { sql: [], params: placeParams(places) };
  addTrait(conditions, search);
  return db.query<FoundRow>(
    `select k.profile_id as "profileId", p.last_seen_at as "lastSeenAt", t.traits
       from ${PLACES}
       left join profiles p on ${isAt('p')}
       left join profile_traits t on ${isAt('t')}
      where ${['true', ...conditions.sql].join(' and ')}`,
    conditions.params,
  );
}
