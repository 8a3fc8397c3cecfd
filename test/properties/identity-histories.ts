import fc from 'fast-check';
import { type DoorRules, defaultDoorRules, ruleOf } from '../../src/ingest/index.js';

/** An event as one looks at it here: the names in it. */
export interface Naming {
  readonly isAlias?: boolean;
  /** Of an alias: who was it? */
  readonly previousId?: string;
  readonly user?: string;
  readonly email?: string;
  readonly browser?: string;
  readonly phone?: string;
  readonly card?: string;
}

/** Each naming as a call of the Segment API. */
export function toCall({ isAlias, previousId, ...naming }: Naming): object {
  const { user, email, browser, phone, card } = naming;
  const externalIds =
    card === undefined ? [] : [{ id: card, type: 'card', collection: 'users', encoding: 'none' }];
  return {
    type: isAlias === true ? 'alias' : 'identify',
    ...(previousId !== undefined && { previousId }),
    ...(user !== undefined && { userId: user }),
    ...(browser !== undefined && { anonymousId: browser }),
    ...(email !== undefined && { traits: { email } }),
    context: { externalIds, ...(phone !== undefined && { device: { type: 'ios', id: phone } }) },
  };
}

/** What an event names, as `kind:value`; written for tests, after the pages, not with the door's code. */
function namesOf({ isAlias, previousId, ...naming }: Naming): string[] {
  const { user, email, browser, phone, card } = naming;
  const isLinking = isAlias === true && previousId !== undefined && user !== undefined;
  const all: [string, string | undefined][] = [
    ['user_id', user],
    ['user_id', isLinking ? previousId : undefined],
    ['anonymous_id', isLinking ? previousId : undefined],
    ['email', email],
    ['anonymous_id', browser],
    ['ios.id', phone],
    ['card', card],
  ];
  return [
    ...new Set(all.flatMap(([kind, value]) => (value === undefined ? [] : [`${kind}:${value}`]))),
  ];
}

/** Who is who by the events alone, as sorted sets of names. */
export function naivePartition(history: readonly Naming[]): string[][] {
  let sets: Set<string>[] = [];
  for (const naming of history) {
    const names = namesOf(naming);
    const touched = sets.filter((set) => names.some((name) => set.has(name)));
    const union = new Set([...names, ...touched.flatMap((set) => [...set])]);
    sets = [...sets.filter((set) => !touched.includes(set)), union];
  }
  return inOrder(sets.map((set) => [...set]));
}

/** The same sets in the same order, however they came. */
export function inOrder(sets: readonly (readonly string[])[]): string[][] {
  return sets
    .map((set) => [...set].sort())
    .sort((one, other) => ((one[0] ?? '') < (other[0] ?? '') ? -1 : 1));
}

/** No kind has a limit. */
export const withoutLimits: DoorRules = {
  ...defaultDoorRules,
  identifiers: ['user_id', 'email', 'anonymous_id', 'ios.id', 'card'].map((kind) => ({
    ...ruleOf(defaultDoorRules, kind),
    limit: null,
  })),
};

function oneOf(kind: string, count: number): fc.Arbitrary<string | undefined> {
  const values = Array.from({ length: count }, (_, at) => `${kind}${at}`);
  return fc.constantFrom(undefined, undefined, ...values);
}

function names(count: number) {
  return {
    user: oneOf('user', count),
    email: oneOf('mail', count).map((name) => name && `${name}@shop.example`),
    browser: oneOf('browser', count),
    phone: oneOf('phone', count),
    card: oneOf('card', count),
  };
}

function isNaming(naming: object): boolean {
  return namesOf(naming as Naming).length > 0;
}

const anyNaming = (count: number) =>
  fc.record(names(count)).filter(isNaming) as fc.Arbitrary<Naming>;

const alias = fc.record({
  isAlias: fc.constant(true),
  user: fc.constantFrom('user0', 'user1', 'user2'),
  previousId: fc.constantFrom('user3', 'browser0', 'browser1', 'nobody-yet'),
}) as fc.Arbitrary<Naming>;

/** Anybody's names with anybody's, few enough to meet often. */
export const anyHistory: fc.Arbitrary<Naming[]> = fc.array(anyNaming(4), {
  minLength: 1,
  maxLength: 14,
});

/** The same with aliases. */
export const anyHistoryWithAliases: fc.Arbitrary<Naming[]> = fc.array(
  fc.oneof({ weight: 5, arbitrary: anyNaming(5) }, { weight: 1, arbitrary: alias }),
  { minLength: 1, maxLength: 14 },
);

/** One person's event: one user id, and at most so many of each other kind. */
function namingOf(person: string, count: number): fc.Arbitrary<Naming> {
  const own = <T extends string | undefined>(value: T) => value && `${person}-${value}`;
  return fc
    .record({ ...names(count), user: fc.constantFrom(undefined, '') })
    .map(({ user, email, browser, phone, card }) => ({
      user: user === undefined ? undefined : person,
      email: own(email),
      browser: own(browser),
      phone: own(phone),
      card: own(card),
    }))
    .filter(isNaming) as fc.Arbitrary<Naming>;
}

/** Events of a few people who share nothing, each within the default limits. */
export const orderlyHistory: fc.Arbitrary<Naming[]> = fc.array(
  fc.constantFrom('ann', 'ben', 'cem').chain((person) => namingOf(person, 5)),
  { minLength: 1, maxLength: 14 },
);

/** Events of these people, signed in or not; two people together are still within the default limits. */
export function historyOf(people: readonly string[]): fc.Arbitrary<Naming[]> {
  return fc.array(
    fc.constantFrom(...people).chain((person) => namingOf(person, 2)),
    { maxLength: 8 },
  );
}

/** The same events in another order. */
export function shuffled<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
}

/** Cuts a history into groups of one to five. */
export function cut<T>(items: readonly T[], sizes: readonly number[]): T[][] {
  const groups: T[][] = [];
  let from = 0;
  for (let at = 0; from < items.length; at += 1) {
    const size = sizes[at % sizes.length] ?? 1;
    groups.push(items.slice(from, from + size));
    from += size;
  }
  return groups;
}

export const sizes: fc.Arbitrary<number[]> = fc.array(fc.integer({ min: 1, max: 5 }), {
  minLength: 1,
  maxLength: 4,
});
