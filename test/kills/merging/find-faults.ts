import { namesOf } from './call.js';
import { usersOf } from './draw-scene.js';
import type { LoggedEvent, StoredWorld } from './read-world.js';
import type { MergeTally } from './start-merge-load.js';

const BROWSER = 'anonymous_id:browser-';

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

/** Every event lies with whom its first name means now; what a shared browser did, with somebody it may mean. */
export function findStrayEvents(world: StoredWorld, { calls }: MergeTally): string[] {
  const { log, pointers, marks } = world;
  const people = whoIsKnown(world);
  return log.flatMap((event) => {
    const call = calls.get(event.message);
    const [name = ''] = call === undefined ? [] : namesOf(call);
    if (marks.has(event.profile)) return [`${tell(event)} of ${name} lies with who has gone`];
    if (name.startsWith(BROWSER)) {
      const users = people.get(event.profile) ?? [];
      const isTheirs = users.every((user) =>
        usersOf(name.slice('anonymous_id:'.length)).includes(user),
      );
      return isTheirs ? [] : [`${tell(event)} of ${name} lies with ${users}`];
    }
    const home = pointers.get(name)?.profile;
    return home === event.profile
      ? []
      : [`${tell(event)} of ${name} lies with ${event.profile}, not ${home}`];
  });
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
    expected.unite(namesOf(call).filter((name) => !name.startsWith(BROWSER)));
  }
  for (const { userIds, isOne } of pairs) {
    if (isOne) expected.unite(userIds.map((userId) => `user_id:${userId}`));
  }
  const stored = createSets();
  const byProfile = new Map<string, string>();
  for (const [name, { profile }] of pointers) {
    if (name.startsWith(BROWSER)) continue;
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
