import type { JsonObject, JsonValue } from '../../../src/kernel/index.js';
import type { ListRule } from '../../../src/rules/rule.js';
import type { Person, PersonEvent } from './person.js';
import { findAt, isObject } from './values.js';

/** What was said of each trait last. */
export function traitsOf(events: readonly PersonEvent[]): JsonObject {
  const traits = new Map<string, JsonValue>();
  for (const [name, value] of events.flatMap(traitsSaidIn)) traits.set(name, value);
  return Object.fromEntries(traits);
}

/** In a call's own traits, which win, and before them those of its context. */
function traitsSaidIn({ type, body }: PersonEvent): [string, JsonValue][] {
  const inContext = isObject(body.context) ? body.context.traits : undefined;
  const own = type === 'identify' ? body.traits : undefined;
  return [inContext, own]
    .flatMap((traits) => (isObject(traits) ? Object.entries(traits) : []))
    .filter(([name]) => name.length <= 500);
}

const ATTUNE = 0;

export function isInList(events: readonly PersonEvent[], { list }: ListRule): boolean {
  const said = events.filter(
    ({ sourceId, type, name, body }) =>
      sourceId === ATTUNE &&
      type === 'track' &&
      (name === 'Added to List' || name === 'Removed from List') &&
      findAt(body.properties, ['list'])[0]?.value === list,
  );
  return said.at(-1)?.name === 'Added to List';
}

interface Saying {
  readonly purpose: string;
  readonly status: 'granted' | 'withdrawn';
  readonly saidAt: number;
  readonly heardAt: number;
  readonly eventId: string;
  /** When the profile that said it was merged into this one; undefined: it said it itself. */
  readonly joinedAt: number | undefined;
  readonly origin: string;
}

/** What all sayings of a purpose come to; undefined: nobody has said anything. */
export function consentTo(
  person: Person,
  { purpose, now }: { readonly purpose: string; readonly now: number },
): 'granted' | 'withdrawn' | undefined {
  const sayings = person.events
    .flatMap((event) => sayingsOf(person, event))
    .filter((saying) => saying.purpose === purpose.trim().toLowerCase() && saying.saidAt <= now)
    .sort((a, b) => a.saidAt - b.saidAt || (a.eventId < b.eventId ? -1 : 1));
  const last = new Map(sayings.map((saying) => [saying.origin, saying]));
  const own = last.get(person.profileId);
  const binding = [...last.values()].filter((saying) => !isOverruled(saying, own));
  if (binding.length === 0) return undefined;
  return binding.some(({ status }) => status === 'withdrawn') ? 'withdrawn' : 'granted';
}

/** The stricter of two that came together holds, until the person says something after that. */
function isOverruled({ joinedAt, saidAt }: Saying, own: Saying | undefined): boolean {
  if (own === undefined || joinedAt === undefined) return false;
  return own.heardAt > joinedAt && own.saidAt > saidAt;
}

function sayingsOf(person: Person, event: PersonEvent): Saying[] {
  const { occurredAt, receivedAt, eventId, originProfileId } = event;
  const mergedAt = originProfileId === null ? undefined : person.joinedAt.get(originProfileId);
  const isOfOrigin = mergedAt !== undefined && receivedAt <= mergedAt;
  const more = {
    saidAt: Math.min(occurredAt, receivedAt),
    heardAt: receivedAt,
    eventId,
    joinedAt: isOfOrigin ? mergedAt : undefined,
    origin: isOfOrigin && originProfileId !== null ? originProfileId : person.profileId,
  };
  return said(event).map((each) => ({ ...each, ...more }));
}

function said({ type, name, body }: PersonEvent): Pick<Saying, 'purpose' | 'status'>[] {
  if (type !== 'track') return [];
  const properties = isObject(body.properties) ? body.properties : {};
  const purpose = purposeOf(properties.purpose);
  if (name === 'Unsubscribed' || name === 'Email Marked as Spam') {
    const purposes = new Set(['marketing', purpose ?? 'marketing']);
    return [...purposes].map((each) => ({ purpose: each, status: 'withdrawn' as const }));
  }
  const word = typeof properties.status === 'string' ? properties.status.trim().toLowerCase() : '';
  if (name !== 'Consent Changed' || purpose === undefined || word === '') return [];
  return [{ purpose, status: word === 'granted' ? 'granted' : 'withdrawn' }];
}

function purposeOf(written: JsonValue | undefined): string | undefined {
  if (written === undefined || written === null) return 'marketing';
  const purpose = typeof written === 'string' ? written.trim().toLowerCase() : '';
  return purpose === '' || purpose.length > 64 ? undefined : purpose;
}
