import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/index.js';
import { KIND_PATTERN, MAX_IDENTIFIER_LENGTH } from './door-rules.js';
import type { EventType, Identifier } from './event.js';
import { identifierText } from './identifier-text.js';
import { countryIn, normalisePhone, readEmail } from './normalise/index.js';
import type { NamedKind, PreparedRules } from './prepare-rules.js';

/** An event, for the question whom it names. */
export interface NamingEvent {
  readonly type: EventType;
  readonly payload: JsonObject;
  /** The context that a batch adds to each of its events. */
  readonly inheritedContext: JsonObject | undefined;
}

/** Whom an event names. */
export interface Naming {
  /** In order of priority, the best first, each once. */
  readonly identifiers: readonly Identifier[];
  /** The kinds of those that were left out because the workspace blocks their values. */
  readonly blockedKinds: readonly string[];
}

/**
 * Reads every identifier of an event from the places that Segment names: "Identity Resolution
 * Onboarding", *Segment's 11 defaults*, and "Identity Resolution ExternalIDs". `group_id` is left out: it
 * is an account's. So are the `traits` of a group call.
 */
export function readIdentifiers(event: NamingEvent, rules: PreparedRules): Naming {
  const { type, payload } = event;
  const found: Found = { event, rules, identifiers: [], blockedKinds: [] };
  add(found, 'user_id', payload.userId);
  const hasUserId = found.identifiers.length > 0;
  add(found, 'anonymous_id', payload.anonymousId);
  if (type === 'alias' && rules.linksAliases && hasUserId) {
    // The call does not say which of the two its `previousId` is.
    add(found, 'user_id', payload.previousId);
    add(found, 'anonymous_id', payload.previousId);
  }
  const places = placesOf(event);
  if (places.traits !== undefined) add(found, 'email', places.traits.email);
  if (places.context !== undefined) addFromContext(found, places.context);
  if (rules.namedKinds.length > 0) addNamedKinds(found, places);
  const { identifiers, blockedKinds } = found;
  if (identifiers.length > 1) {
    identifiers.sort((left, right) => rules.compareKinds(left.kind, right.kind));
  }
  return { identifiers, blockedKinds };
}

interface Found {
  readonly event: NamingEvent;
  readonly rules: PreparedRules;
  readonly identifiers: Identifier[];
  readonly blockedKinds: string[];
}

function add(found: Found, kind: string, written: JsonValue | undefined): void {
  const text = identifierText(written);
  if (text === undefined || text.length > MAX_IDENTIFIER_LENGTH) return;
  const { rules, identifiers, blockedKinds } = found;
  const value = rules.isBlocked(kind, text) ? text : normalForm(found, kind, text);
  if (value === undefined) return;
  if (rules.isBlocked(kind, value)) {
    if (!blockedKinds.includes(kind)) blockedKinds.push(kind);
    return;
  }
  for (const each of identifiers) if (each.value === value && each.kind === kind) return;
  identifiers.push({ kind, value });
}

/** The one form under which a value is found; undefined: it is none of its kind. */
function normalForm({ event }: Found, kind: string, text: string): string | undefined {
  if (kind === 'email') {
    const email = readEmail(text);
    return email.kind === 'valid' ? `${email.localPart}@${email.domain}` : undefined;
  }
  if (kind !== 'phone') return text;
  const phone = normalisePhone(text, countryOf(placesOf(event)));
  return phone.kind === 'valid' ? phone.value : text;
}

/** The objects in which identifiers stand. */
interface Places {
  readonly traits: JsonObject | undefined;
  readonly properties: JsonObject | undefined;
  readonly context: JsonObject | undefined;
}

function placesOf({ type, payload, inheritedContext }: NamingEvent): Places {
  return {
    traits: type === 'group' ? undefined : asObject(payload.traits),
    properties: asObject(payload.properties),
    context: joinContexts(asObject(payload.context), inheritedContext),
  };
}

/** What an event's own context says goes before what its batch says for all. */
function joinContexts(
  own: JsonObject | undefined,
  inherited: JsonObject | undefined,
): JsonObject | undefined {
  if (own === undefined || inherited === undefined) return own ?? inherited;
  const traits = { ...asObject(inherited.traits), ...asObject(own.traits) };
  return { ...inherited, ...own, traits };
}

function addFromContext(found: Found, context: JsonObject): void {
  const { traits, device, integrations, externalIds } = context;
  if (isJsonObject(traits)) add(found, 'email', traits.email);
  if (isJsonObject(device)) addDevice(found, device);
  if (isJsonObject(integrations)) {
    const analytics = integrations['Google Analytics'];
    if (isJsonObject(analytics)) add(found, 'ga_client_id', analytics.clientId);
  }
  if (Array.isArray(externalIds)) for (const each of externalIds) addExternalId(found, each);
}

/** Segment writes its systems in lower case, RudderStack's libraries `iOS` and `Android`. */
function addDevice(found: Found, device: JsonObject): void {
  const { type } = device;
  const system = typeof type === 'string' ? type.toLowerCase() : undefined;
  if (system !== 'android' && system !== 'ios') return;
  add(found, `${system}.id`, device.id);
  add(found, `${system}.push_token`, device.token);
  if (device.adTrackingEnabled === true) add(found, `${system}.idfa`, device.advertisingId);
}

/** Segment asks for all four fields, and for a type in lower case. */
function addExternalId(found: Found, externalId: JsonValue): void {
  if (!isJsonObject(externalId)) return;
  const { id, type, collection, encoding } = externalId;
  if (collection !== 'users' || encoding !== 'none' || typeof type !== 'string') return;
  if (type !== 'group_id' && KIND_PATTERN.test(type)) add(found, type, id);
}

function addNamedKinds(found: Found, { traits, properties, context }: Places): void {
  const places = [traits, properties, asObject(context?.traits)];
  for (const namedKind of found.rules.namedKinds) {
    for (const place of places) if (place !== undefined) addNamedKind(found, namedKind, place);
  }
}

function addNamedKind(found: Found, { kind, names }: NamedKind, place: JsonObject): void {
  for (const name of names) if (Object.hasOwn(place, name)) add(found, kind, place[name]);
}

/** For telephone numbers that are written as at home. */
function countryOf({ traits, properties, context }: Places): string | undefined {
  for (const object of [traits, asObject(context?.traits), properties]) {
    const country = object && countryIn(object);
    if (country !== undefined) return country;
  }
  return undefined;
}

function asObject(value: JsonValue | undefined): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}
