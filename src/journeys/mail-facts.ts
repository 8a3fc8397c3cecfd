import type { AcceptedEvent } from '../ingest/index.js';
import {
  type EventId,
  type Instant,
  isJsonObject,
  type ProfileId,
  type SourceId,
  type WorkspaceId,
} from '../kernel/index.js';
import type { EntryEvent, RunMail } from './run.js';

type Mails = Readonly<Record<string, RunMail>>;

/** Names of the events by which the pages behind a mail tell what its reader did. */
const OPENED = 'Email Opened';
const CLICKED = 'Email Link Clicked';
export const MAIL_KEYS: readonly string[] = [`track ${OPENED}`, `track ${CLICKED}`];

/**
 * Notes the first time that one of a run's mails was opened, clicked. Who clicked has opened it, whatever their program
 * kept from being asked for.
 *
 * @returns undefined: the event says nothing new of these mails
 */
export function noteMail(
  mails: Mails,
  { type, name, payload }: AcceptedEvent,
  at: Instant,
):
  | { readonly mails: Mails; readonly stepId: string; readonly what: 'opened' | 'clicked' }
  | undefined {
  if (type !== 'track' || (name !== OPENED && name !== CLICKED)) return undefined;
  const messageId = isJsonObject(payload.properties) ? payload.properties.message_id : undefined;
  if (typeof messageId !== 'string') return undefined;
  const found = Object.entries(mails).find(
    ([, mail]) => mail.messageId === messageId || mail.also?.includes(messageId),
  );
  if (found === undefined) return undefined;
  const [stepId, mail] = found;
  const what = name === OPENED ? 'opened' : 'clicked';
  if ((what === 'opened' ? mail.openedAt : mail.clickedAt) !== undefined) return undefined;
  const read =
    what === 'opened' ? { openedAt: at } : { openedAt: mail.openedAt ?? at, clickedAt: at };
  return { mails: { ...mails, [stepId]: { ...mail, ...read } }, stepId, what };
}

/** What brought a run in, as conditions read events. */
export function asEvent({ name, occurredAt, properties }: EntryEvent): AcceptedEvent {
  return {
    eventId: '' as EventId,
    workspaceId: 0 as WorkspaceId,
    profileId: '' as ProfileId,
    sourceId: 0 as SourceId,
    type: 'track',
    name,
    occurredAt,
    receivedAt: occurredAt,
    payload: { type: 'track', event: name, properties },
    originProfileId: null,
    isHistory: false,
    clean: null,
  };
}
