import type { JsonObject, JsonValue } from '../../kernel/index.js';

/** What an object itself has under a name: not what all objects have. */
export function memberOf(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
