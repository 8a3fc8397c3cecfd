import { MAX_LEVELS, TOO_DEEP } from '../check/limits.js';
import {
  type ElementsFilter,
  type EventPattern,
  type EventSelector,
  type Filter,
  type Measure,
  type PropertyFilter,
  type Rule,
  type ScoreMeasure,
  type ScoreTerm,
  type SequenceStep,
  SUPPRESSED_REASONS,
  type ValueMeasure,
} from '../rule.js';
import { type Codec, list, object, oneOf, recursive, text, union, whole } from './codec.js';
import {
  countTest,
  decimal,
  duration,
  numberTest,
  pastWindow,
  path,
  profileTest,
  valueTest,
} from './value-codecs.js';

type RuleOf<Kind extends Rule['kind']> = Extract<Rule, { kind: Kind }>;

/** Filters nest below rules: together they may go one deeper than their levels, for what stands at the end. */
const MOST = 2 * (MAX_LEVELS + 1);
const nested = { most: MOST, problem: TOO_DEEP };

export const rule: Codec<Rule> = recursive('rule', { ...nested, codec: () => ruleKinds });
const filter: Codec<Filter> = recursive('filter', { ...nested, codec: () => filterKinds });

const place = { root: oneOf('properties', 'context'), path } as const;

const filterGroup: Codec<Filter> = object<Extract<Filter, { filters: unknown }>>({
  kind: oneOf('and', 'or'),
  filters: list(filter, 2),
});

export const filterKinds: Codec<Filter> = union('kind', {
  and: filterGroup,
  or: filterGroup,
  not: object<Extract<Filter, { kind: 'not' }>>({ kind: oneOf('not'), filter }),
  property: object<PropertyFilter>({ kind: oneOf('property'), ...place, test: valueTest }),
  elements: object<ElementsFilter>({
    kind: oneOf('elements'),
    quantifier: oneOf('any', 'all'),
    ...place,
    filter,
  }),
});

const visit: Codec<EventSelector> = object<Extract<EventSelector, { type: 'page' | 'screen' }>>(
  { type: oneOf('page', 'screen'), name: text },
  ['name'],
);

const selector: Codec<EventSelector> = union('type', {
  track: object<Extract<EventSelector, { type: 'track' }>>({ type: oneOf('track'), name: text }),
  page: visit,
  screen: visit,
  any: object<Extract<EventSelector, { type: 'any' }>>({ type: oneOf('any') }),
});

export const events: Codec<EventPattern> = object<EventPattern>(
  { events: list(selector, 1), where: filter },
  ['where'],
);

const step: Codec<SequenceStep> = object<SequenceStep>({ events, within: duration }, ['within']);

const valueMeasure: Codec<Measure> = object<ValueMeasure>(
  {
    of: oneOf('sum', 'average', 'min', 'max', 'distinct', 'first', 'last', 'most'),
    path,
    events,
    window: pastWindow,
  },
  ['window'],
);

export const measure: Codec<Measure> = union('of', {
  sum: valueMeasure,
  average: valueMeasure,
  min: valueMeasure,
  max: valueMeasure,
  distinct: valueMeasure,
  first: valueMeasure,
  last: valueMeasure,
  most: valueMeasure,
  score: object<ScoreMeasure>(
    {
      of: oneOf('score'),
      terms: list(object<ScoreTerm>({ events, weight: decimal, path }, ['path']), 1),
      window: pastWindow,
    },
    ['window'],
  ),
});

const group: Codec<Rule> = object<{ kind: 'and' | 'or'; rules: readonly Rule[] }>({
  kind: oneOf('and', 'or'),
  rules: list(rule, 2),
});

export const ruleKinds: Codec<Rule> = union('kind', {
  everyone: object<RuleOf<'everyone'>>({ kind: oneOf('everyone') }),
  and: group,
  or: group,
  not: object<RuleOf<'not'>>({ kind: oneOf('not'), rule }),
  trait: object<RuleOf<'trait'>>({ kind: oneOf('trait'), path, test: profileTest }),
  computed: object<RuleOf<'computed'>>({ kind: oneOf('computed'), name: text, test: profileTest }),
  age: object<RuleOf<'age'>>({ kind: oneOf('age'), path, test: numberTest }),
  anniversary: object<RuleOf<'anniversary'>>({
    kind: oneOf('anniversary'),
    path,
    daysBefore: whole(0),
    daysAfter: whole(0),
  }),
  did: object<RuleOf<'did'>>({ kind: oneOf('did'), events, count: countTest, window: pastWindow }, [
    'count',
    'window',
  ]),
  measure: object<RuleOf<'measure'>>({ kind: oneOf('measure'), measure, test: valueTest }),
  when: object<RuleOf<'when'>>({
    kind: oneOf('when'),
    which: oneOf('first', 'last'),
    events,
    window: pastWindow,
  }),
  sequence: object<RuleOf<'sequence'>>(
    { kind: oneOf('sequence'), steps: list(step, 1), absence: step, window: pastWindow },
    ['absence', 'window'],
  ),
  segment: object<RuleOf<'segment'>>({ kind: oneOf('segment'), segment: text }),
  list: object<RuleOf<'list'>>({ kind: oneOf('list'), list: text }),
  consent: object<RuleOf<'consent'>>({
    kind: oneOf('consent'),
    purpose: text,
    status: oneOf('granted', 'withdrawn'),
  }),
  suppressed: object<RuleOf<'suppressed'>>(
    { kind: oneOf('suppressed'), reason: oneOf(...SUPPRESSED_REASONS) },
    ['reason'],
  ),
  random: object<RuleOf<'random'>>({
    kind: oneOf('random'),
    from: decimal,
    to: decimal,
    salt: text,
  }),
  held: object<RuleOf<'held'>>({
    kind: oneOf('held'),
    how: oneOf('after', 'until'),
    duration,
    rule,
  }),
});
