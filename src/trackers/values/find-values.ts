import { isJsonObject, type JsonValue } from '../../kernel/index.js';
import type { Path } from '../../rules/index.js';
import { memberOf } from './member-of.js';

/**
 * The values at a path in a trait's value, which may be a list itself; an empty path leads to the value or to its
 * entries. `null` is none.
 */
export function findValues(document: JsonValue | undefined, path: Path): readonly JsonValue[] {
  const entries = Array.isArray(document) ? document : [document];
  const [step, ...rest] = path;
  if (step === undefined) {
    return entries.filter((each): each is JsonValue => each !== undefined && each !== null);
  }
  return entries.flatMap((each) =>
    isJsonObject(each) ? findValues(memberOf(each, step), rest) : [],
  );
}
