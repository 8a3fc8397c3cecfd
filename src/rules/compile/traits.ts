import { isNormalisedName } from '../../ingest/index.js';
import type { Path, TimeTest, ValueTest } from '../rule.js';
import { anyValue, type Place, type Root } from './any-value.js';
import { type Compilation, hasTakenEffect, type Stage } from './compilation.js';
import { testPlace } from './filter.js';
import type { Sql } from './statement.js';
import { anyFulfils, isWithin } from './value-test.js';

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
  const any = (each: ValueTest) => anyFulfils({ ...context, doorPath: path }, place, each);
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
  if (name.length > MAX_NAME_LENGTH) return { root: NOTHING, path };
  const step = context.values.text(name);
  const document = stage.addTrait(name, {
    row: `t.traits -> ${step}`,
    log: saidBefore(context, stage, {
      step,
      isNormalised: isNormalisedName(name) || path.length > 0,
    }),
  });
  return { root: { document, prefix: [], mayBeList: true }, path };
}

/** What the log says of a trait, up to the point's instant. */
function saidBefore(
  context: Compilation,
  stage: Stage,
  { step, isNormalised }: { readonly step: Sql; readonly isNormalised: boolean },
): Sql {
  const { relations, workspace } = context;
  const payload = isNormalised ? 'rule_payload(e.payload, e.door)' : 'e.payload';
  const own = saysItself(step);
  const conditions = [
    'e.lane = t.lane',
    `e.workspace_id = ${workspace}`,
    'e.profile_id = t.profile_id',
    `e.occurred_at <= ${stage.points.frame.now.at}`,
    `(${own} or ${says(`e.payload #> '{context,traits}'`, step)})`,
    ...hasTakenEffect(context),
  ];
  return `(select case when ${own} then ${payload} #> array['traits', ${step}]
             else ${payload} #> array['context', 'traits', ${step}] end
        from ${relations.events} e where ${conditions.join(' and ')}
       order by e.occurred_at desc, e.event_id desc limit 1)`;
}

/** Whether an event's own traits name one: those of a `group` call are the account's. */
function saysItself(name: Sql): Sql {
  return `(e.type = 'identify' and ${says(`e.payload -> 'traits'`, name)})`;
}

function says(traits: Sql, name: Sql): Sql {
  return `(jsonb_typeof(${traits}) = 'object' and ${traits} ? ${name})`;
}
