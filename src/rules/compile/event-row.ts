import { isNormalisedName } from '../../ingest/index.js';
import type { Path } from '../rule.js';
import type { Place, Root } from './any-value.js';
import type { Sql } from './statement.js';

/** A row of the log, as SQL sees it. */
export interface EventRow {
  /** Its alias. */
  readonly alias: string;
}

/** What came, with the door's normal forms where the names are among those that the door knows. */
function payloadOf({ alias }: EventRow, isNormalised: boolean): Sql {
  if (!isNormalised) return `${alias}.payload`;
  return `(case when ${alias}.door is null then ${alias}.payload
    else rule_payload(${alias}.payload, ${alias}.door) end)`;
}

/** Where a path of an event begins: its properties or its context. */
export function placeInEvent(row: EventRow, root: 'properties' | 'context', path: Path): Place {
  return { root: rootInEvent(row, root, path.some(isNormalisedName)), path };
}

/** @param isNormalised whether the door's normal forms matter to whoever looks */
export function rootInEvent(
  row: EventRow,
  root: 'properties' | 'context',
  isNormalised: boolean,
): Root {
  return { document: payloadOf(row, isNormalised), prefix: [root], mayBeList: false };
}
