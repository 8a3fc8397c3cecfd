import fc from 'fast-check';
import type { Decimal } from '../../src/kernel/index.js';
import {
  type ComputedRule,
  type DidRule,
  type Path,
  type Rule,
  type ScoreMeasure,
  type ScoreTerm,
  type SequenceRule,
  SUPPRESSED_REASONS,
  type TraitRule,
  type ValueMeasure,
} from '../../src/rules/rule.js';
import {
  anyName,
  anyPath,
  arbitraryEventPattern,
  arbitraryStep,
} from './arbitrary-event-pattern.js';
import { anyDecimal, toDecimal } from './arbitrary-literal.js';
import {
  ALL_KINDS,
  anyCountTest,
  anyNumberTest,
  arbitraryValueTest,
  PLAIN_KINDS,
} from './arbitrary-test.js';
import { arbitraryDuration, arbitraryTimeTest, arbitraryWindow } from './arbitrary-window.js';
import { drawFrom, drawObject, type RuleVocabulary } from './rule-vocabulary.js';

type Leaves = { readonly [Kind in Rule['kind']]?: fc.Arbitrary<Rule> };

/** Well-formed rules of every kind, nested in each other. */
export function arbitraryRule(vocabulary: RuleVocabulary = {}): fc.Arbitrary<Rule> {
  const leaves = Object.entries<fc.Arbitrary<Rule>>({
    ...leavesOfProfile(vocabulary),
    ...leavesOfEvents(vocabulary),
    ...leavesOfNames(vocabulary),
  }).filter(([kind]) => vocabulary.kinds?.includes(kind as Rule['kind']) ?? true);
  const leaf = fc.oneof(...leaves.map(([, arbitrary]) => arbitrary));
  return nest(leaf, vocabulary, { depth: vocabulary.maxDepth ?? 3, held: 2 });
}

/** @param left how many levels may follow, and how many of `after` and `until` among them */
function nest(
  leaf: fc.Arbitrary<Rule>,
  vocabulary: RuleVocabulary,
  left: { readonly depth: number; readonly held: number },
): fc.Arbitrary<Rule> {
  const { depth, held } = left;
  if (depth === 0) return leaf;
  const inner = nest(leaf, vocabulary, { depth: depth - 1, held });
  const several = fc.array(inner, { minLength: 2, maxLength: 3 });
  const isWanted = (kind: Rule['kind']) => vocabulary.kinds?.includes(kind) ?? true;
  const weighted = (kind: Rule['kind'], weight: number, arbitrary: fc.Arbitrary<Rule>) =>
    isWanted(kind) ? [{ weight, arbitrary }] : [];
  return fc.oneof(
    { weight: 6, arbitrary: leaf },
    ...weighted(
      'and',
      2,
      several.map((rules) => ({ kind: 'and', rules })),
    ),
    ...weighted(
      'or',
      2,
      several.map((rules) => ({ kind: 'or', rules })),
    ),
    ...weighted(
      'not',
      2,
      inner.map((rule) => ({ kind: 'not', rule })),
    ),
    ...(held === 0 ? [] : weighted('held', 1, heldRule(leaf, vocabulary, left))),
  );
}

function heldRule(
  leaf: fc.Arbitrary<Rule>,
  vocabulary: RuleVocabulary,
  { depth, held }: { readonly depth: number; readonly held: number },
): fc.Arbitrary<Rule> {
  return fc
    .tuple(
      fc.constantFrom('after' as const, 'until' as const),
      arbitraryDuration(vocabulary),
      nest(leaf.map(withPast), vocabulary, { depth: depth - 1, held: held - 1 }),
    )
    .map(([how, duration, rule]) => ({ kind: 'held', how, duration, rule }));
}

/** Of `suppressed` there is none, so `after` and `until` may not ask for it. */
function withPast(leaf: Rule): Rule {
  return leaf.kind === 'suppressed' ? { kind: 'everyone' } : leaf;
}

function leavesOfProfile(vocabulary: RuleVocabulary): Leaves {
  const { traits, birthdays, computed } = vocabulary;
  const birthday = drawFrom(birthdays, anyPath);
  const day = fc.oneof(fc.constantFrom(0, 1, 7, 365), fc.nat({ max: 365 }));
  const timeTest = arbitraryTimeTest(vocabulary);
  const tests = (kinds: typeof ALL_KINDS) =>
    fc.oneof(
      { weight: 2, arbitrary: arbitraryValueTest(vocabulary, kinds) },
      { weight: 1, arbitrary: timeTest },
    );
  return {
    everyone: fc.constant({ kind: 'everyone' }),
    ...given(traits, {
      trait: fc
        .tuple(drawFrom(traits, anyPath), tests(PLAIN_KINDS))
        .map(([path, test]): TraitRule => ({ kind: 'trait', path, test })),
    }),
    ...given(computed, {
      computed: fc
        .tuple(drawFrom(computed, anyName), tests(ALL_KINDS))
        .map(([name, test]): ComputedRule => ({ kind: 'computed', name, test })),
    }),
    ...given(birthdays, {
      age: fc.tuple(birthday, anyNumberTest).map(([path, test]) => ({ kind: 'age', path, test })),
      anniversary: fc.tuple(birthday, day, day).map(([path, daysBefore, daysAfter]) => ({
        kind: 'anniversary',
        path,
        daysBefore,
        daysAfter,
      })),
    }),
  };
}

function leavesOfEvents(vocabulary: RuleVocabulary): Leaves {
  const events = arbitraryEventPattern(vocabulary);
  const window = arbitraryWindow(vocabulary);
  const step = arbitraryStep(vocabulary);
  const firstStep = events.map((events) => ({ events }));
  const members = { kind: fc.constant('sequence' as const), window };
  return given(vocabulary.events, {
    did: drawObject<DidRule>({ kind: fc.constant('did'), events, count: anyCountTest, window }, [
      'kind',
      'events',
    ]),
    measure: measureRule(vocabulary),
    when: fc.record(
      {
        kind: fc.constant('when' as const),
        which: fc.constantFrom('first' as const, 'last' as const),
        events,
        window,
      },
      { noNullPrototype: true },
    ),
    sequence: fc.oneof(
      drawObject<SequenceRule>(
        {
          ...members,
          steps: fc
            .tuple(firstStep, fc.array(step, { minLength: 1, maxLength: 2 }))
            .map(([first, others]) => [first, ...others]),
          absence: step,
        },
        ['kind', 'steps'],
      ),
      drawObject<SequenceRule>(
        { ...members, steps: firstStep.map((first) => [first]), absence: step },
        ['kind', 'steps', 'absence'],
      ),
    ),
  });
}

function measureRule(vocabulary: RuleVocabulary): fc.Arbitrary<Rule> {
  const path: fc.Arbitrary<Path> = drawFrom(vocabulary.measured, anyPath);
  const events = arbitraryEventPattern(vocabulary);
  const window = arbitraryWindow(vocabulary);
  const measureOf = (ofs: readonly ValueMeasure['of'][]) =>
    drawObject<ValueMeasure>({ of: fc.constantFrom(...ofs), path, events, window }, [
      'of',
      'path',
      'events',
    ]);
  const weight = drawFrom<Decimal>(vocabulary.numbers, anyDecimal);
  const term = drawObject<ScoreTerm>({ events, weight, path }, ['events', 'weight']);
  const scoreOf = (terms: fc.Arbitrary<ScoreTerm>) =>
    drawObject<ScoreMeasure>(
      { of: fc.constant('score'), terms: fc.array(terms, { minLength: 1, maxLength: 3 }), window },
      ['of', 'terms'],
    );
  const count = fc.record({ events, weight }, { noNullPrototype: true });
  const sum = drawObject<ScoreTerm>({ events, weight, path }, ['events', 'weight', 'path']);
  const mixed = fc
    .tuple(scoreOf(term), sum)
    .map(([score, term]): ScoreMeasure => ({ ...score, terms: [...score.terms, term] }));
  const amounts = arbitraryValueTest(vocabulary, ['number', 'money']);
  const numbers = arbitraryValueTest(vocabulary, ['number']);
  return fc
    .oneof(
      fc.tuple(measureOf(['sum', 'average', 'min', 'max']), amounts),
      fc.tuple(measureOf(['distinct']), numbers),
      fc.tuple(scoreOf(count), numbers),
      fc.tuple(mixed, amounts),
      fc.tuple(measureOf(['first', 'last']), arbitraryValueTest(vocabulary, ALL_KINDS)),
      fc.tuple(measureOf(['most']), arbitraryValueTest(vocabulary, PLAIN_KINDS)),
    )
    .map(([measure, test]) => ({ kind: 'measure', measure, test }));
}

function leavesOfNames(vocabulary: RuleVocabulary): Leaves {
  const { segments, lists, purposes, salts } = vocabulary;
  const bound = fc.integer({ min: 0, max: 10_000 }).map((part) => part / 100);
  return {
    ...given(segments, {
      segment: drawFrom(segments, anyName).map((segment) => ({ kind: 'segment', segment })),
    }),
    ...given(lists, { list: drawFrom(lists, anyName).map((list) => ({ kind: 'list', list })) }),
    ...given(purposes, {
      consent: fc
        .tuple(
          drawFrom(purposes, anyName),
          fc.constantFrom('granted' as const, 'withdrawn' as const),
        )
        .map(([purpose, status]) => ({ kind: 'consent', purpose, status })),
    }),
    suppressed: fc.oneof<fc.Arbitrary<Rule>[]>(
      fc.constant({ kind: 'suppressed' }),
      fc.constantFrom(...SUPPRESSED_REASONS).map((reason) => ({ kind: 'suppressed', reason })),
    ),
    random: fc
      .tuple(bound, bound, drawFrom(salts, anyName))
      .filter(([a, b]) => a !== b)
      .map(([a, b, salt]) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        return { kind: 'random', from: toDecimal(String(from)), to: toDecimal(String(to)), salt };
      }),
  };
}

/** Nothing where a list is given and empty. */
function given(pool: readonly unknown[] | undefined, leaves: Leaves): Leaves {
  return pool?.length === 0 ? {} : leaves;
}
