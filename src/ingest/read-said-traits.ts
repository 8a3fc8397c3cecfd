import { isJsonObject, type JsonValue } from '../kernel/index.js';
import type { AcceptedEvent } from './event.js';
import { replaceAt } from './replace-at.js';

/** Trait → value as it is kept: the door's normalised form where there is one; null deletes. */
export type SaidTraits = ReadonlyMap<string, JsonValue>;

/** Longer names are no traits: what is kept by name goes into keys. In UTF-16 units. */
const MAX_NAME_LENGTH = 500;

const nothing: SaidTraits = new Map();

/**
 * The traits of an `identify` call, and those in the context of any call ("fill this object the same way you
 * would fill traits in an Identify call": Segment, "Spec: Common Fields"). Where both name a trait, the
 * call's own counts.
 */
export function readSaidTraits({ type, payload, clean }: AcceptedEvent): SaidTraits {
  const inContext = isJsonObject(payload.context) ? payload.context.traits : undefined;
  const own = type === 'identify' ? payload.traits : undefined;
  if (inContext === undefined && own === undefined) return nothing;
  const said = readAt(inContext, '/context/traits', clean);
  for (const [name, value] of readAt(own, '/traits', clean)) said.set(name, value);
  return said;
}

/** What a `group` call says of an account. */
export function readAccountTraits({ payload, clean }: AcceptedEvent): SaidTraits {
  return readAt(payload.traits, '/traits', clean);
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
