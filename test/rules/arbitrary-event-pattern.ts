import fc from 'fast-check';
import type {
  EventPattern,
  EventSelector,
  Filter,
  Path,
  SequenceStep,
} from '../../src/rules/rule.js';
import { anyText } from './arbitrary-literal.js';
import { ALL_KINDS, arbitraryValueTest } from './arbitrary-test.js';
import { arbitraryDuration } from './arbitrary-window.js';
import {
  drawFrom,
  drawObject,
  type PropertyPlace,
  type RuleVocabulary,
} from './rule-vocabulary.js';

const STEPS: readonly string[] = [
  'category',
  'page',
  'url',
  'context',
  'property',
  'and',
  'Last',
  'a b',
  '$x-y',
  'größe',
];

/** A name of one character or more. */
export const anyName: fc.Arbitrary<string> = anyText.filter((text) => text !== '');

export const anyPath: fc.Arbitrary<Path> = fc.array(fc.oneof(fc.constantFrom(...STEPS), anyName), {
  minLength: 1,
  maxLength: 3,
});

const anyPlace: fc.Arbitrary<PropertyPlace> = fc.record(
  { root: fc.constantFrom('properties' as const, 'context' as const), path: anyPath },
  { noNullPrototype: true },
);

const anySelector: fc.Arbitrary<EventSelector> = fc.oneof<fc.Arbitrary<EventSelector>[]>(
  anyName.map((name) => ({ type: 'track', name })),
  fc
    .tuple(fc.constantFrom('page' as const, 'screen' as const), anyName)
    .map(([type, name]) => ({ type, name })),
  fc.constantFrom<EventSelector[]>({ type: 'page' }, { type: 'screen' }, { type: 'any' }),
);

/** Which events, with a condition on each of them or without. */
export function arbitraryEventPattern(vocabulary: RuleVocabulary): fc.Arbitrary<EventPattern> {
  const selector = drawFrom(vocabulary.events, anySelector);
  return drawObject<EventPattern>(
    {
      events: fc.oneof(
        { weight: 3, arbitrary: fc.array(selector, { minLength: 1, maxLength: 1 }) },
        { weight: 1, arbitrary: fc.array(selector, { minLength: 2, maxLength: 3 }) },
      ),
      where: arbitraryFilter(vocabulary, Math.min(vocabulary.maxDepth ?? 3, 3)),
    },
    ['events'],
  );
}

export function arbitraryStep(vocabulary: RuleVocabulary): fc.Arbitrary<SequenceStep> {
  return drawObject<SequenceStep>(
    { events: arbitraryEventPattern(vocabulary), within: arbitraryDuration(vocabulary) },
    ['events'],
  );
}

function arbitraryFilter(vocabulary: RuleVocabulary, depth: number): fc.Arbitrary<Filter> {
  const place = drawFrom(vocabulary.properties, anyPlace);
  const leaf = propertyFilter(vocabulary, place);
  if (depth === 0) return leaf;
  const lists = drawFrom(vocabulary.elements, anyPlace);
  const element = elementFilter(vocabulary, depth - 1);
  const ofElements: fc.Arbitrary<Filter> = fc
    .tuple(fc.constantFrom('any' as const, 'all' as const), lists, element)
    .map(([quantifier, { root, path }, filter]) => ({
      kind: 'elements',
      quantifier,
      root,
      path,
      filter,
    }));
  const whole = vocabulary.elements?.length === 0 ? leaf : fc.oneof(leaf, ofElements);
  return fc.oneof(
    { weight: 3, arbitrary: whole },
    { weight: 1, arbitrary: fc.oneof(...combined(arbitraryFilter(vocabulary, depth - 1))) },
  );
}

/** Of an entry of a list: names are its own. */
function elementFilter(vocabulary: RuleVocabulary, depth: number): fc.Arbitrary<Filter> {
  const path = drawFrom(vocabulary.elementProperties, anyPath);
  const leaf = propertyFilter(
    vocabulary,
    path.map((path) => ({ root: 'properties' as const, path })),
  );
  if (depth === 0) return leaf;
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 1, arbitrary: fc.oneof(...combined(elementFilter(vocabulary, depth - 1))) },
  );
}

function propertyFilter(
  vocabulary: RuleVocabulary,
  place: fc.Arbitrary<PropertyPlace>,
): fc.Arbitrary<Filter> {
  return fc
    .tuple(place, arbitraryValueTest(vocabulary, ALL_KINDS))
    .map(([{ root, path }, test]) => ({ kind: 'property', root, path, test }));
}

function combined(filter: fc.Arbitrary<Filter>): fc.Arbitrary<Filter>[] {
  return [
    filter.map((filter) => ({ kind: 'not', filter })),
    fc
      .tuple(
        fc.constantFrom('and' as const, 'or' as const),
        fc.array(filter, { minLength: 2, maxLength: 3 }),
      )
      .map(([kind, filters]) => ({ kind, filters })),
  ];
}
