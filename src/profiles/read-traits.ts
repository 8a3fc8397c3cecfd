import type { AcceptedEvent } from '../ingest/index.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/index.js';
import { readId } from './read-id.js';

/** Trait → value as it is kept: the door's normalised form where there is one; null deletes. */
export type SaidTraits = ReadonlyMap<string, JsonValue>;

/** What a `group` call says: that the person belongs to the account, and what the account is like. */
export interface SaidAccount {
  readonly accountId: string;
  readonly traits: SaidTraits;
}

/** What an event says of its person and of an account. */
export interface Said {
  readonly event: AcceptedEvent;
  readonly traits: SaidTraits;
  readonly account: SaidAccount | undefined;
}

/** Longer names are no traits: what is kept by name goes into keys. In UTF-16 units. */
const MAX_NAME_LENGTH = 500;
const MAX_ACCOUNT_ID_LENGTH = 500;

const nothing: SaidTraits = new Map();

/** Undefined for the many events that say nothing of either. */
export function readSaid(event: AcceptedEvent): Said | undefined {
  const traits = readTraits(event);
  const account = event.type === 'group' ? readAccount(event) : undefined;
  return traits.size === 0 && account === undefined ? undefined : { event, traits, account };
}

/**
 * The traits of an `identify` call, and those in the context of any call ("fill this object the same way you
 * would fill traits in an Identify call": Segment, "Spec: Common Fields"). Where both name a trait, the
 * call's own counts.
 */
function readTraits({ type, payload, clean }: AcceptedEvent): SaidTraits {
  const inContext = isJsonObject(payload.context) ? payload.context.traits : undefined;
  const own = type === 'identify' ? payload.traits : undefined;
  if (inContext === undefined && own === undefined) return nothing;
  const said = readAt(inContext, '/context/traits', clean);
  for (const [name, value] of readAt(own, '/traits', clean)) said.set(name, value);
  return said;
}

function readAccount({ payload, clean }: AcceptedEvent): SaidAccount | undefined {
  const accountId = readId(payload.groupId);
  if (accountId === undefined || accountId.length > MAX_ACCOUNT_ID_LENGTH) return undefined;
  return { accountId, traits: readAt(payload.traits, '/traits', clean) };
}

function readAt(
  root: JsonValue | undefined,
  pointer: string,
  clean: AcceptedEvent['clean'],
): Map<string, JsonValue> {
  const said = new Map<string, JsonValue>();
  if (!isJsonObject(root)) return said;
  for (const [name, value] of Object.entries(root)) {
    if (name.length <= MAX_NAME_LENGTH) said.set(name, value);
  }
  for (const [place, { value }] of Object.entries(clean?.fields ?? {})) {
    if (value === undefined || !place.startsWith(`${pointer}/`)) continue;
    // The door normalises under names that it knows, and none of these needs escaping.
    const [name = '', ...path] = place.slice(pointer.length + 1).split('/');
    const kept = said.get(name);
    if (kept !== undefined) said.set(name, replaceAt(kept, path, value));
  }
  return said;
}

/** The value with another one at the end of a path; what it was made of stays as it is. */
function replaceAt(value: JsonValue, path: readonly string[], end: string): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return end;
  if (Array.isArray(value)) {
    return value.map((item, at) => (String(at) === step ? replaceAt(item, rest, end) : item));
  }
  if (!isJsonObject(value)) return value;
  const inner = value[step];
  if (inner === undefined) return value;
  const replaced: JsonObject = { ...value, [step]: replaceAt(inner, rest, end) };
  return replaced;
}
