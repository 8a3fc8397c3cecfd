import { isNormalisedName } from '../../ingest/index.js';
import type { Path, TimeTest, ValueTest } from '../rule.js';
import { anyValue, type Place, type Root } from './any-value.js';
import type { Compilation, Stage } from './compilation.js';
import { testPlace } from './filter.js';
import type { Sql } from './statement.js';
import { isWithin, testValue } from './value-test.js';

/** A test over a trait, as it stood at the point's instant. */
export function testTrait(
  context: Compilation,
  stage: Stage,
  { path, test }: { readonly path: Path; readonly test: ValueTest | TimeTest },
): Sql {
  const place = placeOfTrait(context, stage, path);
  if (test.kind === 'time') {
    const bounds = stage.points.frame.boundsOf(test.window);
    return anyValue(context.values, place, (value) => isWithin(value, bounds));
  }
  const any = (each: ValueTest) =>
    anyValue(context.values, place, (value) => testValue({ ...context, path }, each, value));
  return testPlace(context, test, { place, any });
}

/** Longer names are no traits; in UTF-16 units. */
const MAX_NAME_LENGTH = 500;
const NOTHING: Root = { document: 'null::jsonb', prefix: [], mayBeList: true };

/**
 * Where a trait lies. The row holds what was said last; of whom something was said after the point's instant, the
 * log is asked.
 */
export function placeOfTrait(
  context: Compilation,
  stage: Stage,
  [name = '', ...path]: Path,
): Place {
  const { relations, workspace, values } = context;
  const { now } = stage.points.frame;
  const traits = stage.joinTraits();
  if (name.length > MAX_NAME_LENGTH) return { root: NOTHING, path };
  const step = values.text(name);
  const value = `(case when ${traits}.said_until <= ${now.at} then ${traits}.traits -> ${step}
    else (select case when ${saidByItself('e', step)} then ${payload(name)} #> array['traits', ${step}]
                      else ${payload(name)} #> array['context', 'traits', ${step}] end
            from ${relations.events} e
           where ${traits}.said_until is not null and e.lane = pt.lane and e.workspace_id = ${workspace}
             and e.profile_id = pt.profile_id and e.occurred_at <= ${now.at}
             and (${saidByItself('e', step)} or ${says(`e.payload #> '{context,traits}'`, step)})
             ${relations.isPending === undefined ? '' : `and not ${relations.isPending('e')}`}
           order by e.occurred_at desc, e.event_id desc limit 1) end)`;
  return { root: { document: value, prefix: [], mayBeList: true }, path };

  function payload(first: string): Sql {
    const isPlain = path.length === 0 ? !isNormalisedName(first) : false;
    return isPlain ? 'e.payload' : 'rule_payload(e.payload, e.door)';
  }
}

/** Whether an event's own traits name one: those of a `group` call are the account's. */
function saidByItself(events: string, name: Sql): Sql {
  return `(${events}.type = 'identify' and ${says(`${events}.payload -> 'traits'`, name)})`;
}

function says(traits: Sql, name: Sql): Sql {
  return `(jsonb_typeof(${traits}) = 'object' and ${traits} ? ${name})`;
}
