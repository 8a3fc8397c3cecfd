import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/index.js';
import type { KeptSets } from './prepare-rules.js';

/** A field of an event that its workspace does not keep. */
export interface DroppedField {
  readonly place: 'traits' | 'properties' | 'context' | 'context.traits';
  /** Empty: the whole of it, since it is no object and has no fields to choose from. */
  readonly field: string;
}

/** What is left of an event, and what is not. */
export interface KeptEvent {
  /** The very object that was given, where nothing is dropped. */
  readonly payload: JsonObject;
  readonly dropped: readonly DroppedField[];
}

/**
 * Leaves out of an event what its workspace does not keep: the fields of its `traits`, `properties` and
 * `context`, and those of the `traits` in its context, that stand in no list. A field that is kept is kept
 * whole, whatever is in it.
 */
export function keepFields(payload: JsonObject, kept: KeptSets): KeptEvent {
  const dropped: DroppedField[] = [];
  let left = payload;
  const limit = (place: 'traits' | 'properties' | 'context'): void => {
    left = withLimited(left, { name: place, place, kept: kept[place] }, dropped);
  };
  limit('traits');
  limit('properties');
  limit('context');
  if (isJsonObject(left.context)) {
    const traits = { name: 'traits', place: 'context.traits', kept: kept.traits } as const;
    const context = withLimited(left.context, traits, dropped);
    if (context !== left.context) left = { ...left, context };
  }
  return { payload: left, dropped };
}

interface Limit {
  /** The field whose own fields are limited. */
  readonly name: string;
  readonly place: DroppedField['place'];
  readonly kept: ReadonlySet<string> | undefined;
}

function withLimited(object: JsonObject, limit: Limit, dropped: DroppedField[]): JsonObject {
  const { name, place, kept } = limit;
  const value = object[name];
  if (kept === undefined || value === undefined || value === null) return object;
  if (!isJsonObject(value)) {
    dropped.push({ place, field: '' });
    return without(object, name);
  }
  const unlisted = Object.keys(value).filter((field) => !kept.has(field));
  if (unlisted.length === 0) return object;
  for (const field of unlisted) dropped.push({ place, field });
  return { ...object, [name]: only(value, kept) };
}

function only(object: JsonObject, kept: ReadonlySet<string>): JsonObject {
  const entries = Object.entries(object).filter(([field]) => kept.has(field));
  return Object.fromEntries<JsonValue>(entries);
}

function without(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries<JsonValue>(Object.entries(object).filter(([field]) => field !== name));
}
