import type { JsonValue } from '../../kernel/index.js';
import type { Path, ValueTest } from '../../rules/index.js';
import { compileCondition } from './compile-condition.js';
import type { ValueSetting } from './value-setting.js';

/**
 * A test over all values of a path; money is compared with numbers, which are to be amounts in the workspace's
 * currency.
 *
 * @param options.doorPath under which the door saw the values: texts are normalised as it would have; empty: it did
 * not look there
 */
export function compileTest(
  test: ValueTest,
  { doorPath }: { readonly doorPath: Path },
  setting: ValueSetting,
): (values: readonly JsonValue[]) => boolean {
  const { accepts, isOpposite } = compileCondition(test, { doorPath, setting });
  const acceptsAny = (values: readonly JsonValue[]): boolean => {
    for (const value of values) if (accepts(value)) return true;
    return false;
  };
  return isOpposite ? (values) => values.length > 0 && !acceptsAny(values) : acceptsAny;
}
