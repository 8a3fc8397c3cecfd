import type { AcceptedEvent } from '../../ingest/index.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/index.js';
import type { Path } from '../../rules/index.js';
import { memberOf } from './member-of.js';

/** What is asked of a value at a path: it lies in `beside`, and that in the event. */
export type Accepts = (value: JsonValue, beside: JsonObject, event: AcceptedEvent) => boolean;

/** Whether any value at a path is accepted; the path begins in an object, and leads nowhere from anything else. */
type AnyAt = (root: JsonValue | undefined, accepts: Accepts, event: AcceptedEvent) => boolean;

/** Nothing is allocated on the way. */
export function compilePath([step = '', ...rest]: Path): AnyAt {
  if (rest.length === 0) return compileEnd(step);
  const further = compilePath(rest);
  return (root, accepts, event) => {
    if (!isJsonObject(root)) return false;
    const value = memberOf(root, step);
    if (!Array.isArray(value)) return further(value, accepts, event);
    for (const entry of value) if (further(entry, accepts, event)) return true;
    return false;
  };
}

function compileEnd(step: string): AnyAt {
  return (root, accepts, event) => {
    if (!isJsonObject(root)) return false;
    const value = memberOf(root, step) ?? null;
    if (!Array.isArray(value)) return value !== null && accepts(value, root, event);
    for (const entry of value) {
      if (entry !== null && accepts(entry, root, event)) return true;
    }
    return false;
  };
}
