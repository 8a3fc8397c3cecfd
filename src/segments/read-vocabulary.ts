import { readRecentEvents } from '../ingest/index.js';
import {
  type Instant,
  isJsonObject,
  type JsonValue,
  type ProfileId,
  parseExact,
  type WorkspaceId,
} from '../kernel/index.js';
import { readConsents } from '../privacy/index.js';
import { readLivingProfiles, readTraits } from '../profiles/index.js';
import { type Db, LANES } from '../storage/index.js';
import type { SeenNames } from './check-rule-of.js';
import { readComputedTraits } from './computed/computed-store.js';
import { listLists } from './list-store.js';
import { listSegments } from './segment-store.js';

/** A name with how often it was seen in the sample. */
export interface SeenName {
  readonly name: string;
  readonly count: number;
}

/** A path, step by step. */
export interface SeenPath extends SeenName {
  readonly path: readonly string[];
}

/** What a workspace's rules can speak of, by its own data: the most frequent first. */
export interface Vocabulary {
  readonly events: readonly (SeenName & {
    readonly type: 'track' | 'page' | 'screen';
    /** Paths of their properties, as rules write them. */
    readonly properties: readonly SeenPath[];
  })[];
  /** Paths of traits, as rules write them: `address.city`, `"loyalty tier"`. */
  readonly traits: readonly SeenPath[];
  readonly computed: readonly { readonly name: string; readonly description: string }[];
  readonly segments: readonly { readonly key: string; readonly name: string }[];
  readonly lists: readonly { readonly key: string; readonly name: string }[];
  /** What consent was said of. */
  readonly purposes: readonly SeenName[];
}

/** Recent events that are looked at, and profiles. */
const SAMPLE = 2_000;
const A_YEAR_MS = 365 * 86_400_000;
/** Names of one kind; whoever sends more sends values for names. */
const MOST_NAMES = 500;

/** Learns from recent events and from some profiles what there is to speak of. */
export async function readVocabulary(
  db: Db,
  workspaceId: WorkspaceId,
  now: Instant,
): Promise<Vocabulary> {
  const profileIds = await sampleProfiles(db, workspaceId);
  const places = profileIds.map((profileId) => ({ workspaceId, profileId }));
  const traits = createTally();
  for (const each of (await readTraits(db, places)).values()) countPaths(traits, each);
  const purposes = createTally();
  for (const consents of (await readConsents(db, places)).values()) {
    for (const purpose of consents.keys()) purposes.add(purpose);
  }
  return {
    events: await readEventNames(db, workspaceId, now),
    traits: pathsOf(traits),
    computed: [...(await readComputedTraits(db, workspaceId))].map(([name, { description }]) => ({
      name,
      description,
    })),
    segments: (await listSegments(db, workspaceId)).map(({ key, name }) => ({ key, name })),
    lists: (await listLists(db, workspaceId)).map(({ key, name }) => ({ key, name })),
    purposes: purposes.names(),
  };
}

/** Some of every lane, so that it makes no difference how people are spread. */
async function sampleProfiles(db: Db, workspaceId: WorkspaceId): Promise<ProfileId[]> {
  const found: ProfileId[] = [];
  const limit = Math.ceil(SAMPLE / LANES.length);
  for (const lane of LANES) {
    found.push(...(await readLivingProfiles(db, workspaceId, { lane, after: null, limit })));
  }
  return found;
}

async function readEventNames(
  db: Db,
  workspaceId: WorkspaceId,
  now: Instant,
): Promise<Vocabulary['events']> {
  const filter = { workspaceId, now, since: now - A_YEAR_MS };
  const recent = await readRecentEvents(db, filter, { limit: SAMPLE });
  const events = createTally();
  const properties = new Map<string, Tally>();
  for (const { type, name, payload } of recent) {
    if (type !== 'track' && type !== 'page' && type !== 'screen') continue;
    const key = `${type} ${name}`;
    events.add(key);
    const tally = properties.get(key) ?? createTally();
    properties.set(key, tally);
    const parsed = parseExact(payload.text);
    if (isJsonObject(parsed)) countPaths(tally, parsed.properties ?? null);
  }
  return events.names().map(({ name: key, count }) => {
    const blank = key.indexOf(' ');
    const type = key.slice(0, blank) as Vocabulary['events'][number]['type'];
    const tally = properties.get(key) ?? createTally();
    return { type, name: key.slice(blank + 1), count, properties: pathsOf(tally) };
  });
}

interface Tally {
  add(name: string): void;
  names(): SeenName[];
}

function createTally(): Tally {
  const counts = new Map<string, number>();
  return {
    add: (name) => {
      if (counts.has(name) || counts.size < MOST_NAMES) {
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    },
    names: () => [...counts].map(([name, count]) => ({ name, count })).sort(byCount),
  };
}

function byCount(one: SeenName, other: SeenName): number {
  return other.count - one.count || (one.name < other.name ? -1 : 1);
}

/** Objects in objects in objects: what lies deeper is seldom spoken of. */
const DEEPEST = 3;

/** Counts every path of a value (as JSON) once, however many entries of its lists have it. */
function countPaths(tally: Tally, value: JsonValue): void {
  for (const path of new Set(collectPaths(value, []))) tally.add(path);
}

function* collectPaths(within: JsonValue, steps: readonly string[]): Generator<string> {
  if (Array.isArray(within)) {
    for (const entry of within) if (isJsonObject(entry)) yield* collectPaths(entry, steps);
  }
  if (!isJsonObject(within) || steps.length === DEEPEST) return;
  for (const [name, inner] of Object.entries(within)) {
    const path = [...steps, name];
    yield JSON.stringify(path);
    yield* collectPaths(inner, path);
  }
}

function pathsOf(tally: Tally): SeenPath[] {
  return tally
    .names()
    .map(({ name: json, count }) => {
      const path = JSON.parse(json) as string[];
      return { name: path.map(writeStep).join('.'), path, count };
    })
    .sort(byCount);
}

/** A name as rules write it: in quotes where it is no plain word. */
function writeStep(name: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? name : JSON.stringify(name);
}

/** What a check compares names with. */
export function seenNamesOf({ events, traits }: Vocabulary): SeenNames {
  return {
    events: events.filter(({ type }) => type === 'track').map(({ name }) => name),
    traits: traits.map(({ path }) => path),
  };
}
