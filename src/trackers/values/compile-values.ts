import type { AcceptedEvent } from '../../ingest/index.js';
import type { JsonValue } from '../../kernel/index.js';
import type { Path } from '../../rules/index.js';
import { compileConversion } from './compile-conversion.js';
import { compilePath } from './compile-path.js';
import { leadsToNormalised, rootOfEvent } from './root-of-event.js';
import type { ValueSetting } from './value-setting.js';

const NONE: readonly JsonValue[] = [];

/**
 * The values at a path of an event's properties, as the door normalised them. `null` is none.
 *
 * @param options.asMoney numbers become amounts in the workspace's currency; those without a rate are none
 */
export function compileValues(
  path: Path,
  { asMoney }: { readonly asMoney: boolean },
  { money }: ValueSetting,
): (event: AcceptedEvent) => readonly JsonValue[] {
  const rootOf = rootOfEvent('properties', asMoney || leadsToNormalised(path));
  const anyAt = compilePath(path);
  const convert = asMoney ? compileConversion(money) : undefined;
  return (event) => {
    let found: JsonValue[] | undefined;
    anyAt(
      rootOf(event),
      (value, beside) => {
        const kept = convert === undefined ? value : convert(value, beside, event);
        if (kept === undefined) return false;
        if (found === undefined) found = [kept];
        else found.push(kept);
        return false;
      },
      event,
    );
    return found ?? NONE;
  };
}
