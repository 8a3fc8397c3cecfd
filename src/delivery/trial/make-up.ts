import { AUDIENCE, SEGMENT } from '../../content/index.js';
import { isJsonObject, type JsonObject } from '../../kernel/index.js';
import type { MadeUpReader } from './trial.js';

/** Puts a made-up reader's values over what is known. */
export function makeUp(
  everything: JsonObject,
  { email, traits, orders, segments, audiences, event }: MadeUpReader,
): JsonObject {
  return {
    ...everything,
    ...(email !== undefined && { email }),
    ...(traits && { trait: over(everything.trait, traits) }),
    ...(orders && { orders: over(everything.orders, orders) }),
    ...(segments && { [SEGMENT]: answersOf(everything[SEGMENT], segments) }),
    ...(audiences && { [AUDIENCE]: answersOf(everything[AUDIENCE], audiences) }),
    ...(event && { event }),
  };
}

/** Own properties only, whatever they are called. */
function over(known: JsonObject[string] | undefined, given: JsonObject): JsonObject {
  const entries = isJsonObject(known) ? Object.entries(known) : [];
  return Object.fromEntries([...entries, ...Object.entries(given)]);
}

function answersOf(asked: JsonObject[string] | undefined, held: readonly string[]): JsonObject {
  const names = isJsonObject(asked) ? Object.keys(asked) : [];
  return Object.fromEntries(names.map((name) => [name, held.includes(name)]));
}
