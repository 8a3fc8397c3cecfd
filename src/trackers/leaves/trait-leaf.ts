import type { Instant, JsonValue } from '../../kernel/index.js';
import type {
  AgeRule,
  AnniversaryRule,
  ListRule,
  Path,
  Rule,
  TraitRule,
} from '../../rules/index.js';
import type { Sayings } from '../kinds/sayings.js';
import { trackList, trackTrait } from '../kinds/track-sayings.js';
import { countEntriesUpTo } from '../state/sorted.js';
import { compileAge } from '../values/compile-age.js';
import { compileAnniversary } from '../values/compile-anniversary.js';
import { compileTest } from '../values/compile-test.js';
import { compileTimeTest } from '../values/compile-time-test.js';
import type { DateTest } from '../values/date-test.js';
import type { LeafReading } from './leaf.js';
import { shownValues } from './measure-leaf.js';
import type { Planner } from './planner.js';

/** Longer names are no traits; in UTF-16 units. */
const MAX_NAME_LENGTH = 500;

export function traitLeaf(planner: Planner, rule: TraitRule): LeafReading {
  const { path, test } = rule;
  if (test.kind === 'time') {
    return dateLeaf(planner, { rule, path, test: compileTimeTest(test, planner.setting) });
  }
  const passes = compileTest(test, { doorPath: path }, planner.setting);
  const holdsAt = (values: readonly JsonValue[]) => passes(values);
  return dateLeaf(planner, { rule, path, test: { holdsAt, changeAfter: () => Infinity } });
}

export function ageLeaf(planner: Planner, rule: AgeRule): LeafReading {
  return dateLeaf(planner, { rule, path: rule.path, test: compileAge(rule, planner.setting) });
}

export function anniversaryLeaf(planner: Planner, rule: AnniversaryRule): LeafReading {
  const test = compileAnniversary(rule, planner.setting);
  return dateLeaf(planner, { rule, path: rule.path, test });
}

/** A test over what was said of a trait last. */
function dateLeaf(
  planner: Planner,
  { rule, path, test }: { readonly rule: Rule; readonly path: Path; readonly test: DateTest },
): LeafReading {
  if ((path[0] ?? '').length > MAX_NAME_LENGTH) return neverLeaf(rule);
  const tracked = planner.track(trackTrait(path));
  return {
    rule,
    slots: [tracked.slot],
    fact: undefined,
    holdsAt: ({ states }, now) => test.holdsAt(valuesAt(tracked.of(states), now), now),
    changeAfter: ({ states }, now) => {
      const sayings = tracked.of(states);
      const next = nextSaying(sayings, now);
      return Math.min(next, test.changeAfter(valuesAt(sayings, now), now));
    },
    valueAt: ({ states }, now) => shownValues(valuesAt(tracked.of(states), now)),
  };
}

/** `in list "staff"` */
export function listLeaf(planner: Planner, rule: ListRule): LeafReading {
  const tracked = planner.track(trackList(rule.list));
  const isOn = (sayings: Sayings, now: Instant) => valuesAt(sayings, now)[0] === true;
  return {
    rule,
    slots: [tracked.slot],
    fact: undefined,
    holdsAt: ({ states }, now) => isOn(tracked.of(states), now),
    changeAfter: ({ states }, now) => nextSaying(tracked.of(states), now),
    valueAt: ({ states }, now) => isOn(tracked.of(states), now),
  };
}

function valuesAt(sayings: Sayings, now: Instant): readonly JsonValue[] {
  return sayings[countEntriesUpTo(sayings, now) - 1]?.values ?? [];
}

/** What is dated ahead is said at its own time. */
function nextSaying(sayings: Sayings, now: Instant): Instant {
  return sayings[countEntriesUpTo(sayings, now)]?.at ?? Number.POSITIVE_INFINITY;
}

function neverLeaf(rule: Rule): LeafReading {
  return {
    rule,
    slots: [],
    fact: undefined,
    holdsAt: () => false,
    changeAfter: () => Infinity,
    valueAt: () => null,
  };
}
