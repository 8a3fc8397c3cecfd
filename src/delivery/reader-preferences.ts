import { identifierKey } from '../ingest/index.js';
import type { ProfileId } from '../kernel/index.js';
import {
  CONSENT_CHANGED,
  decideConsent,
  liftAndTell,
  MARKETING,
  readConsents,
  readPermissions,
  readPurpose,
  readSuppressionReasons,
  TRACKING,
  TRANSACTIONAL,
} from '../privacy/index.js';
import { findLivingProfile } from '../profiles/index.js';
import type { MessagePlace } from './message.js';
import { findMessage, type MessageView } from './message-views.js';
import type { ReaderParts } from './reader-parts.js';
import { byLinkIn, sayOfReader } from './say-of-reader.js';

/** What a reader can want or not: a purpose that consents name. */
export interface ReaderTopic {
  readonly purpose: string;
  /** Whether mail of it comes; of `tracking`, whether opens and clicks are recorded. */
  readonly isOn: boolean;
}

export type ReaderPreferences =
  | { readonly kind: 'open'; readonly topics: readonly ReaderTopic[] }
  /** Something else keeps the address from being mailed. */
  | { readonly kind: 'not-open' }
  | { readonly kind: 'message-gone' };

/** What the reader of a mail wants to get, and the way to change it. Of messages that are gone, nothing is known. */
export interface ReaderPreferenceActions {
  read(place: MessagePlace): Promise<ReaderPreferences>;
  /**
   * Says what is wanted and what is not. A topic that is wanted takes back an unsubscription that was made by this
   * mail; what only that had kept away, and is not wanted, is said no to.
   *
   * @param wanted by purpose; what the reader does not have is passed over
   * @returns what holds once it has taken effect
   */
  change(place: MessagePlace, wanted: ReadonlyMap<string, boolean>): Promise<ReaderPreferences>;
}

/** More is no page that somebody reads. */
const MOST_TOPICS = 50;

export function createReaderPreferences(parts: ReaderParts): ReaderPreferenceActions {
  return {
    read: async (place) => {
      const reader = await findReader(parts, place);
      if (reader === undefined) return { kind: 'message-gone' };
      return openWith(await readTopics(parts, reader));
    },
    change: async (place, wanted) => {
      const reader = await findReader(parts, place);
      if (reader === undefined) return { kind: 'message-gone' };
      const topics = await readTopics(parts, reader);
      return changeTopics(parts, reader, { topics, wanted });
    },
  };
}

interface Reader {
  readonly place: MessagePlace;
  readonly message: MessageView;
  /** Of the address that the message went to. */
  readonly key: string;
  /** Who they are by now. */
  readonly profileId: ProfileId;
}

interface KnownTopic extends ReaderTopic {
  /** Whether they agreed to it, and nothing but their unsubscription keeps it away. */
  readonly isHeldBack: boolean;
}

function openWith(topics: readonly ReaderTopic[]): ReaderPreferences {
  return { kind: 'open', topics: topics.map(({ purpose, isOn }) => ({ purpose, isOn })) };
}

async function findReader(parts: ReaderParts, place: MessagePlace): Promise<Reader | undefined> {
  const { database } = parts;
  const message = await findMessage(database, place);
  if (!message?.address) return undefined;
  const { workspaceId } = place;
  const { address, profileId } = message;
  const hash = await parts.hashOf(workspaceId);
  const key = identifierKey({ hash }, { kind: 'email', value: address });
  const living = await findLivingProfile(database, { workspaceId, profileId });
  return { place, message, key, profileId: living };
}

async function readTopics(
  { database }: ReaderParts,
  { place: { workspaceId }, message, profileId }: Reader,
): Promise<KnownTopic[]> {
  const said = (await readConsents(database, [{ workspaceId, profileId }])).get(profileId);
  const own = readPurpose(message.purpose) ?? MARKETING;
  const purposes = [...new Set([MARKETING, own, ...[...(said?.keys() ?? [])].sort()])]
    .filter((purpose) => purpose !== TRANSACTIONAL && purpose !== TRACKING)
    .slice(0, MOST_TOPICS);
  const wishes = purposes.map((purpose) => ({ profileId, purpose }));
  const permissions = await readPermissions(database, workspaceId, wishes);
  const topics = purposes.map((purpose, at): KnownTopic => {
    const permission = permissions[at];
    const isOn = permission?.kind === 'may';
    const isHeldBack = permission?.kind === 'may-not' && permission.reason === 'unsubscribed';
    return { purpose, isOn, isHeldBack };
  });
  const tracking = decideConsent(said?.get(TRACKING) ?? []);
  if (tracking === undefined) return topics;
  const isOn = tracking.status === 'granted';
  return [...topics, { purpose: TRACKING, isOn, isHeldBack: false }];
}

async function changeTopics(
  parts: ReaderParts,
  reader: Reader,
  {
    topics,
    wanted,
  }: { readonly topics: readonly KnownTopic[]; readonly wanted: ReadonlyMap<string, boolean> },
): Promise<ReaderPreferences> {
  const after = topics.map((topic) => ({
    ...topic,
    isOn: wanted.get(topic.purpose) ?? topic.isOn,
  }));
  const asked = after.filter(({ purpose }) => wanted.has(purpose));
  const comesBack = asked.some(({ purpose, isOn }) => isOn && purpose !== TRACKING);
  const rest = after.filter((topic) => !asked.includes(topic) && topic.isHeldBack);
  // Before it is lifted: broken off, it can be repeated, and nothing comes back that was not ticked.
  for (const topic of comesBack ? [...asked, ...rest] : asked) {
    await sayTopic(parts, reader, topic);
  }
  if (!comesBack) return openWith(after);
  await liftUnsubscription(parts, reader);
  const { key } = reader;
  const isKept = (await readSuppressionReasons(parts.database, [key])).has(key);
  return isKept ? { kind: 'not-open' } : openWith(after);
}

/** Only what a link of this mail did: what was asked for elsewhere is not taken back here. */
async function liftUnsubscription(parts: ReaderParts, { place, key }: Reader): Promise<void> {
  const why = byLinkIn(place);
  const { workspaceId } = place;
  const lifting = { workspaceId, key, reasons: ['unsubscribed'] as const, why, detail: why };
  await liftAndTell(parts, lifting, parts.clock.now());
}

async function sayTopic(
  parts: ReaderParts,
  { place, message: { profileId } }: Reader,
  { purpose, isOn }: ReaderTopic,
): Promise<void> {
  const status = isOn ? 'granted' : 'withdrawn';
  const proof = `chosen on the page of preferences, ${byLinkIn(place)}`;
  await sayOfReader(parts, place, {
    profileId,
    name: CONSENT_CHANGED,
    body: { purpose, status, proof },
    once: `${purpose}:${status}:${parts.clock.now()}`,
  });
}
