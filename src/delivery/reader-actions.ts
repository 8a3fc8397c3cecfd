import { createHash } from 'node:crypto';
import type { LinkOwner } from '../content/index.js';
import { identifierKey } from '../ingest/index.js';
import type { JsonObject, ProfileId, WorkspaceId } from '../kernel/index.js';
import {
  CONSENT_CHANGED,
  decideConsent,
  liftAndTell,
  MARKETING,
  readConsents,
  readSuppressedSince,
  readSuppressionReasons,
  suppressAddresses,
  TRACKING,
  tellHolding,
} from '../privacy/index.js';
import { countClick } from './click-store.js';
import type { ClickedLink } from './link-token.js';
import type { MessagePlace } from './message.js';
import { findMessage, findMessageLocale, type MessageView } from './message-views.js';
import type { ReaderParts } from './reader-parts.js';
import { createReaderPreferences, type ReaderPreferenceActions } from './reader-preferences.js';
import { byLinkIn, sayOfReader } from './say-of-reader.js';
import { noteVisit } from './send-time/note-visit.js';

/** What the readers of mails do with the links in them. Of messages that are gone, nothing is known. */
export interface ReaderActions {
  /** Suppresses the address at once, for all that has not begun; doing it again changes nothing. */
  unsubscribe(place: MessagePlace): Promise<ReaderOutcome>;
  /** Takes that back: who holds the mail holds the mailbox. */
  resubscribe(place: MessagePlace): Promise<ReaderOutcome>;
  /** The reader's locale, for which the message was composed; undefined: it is not known. */
  findLocale(place: MessagePlace): Promise<string | undefined>;
  recordOpen(place: MessagePlace, visit: Visit): Promise<void>;
  recordClick(link: ClickedLink, visit: Visit): Promise<void>;
  readonly preferences: ReaderPreferenceActions;
}

export type ReaderOutcome =
  | { readonly kind: 'done' }
  /** Something else keeps the address from being mailed. */
  | { readonly kind: 'not-open' }
  | { readonly kind: 'message-gone' };

/** Who came, as far as their program says. */
export interface Visit {
  readonly userAgent: string | undefined;
}

export function createReaderActions(parts: ReaderParts): ReaderActions {
  const { database, clock } = parts;

  const withMessage = async (
    place: MessagePlace,
    work: (message: MessageView, address: string, key: string) => Promise<boolean>,
  ): Promise<ReaderOutcome> => {
    const message = await findMessage(database, place);
    if (!message?.address) return { kind: 'message-gone' };
    const { address } = message;
    const hash = await parts.hashOf(place.workspaceId);
    const key = identifierKey({ hash }, { kind: 'email', value: address });
    return (await work(message, address, key)) ? { kind: 'done' } : { kind: 'not-open' };
  };

  return {
    unsubscribe: (place) =>
      withMessage(place, async (message, address, key) => {
        const now = clock.now();
        const { workspaceId } = place;
        const reason = 'unsubscribed' as const;
        const detail = byLinkIn(place);
        const entry = { workspaceId, key, address, reason, since: now, detail, isDirect: true };
        await suppressAddresses(database, [entry], now);
        const since = await readSuppressedSince(database, { key, reason });
        await sayOfReader(parts, place, {
          profileId: message.profileId,
          name: 'Unsubscribed',
          body: { ...aboutMessage(message), purpose: message.purpose },
          // The same as long as it holds: told again it is known.
          once: `${since}`,
        });
        // Who has the address by now, where that is somebody else.
        await tellHolding(parts, [entry], new Set([message.profileId]));
        return true;
      }),
    resubscribe: (place) =>
      withMessage(place, async (message, _address, key) => {
        const { profileId } = message;
        const since = await readSuppressedSince(database, { key, reason: 'unsubscribed' });
        // What the unsubscription withdrew is granted again, before it is lifted: broken off, it can be repeated.
        for (const purpose of since === undefined ? [] : new Set([MARKETING, message.purpose])) {
          const proof = `took the unsubscription back ${byLinkIn(place)}`;
          const body = { purpose, status: 'granted', proof };
          const once = `${purpose}:${since}`;
          await sayOfReader(parts, place, { profileId, name: CONSENT_CHANGED, body, once });
        }
        const { workspaceId } = place;
        const why = byLinkIn(place);
        const lifting = { workspaceId, key, reasons: ['unsubscribed'] as const, why };
        // Only what a link of this mail did: what was asked for elsewhere is not taken back here.
        await liftAndTell(parts, { ...lifting, detail: why }, clock.now());
        return !(await readSuppressionReasons(database, [key])).has(key);
      }),
    findLocale: (place) => findMessageLocale(database, place),
    recordOpen: async (place, visit) => {
      await recordVisit(parts, place, { name: 'Email Opened', visit, about: {} });
    },
    recordClick: async (link, visit) => {
      const { url, owner, workspaceId } = link;
      const about = { link_url: url, ...aboutOwner(owner) };
      const message = await recordVisit(parts, link, { name: 'Email Link Clicked', visit, about });
      if (message === undefined) return;
      await countClick(database, { message, workspaceId, url, owner, at: clock.now() });
    },
    preferences: createReaderPreferences(parts),
  };
}

function aboutMessage({ messageId, campaignId }: MessageView): JsonObject {
  return { message_id: messageId, campaign_id: campaignId };
}

/** What is not there is not said. */
function aboutOwner({ block, row, product }: LinkOwner): JsonObject {
  return {
    ...(block !== undefined && { block }),
    ...(row !== undefined && { matrix_row: row }),
    ...(product !== undefined && { product_id: product }),
  };
}

const MINUTE_MS = 60_000;
const MAX_AGENT_LENGTH = 500;

/**
 * Of readers who agreed to it, and agree still. More than one visit a minute is one visit.
 *
 * @returns the message; undefined where nothing may be recorded of it
 */
async function recordVisit(
  parts: ReaderParts,
  place: MessagePlace,
  { name, visit, about }: { name: string; visit: Visit; about: JsonObject },
): Promise<MessageView | undefined> {
  const message = await findMessage(parts.database, place);
  if (!message?.isTracked || !(await isStillTracked(parts, place.workspaceId, message.profileId))) {
    return undefined;
  }
  const minute = Math.floor(parts.clock.now() / MINUTE_MS);
  const link = createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 16);
  await sayOfReader(parts, place, {
    profileId: message.profileId,
    name,
    body: {
      ...aboutMessage(message),
      ...about,
      user_agent: visit.userAgent?.slice(0, MAX_AGENT_LENGTH) ?? null,
    },
    once: `${link}:${minute}`,
  });
  const { profileId } = message;
  await noteVisit(parts.database, { workspaceId: place.workspaceId, profileId }, parts.clock.now());
  return message;
}

async function isStillTracked(
  { database }: ReaderParts,
  workspaceId: WorkspaceId,
  profileId: ProfileId,
): Promise<boolean> {
  const consents = await readConsents(database, [{ workspaceId, profileId }]);
  const tracking = decideConsent(consents.get(profileId)?.get(TRACKING) ?? []);
  return tracking?.status === 'granted';
}
