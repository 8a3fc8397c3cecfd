import {
  findIdentifiersByPrefix,
  type IdentifierView,
  readIdentifiersOfProfiles,
} from '../identity/index.js';
import { type Instant, type ProfileId, RawJson, type WorkspaceId } from '../kernel/index.js';
import { type Db, isAt, PLACES, placeParams } from '../storage/index.js';
import {
  addTrait,
  type Conditions,
  type FoundRow,
  findByWords,
  type TraitWanted,
} from './find-by-words.js';
import { wordsOf } from './words.js';

export interface ProfileSearch {
  readonly workspaceId: WorkspaceId;
  /** Beginnings of words, all of which have to be among those of the traits, or how an identifier begins. */
  readonly text: string | undefined;
  /** A trait that has exactly this value; a number as it is written. */
  readonly trait: TraitWanted | undefined;
  /** Undefined: from the first on. */
  readonly after: SearchPlace | undefined;
  readonly limit: number;
}

/**
 * Where a page of a search begins: first come those with an identifier that begins like the text, in its order,
 * then those by their traits, the newest first.
 */
export type SearchPlace =
  | { readonly kind: 'identifiers'; readonly offset: number }
  | { readonly kind: 'words'; readonly before: ProfileId };

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

export interface FoundPage {
  readonly profiles: readonly FoundProfile[];
  /** Where the next page begins; undefined: this is the last one. */
  readonly next: SearchPlace | undefined;
}

const FIRST: SearchPlace = { kind: 'identifiers', offset: 0 };

/**
 * A page of the profiles that are found by their traits or an identifier. A page may be shorter than asked for, and
 * who has several identifiers that fit may come on more than one.
 */
export async function searchProfiles(db: Db, search: ProfileSearch): Promise<FoundPage> {
  const { after = FIRST, limit } = search;
  if (after.kind === 'words') return findOthers(db, search, after.before);
  const named = await findNamed(db, search, after.offset);
  if (named.count === limit) {
    return {
      profiles: named.profiles,
      next: { kind: 'identifiers', offset: after.offset + limit },
    };
  }
  const others = await findOthers(db, { ...search, limit: limit - named.count }, undefined);
  return { profiles: [...named.profiles, ...others.profiles], next: others.next };
}

type Names = Map<ProfileId, Pick<IdentifierView, 'kind' | 'value'>[]>;

function foundOf({ profileId, lastSeenAt, traits }: FoundRow, names: Names): FoundProfile {
  return {
    profileId,
    lastSeenAt,
    traits: new RawJson(traits ?? '{}'),
    identifiers: names.get(profileId) ?? [],
  };
}

/** @returns those whom identifiers from a place on lead to, and how many identifiers that took */
async function findNamed(
  db: Db,
  search: ProfileSearch,
  offset: number,
): Promise<{ readonly profiles: FoundProfile[]; readonly count: number }> {
  const { workspaceId, text: prefix, limit } = search;
  if (prefix === undefined) return { profiles: [], count: 0 };
  const found = await findIdentifiersByPrefix(db, { workspaceId, prefix, offset, limit });
  const names: Names = new Map();
  for (const { profileId, kind, value } of found) {
    names.set(profileId, [...(names.get(profileId) ?? []), { kind, value }]);
  }
  const rows = await readNamed(db, search, [...names.keys()]);
  const byId = new Map(rows.map((row) => [row.profileId, row]));
  const inOrder = [...names.keys()].flatMap((profileId) => byId.get(profileId) ?? []);
  return { profiles: inOrder.map((row) => foundOf(row, names)), count: found.length };
}

async function findOthers(
  db: Db,
  search: ProfileSearch,
  before: ProfileId | undefined,
): Promise<FoundPage> {
  const words = wordsOf(search.text ?? '');
  if (search.text !== undefined && words.length === 0) return { profiles: [], next: undefined };
  const rows = await findByWords(db, { ...search, words, before });
  const last = rows.length === search.limit ? rows.at(-1) : undefined;
  const others = await withoutNamed(db, search, rows);
  return {
    profiles: others.map((row) => foundOf(row, new Map())),
    next: last && { kind: 'words', before: last.profileId },
  };
}

/** Those whom an identifier leads to as well came first. */
async function withoutNamed(
  db: Db,
  { workspaceId, text }: ProfileSearch,
  rows: readonly FoundRow[],
): Promise<readonly FoundRow[]> {
  if (text === undefined || rows.length === 0) return rows;
  const ids = rows.map(({ profileId }) => profileId);
  const identifiers = await readIdentifiersOfProfiles(db, workspaceId, ids);
  const forms = [text, text.toLowerCase()];
  const fits = ({ value }: Pick<IdentifierView, 'value'>) =>
    forms.some((form) => value.startsWith(form));
  return rows.filter(({ profileId }) => !identifiers.get(profileId)?.some(fits));
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
  addTrait(conditions, search.trait);
  return db.query<FoundRow>(
    `select k.profile_id as "profileId", p.last_seen_at as "lastSeenAt", t.traits
       from ${PLACES}
       left join profiles p on ${isAt('p')}
       left join profile_traits t on ${isAt('t')}
      where ${['true', ...conditions.sql].join(' and ')}`,
    conditions.params,
  );
}
