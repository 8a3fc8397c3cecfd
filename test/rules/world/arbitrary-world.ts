import fc from 'fast-check';
import type { Decimal, JsonObject } from '../../../src/kernel/index.js';
import { type Rule, SUPPRESSED_REASONS } from '../../../src/rules/rule.js';
import { arbitraryRule } from '../arbitrary-rule.js';
import type { RuleVocabulary } from '../rule-vocabulary.js';
import { arbitraryEvent, type Times } from './arbitrary-event.js';
import { isAllowed } from './is-allowed.js';
import { likelyRule } from './likely-rule.js';
import { COMPUTED_OF_SEGMENTS } from './world-computed.js';
import type { Step, WorldPlan } from './world-plan.js';
import { KINDS, vocabularyOf } from './world-vocabulary.js';
import { LISTS, PEOPLE, SEGMENTS } from './world-words.js';
import { CENTRES, type Centre, dayIn, momentsOf } from './zone-moments.js';

/** A workspace in which some twenty people do odd things at odd times, and rules about them. */
export interface Scenario {
  readonly plan: WorldPlan;
  readonly rules: readonly Rule[];
}

export function arbitraryScenario(ruleCount: number): fc.Arbitrary<Scenario> {
  return fc.constantFrom(...CENTRES).chain((centre) => {
    const times = timesOf(centre);
    return worldAt(centre, times).chain((plan) => {
      const vocabulary = { ...vocabularyOf(centre, times), currency: plan.currency };
      const length = { minLength: ruleCount, maxLength: ruleCount };
      const rule = fc.oneof(
        { weight: 3, arbitrary: likelyRule(vocabulary) },
        { weight: 1, arbitrary: arbitraryRule(vocabulary) },
      );
      return fc.record({
        plan: fc.constant(plan),
        rules: fc.array(
          rule.filter((each) => isAllowed(each, plan.segments)),
          length,
        ),
      });
    });
  });
}

const DAY = 86_400_000;

function timesOf(centre: Centre): Times {
  const moments = momentsOf(centre);
  const dates = moments.flatMap((at, place) => {
    const instant = new Date(at).toISOString();
    return place % 2 === 0 ? [instant] : [dayIn(at, centre.timeZone)];
  });
  const end = moments.at(-1) ?? 0;
  const ahead = [1, 2, 7, 30, 60, 95, 300].map((days) => dayIn(end + days * DAY, centre.timeZone));
  return { moments, dates: [...dates, ...ahead] };
}

function worldAt(centre: Centre, times: Times): fc.Arbitrary<WorldPlan> {
  return fc.constantFrom('EUR', 'USD').chain((currency) => worldIn(currency, centre, times));
}

function worldIn(currency: string, centre: Centre, times: Times): fc.Arbitrary<WorldPlan> {
  const { timeZone } = centre;
  return fc
    .record({
      segments: segmentsOf({ ...vocabularyOf(centre, times), currency }),
      hello: fc.array(fc.constantFrom(...PEOPLE), { minLength: 4, maxLength: 14 }),
      steps: fc.array(
        fc.oneof(
          { weight: 12, arbitrary: step(times).map((one) => [one]) },
          { weight: 2, arbitrary: quarrel(times) },
        ),
        { minLength: 12, maxLength: 22, size: 'max' },
      ),
    })
    .map(({ segments, hello, steps }) => ({
      timeZone,
      currency,
      rates: ratesOf(currency, centre),
      segments,
      steps: named([greeting(hello, times), ...steps.flat()].sort((a, b) => a.at - b.at)),
    }));
}

/** Rates that change on the days around; of one currency there is none. */
function ratesOf(currency: string, { timeZone, day }: Centre): WorldPlan['rates'] {
  const moments = momentsOf({ timeZone, day });
  const other = currency === 'EUR' ? 'USD' : 'EUR';
  const dayAt = (place: number) => dayIn(moments[place] ?? 0, timeZone);
  const days = [...new Set([2, 6, 10, 14].map(dayAt))];
  return [
    ...days.map((since, at) => ({ currency: other, since, rate: `${at + 1}.5` as Decimal })),
    { currency: 'GBP', since: dayAt(8), rate: '0.333333333333333333' as Decimal },
  ];
}

function segmentsOf(vocabulary: RuleVocabulary): fc.Arbitrary<WorldPlan['segments']> {
  const ruleWith = (segments: readonly string[]): fc.Arbitrary<Rule> =>
    arbitraryRule({
      ...vocabulary,
      computed: COMPUTED_OF_SEGMENTS,
      segments: segments.length > 0 ? segments : SEGMENTS,
      kinds: KINDS.filter((kind) => kind !== 'segment' || segments.length > 0),
      maxDepth: 1,
    });
  return fc
    .tuple(ruleWith([]), ruleWith(SEGMENTS.slice(0, 1)), ruleWith(SEGMENTS.slice(0, 2)))
    .map((rules) => rules.map((rule, at) => ({ key: SEGMENTS[at] ?? '', rule })))
    .filter((segments) => segments.every(({ rule }) => isAllowed(rule, segments)));
}

/** Somebody's first words, with an address. */
function greeting(people: readonly string[], { moments }: Times): Step {
  const at = moments[0] ?? 0;
  const events = people.map((userId) => ({
    type: 'identify',
    userId,
    timestamp: new Date(at).toISOString(),
    traits: { email: `${userId}@shop.example` },
  }));
  return { kind: 'send', at, events };
}

function step(times: Times): fc.Arbitrary<Step> {
  const at = fc
    .tuple(fc.constantFrom(...times.moments), fc.constantFrom(0, 0, 1, -1, 3_600_000))
    .map(([moment, more]) => moment + more);
  const person = fc.constantFrom(...PEOPLE);
  const send = fc.record({
    kind: fc.constant('send' as const),
    at,
    events: fc.array(arbitraryEvent(times), { minLength: 1, maxLength: 9, size: 'max' }),
  });
  return fc.oneof(
    { weight: 14, arbitrary: send },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('merge' as const),
        at,
        people: fc.tuple(person, person),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('unmerge' as const), at, place: fc.nat(5) }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('list' as const),
        at,
        person,
        list: fc.constantFrom(...LISTS),
        isAdded: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom('suppress' as const, 'suppress' as const, 'lift' as const),
        at,
        person,
        reason: fc.constantFrom(...SUPPRESSED_REASONS),
      }),
    },
  );
}

/** Two say what they agree to, one after the other, and turn out to be one; one of them may have a last word. */
function quarrel({ moments }: Times): fc.Arbitrary<Step[]> {
  const status = fc.constantFrom('granted', 'withdrawn');
  const minute = 60_000;
  return fc
    .tuple(
      fc.constantFrom(...moments),
      fc.shuffledSubarray(PEOPLE, { minLength: 2, maxLength: 2 }),
      fc.tuple(status, fc.option(status, { freq: 2 })),
    )
    .map(([at, [one = '', other = ''], [first, last]]) => [
      { kind: 'send', at, events: [consentOf(one, first, at - 2 * minute)] },
      {
        kind: 'send',
        at,
        events: [consentOf(other, first === 'granted' ? 'withdrawn' : 'granted', at - minute)],
      },
      { kind: 'merge', at: at + minute, people: [one, other] },
      ...(last === null
        ? []
        : [
            {
              kind: 'send' as const,
              at: at + 2 * minute,
              events: [consentOf(one, last, at + 2 * minute)],
            },
          ]),
    ]);
}

function consentOf(userId: string, status: string, at: number): JsonObject {
  const timestamp = new Date(at).toISOString();
  const properties = { purpose: 'marketing', status };
  return { type: 'track', event: 'Consent Changed', userId, properties, timestamp };
}

/** Gives events their message ids; every now and then the one of another, which makes it a duplicate. */
function named(steps: readonly Step[]): Step[] {
  let count = 0;
  const nameOf = (event: JsonObject): JsonObject => {
    count += 1;
    const place = count % 17 === 0 ? count - 5 : count;
    return { ...event, messageId: `m${place}` };
  };
  return steps.map((each) =>
    each.kind === 'send' ? { ...each, events: each.events.map(nameOf) } : each,
  );
}
