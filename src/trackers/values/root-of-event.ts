import { type AcceptedEvent, isNormalisedName, normalisedPayload } from '../../ingest/index.js';
import type { JsonValue } from '../../kernel/index.js';
import type { Path } from '../../rules/index.js';

/** Where paths of an event begin. */
type RootOf = (event: AcceptedEvent) => JsonValue | undefined;

/** @param isNormalised whether the door's normal forms matter to whoever looks */
export function rootOfEvent(root: 'properties' | 'context', isNormalised: boolean): RootOf {
  if (!isNormalised) return ({ payload }) => payload[root];
  return (event) => normalisedPayload(event)[root];
}

/** Whether the door may have normalised what lies at the end of a path. */
export function leadsToNormalised(path: Path): boolean {
  return isNormalisedName(path.at(-1) ?? '');
}
