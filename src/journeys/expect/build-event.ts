import { type AcceptedEvent, normaliseEvent } from '../../ingest/index.js';
import type {
  EventId,
  Instant,
  JsonObject,
  ProfileId,
  SourceId,
  WorkspaceId,
} from '../../kernel/index.js';
import { CONSENT_CHANGED } from '../../privacy/index.js';
import { START_EVENT } from '../start-event.js';
import type { Happening } from './expectation-form.js';

/** Who it happens to. */
export interface Somebody {
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
  readonly journey: string;
}

/** Whose mail was read, by the step that sent it; undefined: nobody had got such a mail. */
export type FindMail = (step: string, at: Instant) => string | undefined;

/**
 * Something that happened, as the event by which it comes to be known.
 *
 * @param place among all that happened: what comes later has the later id
 * @returns undefined: a mail was read that nobody had got
 */
export function buildEvent(
  happening: Happening,
  place: number,
  { somebody, findMail }: { readonly somebody: Somebody; readonly findMail: FindMail },
): AcceptedEvent | undefined {
  const at = Date.parse(happening.at);
  const said = sayingOf(happening, { somebody, findMail });
  if (said === undefined) return undefined;
  const { type, name, payload, isOwn = false } = said;
  return {
    eventId: `00000000-0000-7000-8000-${String(place).padStart(12, '0')}` as EventId,
    workspaceId: somebody.workspaceId,
    profileId: somebody.profileId,
    // What puts people in by request is Attune's own.
    sourceId: (isOwn ? 0 : 1) as SourceId,
    ...{ type, name, payload },
    occurredAt: at,
    receivedAt: at,
    originProfileId: null,
    isHistory: false,
    clean: normaliseEvent(payload),
  };
}

interface Saying extends Pick<AcceptedEvent, 'type' | 'name' | 'payload'> {
  readonly isOwn?: boolean;
}

function sayingOf(
  happening: Happening,
  { somebody, findMail }: { readonly somebody: Somebody; readonly findMail: FindMail },
): Saying | undefined {
  if ('event' in happening) return track(happening.event, happening.properties);
  if ('page' in happening) {
    const properties = (happening.properties ?? {}) as JsonObject;
    const payload = { type: 'page', name: happening.page, properties };
    return { type: 'page', name: happening.page, payload };
  }
  if ('traits' in happening) return identify(happening.traits as JsonObject);
  if ('entered' in happening) return identify({ [standInTrait(happening.entered)]: true });
  if ('left' in happening) return identify({ [standInTrait(happening.left)]: false });
  if ('start' in happening) {
    const data = happening.start as JsonObject;
    return { ...track(START_EVENT, { journey: somebody.journey, data }), isOwn: true };
  }
  if ('consent' in happening) {
    const { purpose, consent: status } = happening;
    return track(CONSENT_CHANGED, { purpose, status });
  }
  return reading(happening, findMail);
}

function reading(
  happening: Extract<Happening, { opened: string } | { clicked: string }>,
  findMail: FindMail,
): Saying | undefined {
  const isOpened = 'opened' in happening;
  const step = isOpened ? happening.opened : happening.clicked;
  const messageId = findMail(step, Date.parse(happening.at));
  if (messageId === undefined) return undefined;
  return track(isOpened ? 'Email Opened' : 'Email Link Clicked', { message_id: messageId });
}

function track(name: string, properties: object = {}): Saying {
  const payload = { type: 'track', event: name, properties: properties as JsonObject };
  return { type: 'track', name, payload };
}

function identify(traits: JsonObject): Saying {
  return { type: 'identify', name: '', payload: { type: 'identify', traits } };
}

/** Who is in a segment is said by a history: there are no rules of segments where it is told. */
export function standInTrait(segment: string): string {
  return `attune_in_${segment.replaceAll('-', '_')}`;
}
