import { namesOf } from './call.js';
import { lenderOf, usersOf } from './draw-scene.js';
import type { LoggedEvent, StoredWorld } from './read-world.js';
import type { MergeTally } from './start-merge-load.js';

const ANONYMOUS = 'anonymous_id:';

/** A device with which two people have signed in, so that its name means nobody. */
function isShared(name: string): boolean {
  return /^anonymous_id:(?:browser-|lent by )/.test(name);
}

/** Every acknowledged message is in the log once, and nothing else is. */
export function findLogFaults({ log }: StoredWorld, { calls }: MergeTally): string[] {
  const times = new Map<string, number>();
  for (const { message } of log) times.set(message, (times.get(message) ?? 0) + 1);
  return [
    ...[...calls.keys()].flatMap((each) => (times.has(each) ? [] : [`${each} is lost`])),
    ...[...times].flatMap(([each, count]) =>
      count > 1 ? [`${each} is there ${count} times`] : [],
    ),
    ...[...times.keys()].flatMap((each) => (calls.has(each) ? [] : [`${each} was never sent`])),
  ];
}

/** Every event lies with whom it means now. */
export function findStrayEvents(world: StoredWorld, { calls }: MergeTally): string[] {
  const people = whoIsKnown(world);
  return world.log.flatMap((event) => {
    const call = calls.get(event.message);
    const [name = ''] = call === undefined ? [] : namesOf(call);
    const { profile } = event;
    if (world.marks.has(profile)) return [`${tell(event)} of ${name} lies with who has gone`];
    const isHome = name.startsWith(`${ANONYMOUS}browser-`)
      ? isUsers(name, people.get(profile) ?? [])
      : homeOf(world, name) === profile;
    return isHome ? [] : [`${tell(event)} of ${name} lies with ${profile}`];
  });
}

/** Where a name points; a lent device’s to whom it was first. */
function homeOf({ pointers }: StoredWorld, name: string): string | null | undefined {
  const lender = lenderOf(name.slice(ANONYMOUS.length));
  return pointers.get(lender === undefined ? name : `user_id:${lender}`)?.profile;
}

/** Whether one of these uses the browser, or nobody in particular has what it did. */
function isUsers(browser: string, people: readonly string[]): boolean {
  const users = usersOf(browser.slice(ANONYMOUS.length));
  return people.length === 0 || users.some((user) => people.includes(user));
}

function tell({ message, type }: LoggedEvent): string {
  return `${message} (${type})`;
}

/** The user ids of each profile. */
function whoIsKnown({ pointers }: StoredWorld): Map<string, string[]> {
  const people = new Map<string, string[]>();
  for (const [name, { profile }] of pointers) {
    if (profile === null || !name.startsWith('user_id:')) continue;
    people.set(profile, [...(people.get(profile) ?? []), name.slice('user_id:'.length)]);
  }
  return people;
}

/** Names that were sent together are one person's, and no others are, but for what was said by hand. */
export function findWrongPeople({ pointers }: StoredWorld, { calls, pairs }: MergeTally): string[] {
  const expected = createSets();
  for (const call of calls.values()) {
    expected.unite(namesOf(call).filter((name) => !isShared(name)));
  }
  for (const { userIds, isOne } of pairs) {
    if (isOne) expected.unite(userIds.map((userId) => `user_id:${userId}`));
  }
  const stored = createSets();
  const byProfile = new Map<string, string>();
  for (const [name, { profile }] of pointers) {
    if (isShared(name)) continue;
    const first = byProfile.get(profile ?? name) ?? name;
    byProfile.set(profile ?? name, first);
    stored.unite([first, name]);
  }
  const there = new Set(stored.list());
  const right = new Set(expected.list());
  return [
    ...[...there].flatMap((set) => (right.has(set) ? [] : [`nobody is ${set}`])),
    ...[...right].flatMap((set) => (there.has(set) ? [] : [`somebody is ${set}`])),
  ];
}

/** Disjoint sets of names. */
function createSets() {
  const parents = new Map<string, string>();
  const rootOf = (name: string): string => {
    const parent = parents.get(name) ?? name;
    if (parent === name) return name;
    const root = rootOf(parent);
    parents.set(name, root);
    return root;
  };
  return {
    unite: (names: readonly string[]): void => {
      const [first] = names;
      for (const name of names) {
        if (!parents.has(name)) parents.set(name, name);
        if (first !== undefined) parents.set(rootOf(name), rootOf(first));
      }
    },
    /** Each as one text. */
    list: (): string[] => {
      const sets = new Map<string, string[]>();
      for (const name of parents.keys()) {
        const root = rootOf(name);
        sets.set(root, [...(sets.get(root) ?? []), name]);
      }
      return [...sets.values()].map((set) => set.sort().join(' '));
    },
  };
}

/** Names point to who is there; a device is nobody's only where it is shared, and never a known person's then. */
export function findWrongPointers(world: StoredWorld): string[] {
  const people = whoIsKnown(world);
  return [...world.pointers].flatMap(([name, { profile, isShared }]) => {
    if (profile === null) return isShared ? [] : [`${name} is lost`];
    if (world.marks.has(profile)) return [`${name} points to who has gone`];
    return isShared && people.has(profile) ? [`${name} is shared and stays with somebody`] : [];
  });
}

/**
 * Who has lost a merge that holds has gone to whom it became, and nobody else has gone. Who went along with a
 * parting keeps the mark of where it went before: identity knows better, and is asked first.
 */
export function findWrongMarks(world: StoredWorld): string[] {
  const { merges, marks } = world;
  const people = whoIsKnown(world);
  const holding = merges.filter(({ isTakenBack }) => !isTakenBack);
  const winners = new Map(holding.map(({ loser, winner }) => [loser, winner]));
  const isTwin = (profile: string) => people.get(profile)?.some((each) => each.startsWith('twin-'));
  return [
    ...(winners.size < holding.length ? ['a profile has lost two merges that hold'] : []),
    ...[...winners.keys()].flatMap((loser) => {
      const [said, marked] = [follow(winners, loser), follow(marks, loser)];
      const isRight = said === marked || (isTwin(said) && marked !== loser);
      return isRight ? [] : [`${loser} became ${said}, and is marked as ${marked}`];
    }),
    ...[...marks.keys()].flatMap((gone) => (winners.has(gone) ? [] : [`${gone} was never lost`])),
  ];
}

function follow(steps: ReadonlyMap<string, string>, from: string): string {
  let here = from;
  for (let next = steps.get(here); next !== undefined; next = steps.get(here)) here = next;
  return here;
}
