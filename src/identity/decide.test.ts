import { describe, expect, test } from 'vitest';
import { type DoorRules, defaultDoorRules, type KeyedIdentifier } from '../ingest/index.js';
import type { ProfileId, WorkspaceId } from '../kernel/index.js';
import { decide } from './decide.js';
import {
  createIdentityGraph,
  type IdentityGraph,
  type Pointer,
  type Tally,
} from './identity-graph.js';

/** `user_id:ann` as the identifier that it names. */
function identifier(name: string): KeyedIdentifier {
  const at = name.indexOf(':');
  return {
    workspaceId: 1 as WorkspaceId,
    kind: name.slice(0, at),
    value: name.slice(at + 1),
    key: name,
  };
}

/** Profiles by name (their ids: the first is the oldest) with their identifiers; `~` marks a shared one. */
function graphOf(people: Record<string, string[]>, apart: [string, string][] = []): IdentityGraph {
  const pointers = new Map<string, Pointer>();
  const tallies = new Map<ProfileId, Map<string, Tally>>();
  for (const [profile, names] of Object.entries(people)) {
    const profileId = profile === 'nobody' ? null : (profile as ProfileId);
    for (const name of names) {
      const isShared = name.startsWith('~');
      const { kind, key } = identifier(name.replace('~', ''));
      pointers.set(key, { profileId, isShared, counts: !isShared });
      if (profileId === null) continue;
      const own = tallies.get(profileId) ?? new Map<string, Tally>();
      tallies.set(profileId, own.set(kind, oneMore(own.get(kind), isShared ? [key] : [])));
    }
  }
  return createIdentityGraph({
    pointers,
    tallies,
    apart: apart as [ProfileId, ProfileId][],
  });
}

function oneMore(tally: Tally | undefined, shared: string[]): Tally {
  const { recent, ever, sharedKeys } = tally ?? { recent: 0, ever: 0, sharedKeys: [] };
  return {
    recent: recent + 1 - shared.length,
    ever: ever + 1,
    sharedKeys: [...sharedKeys, ...shared],
  };
}

interface Options {
  readonly rules?: DoorRules;
  readonly isAlias?: boolean;
}

/** Takes one event after the other and says whose each is. */
function run(graph: IdentityGraph, events: string[][], options: Options = {}): ProfileId[] {
  const { rules = defaultDoorRules, isAlias = false } = options;
  let made = 0;
  return events.map((names) => {
    const decision = decide(names.map(identifier), { graph, rules, isAlias });
    return graph.apply(decision, {
      cause: 'event',
      eventId: null,
      newProfileId: () => {
        made += 1;
        return `x-${made}` as ProfileId;
      },
    });
  });
}

const whoIs = (graph: IdentityGraph, name: string) => graph.find(identifier(name))?.profileId;

describe('without a limit in the way', () => {
  test('nobody’s identifiers make a profile', () => {
    const graph = graphOf({});
    expect(run(graph, [['user_id:ann', 'anonymous_id:a']])).toEqual(['x-1']);
    expect(whoIs(graph, 'anonymous_id:a')).toBe('x-1');
  });

  test('a new identifier beside a known one is tied to its profile, through it', () => {
    const graph = graphOf({ p1: ['anonymous_id:a'] });
    expect(run(graph, [['user_id:ann', 'anonymous_id:a']])).toEqual(['p1']);
    expect(graph.changes.ties.get('user_id:ann')).toMatchObject({
      profileId: 'p1',
      through: 'anonymous_id:a',
    });
  });

  test('two profiles in one event become one: the older', () => {
    const graph = graphOf({ p2: ['user_id:ann'], p1: ['anonymous_id:a'] });
    expect(run(graph, [['user_id:ann', 'anonymous_id:a']])).toEqual(['p1']);
    expect(graph.changes.merges).toMatchObject([
      { loserId: 'p2', winnerId: 'p1', loserKey: 'user_id:ann', winnerKey: 'anonymous_id:a' },
    ]);
    expect(whoIs(graph, 'user_id:ann')).toBe('p1');
  });

  test('three become one at once, and chains go to the last winner', () => {
    const graph = graphOf({ p3: ['email:a@x.example'], p2: ['anonymous_id:a'], p1: ['ios.id:i'] });
    run(graph, [
      ['email:a@x.example', 'anonymous_id:a'],
      ['email:a@x.example', 'ios.id:i'],
    ]);
    expect(graph.survivor('p3' as ProfileId)).toBe('p1');
  });
});

describe('a limit', () => {
  const jane = { p1: ['user_id:abc123', 'email:jane@example1.com'] };

  test('demotes the identifier of lower priority', () => {
    const graph = graphOf(jane);
    expect(run(graph, [['user_id:abc456', 'email:jane@example1.com']])).toEqual(['x-1']);
    expect(whoIs(graph, 'email:jane@example1.com')).toBe('p1');
  });

  test('keeps a fresh device of the event, which does no harm', () => {
    const graph = graphOf(jane);
    run(graph, [['user_id:abc456', 'email:jane@example1.com', 'anonymous_id:new']]);
    expect(whoIs(graph, 'anonymous_id:new')).toBe('x-1');
  });

  test('counts what a merge would bring together', () => {
    const emails = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => `email:${from + at}@x.example`);
    const graph = graphOf({
      p1: ['user_id:ann', ...emails(0, 3)],
      p2: ['anonymous_id:a', ...emails(10, 3)],
    });
    expect(run(graph, [['user_id:ann', 'anonymous_id:a']])).toEqual(['p1']);
    expect(graph.changes.merges).toEqual([]);
  });

  test('that a merge by hand has broken is no reason to keep others away', () => {
    const graph = graphOf({ p1: ['user_id:ann', 'user_id:ben', 'anonymous_id:a'] });
    expect(run(graph, [['email:new@x.example', 'anonymous_id:a']])).toEqual(['p1']);
    expect(whoIs(graph, 'email:new@x.example')).toBe('p1');
    expect(run(graph, [['user_id:cem', 'anonymous_id:a']])).toEqual(['x-1']);
  });

  test('of null is none', () => {
    const listed = { kind: 'user_id', limit: null, windowDays: null, isDevice: false };
    const rules = {
      ...defaultDoorRules,
      identifiers: [{ ...listed, blocked: { exact: [], patterns: [] } }],
    };
    const graph = graphOf({ p1: ['user_id:ann'], p2: ['user_id:ben', 'email:b@x.example'] });
    expect(run(graph, [['user_id:ann', 'email:b@x.example']], { rules })).toEqual(['p1']);
  });
});

describe('a shared device', () => {
  test('does not make one person of two, and is nobody’s afterwards', () => {
    const graph = graphOf({ p1: ['user_id:ann', 'anonymous_id:a'] });
    expect(run(graph, [['user_id:ben', 'anonymous_id:a']])).toEqual(['x-1']);
    expect(graph.find(identifier('anonymous_id:a'))).toMatchObject({
      profileId: null,
      isShared: true,
    });
    expect([...graph.changes.released]).toEqual(['anonymous_id:a']);
  });

  test('starts a fresh profile when nobody is signed in', () => {
    const graph = graphOf({ p1: ['user_id:ann'], nobody: ['~anonymous_id:a'] });
    expect(run(graph, [['anonymous_id:a'], ['anonymous_id:a']])).toEqual(['x-1', 'x-1']);
  });

  test('gives what was done signed out to who signs in next, and is nobody’s again', () => {
    const graph = graphOf({ p1: ['user_id:ann'], nobody: ['~anonymous_id:a'] });
    run(graph, [['anonymous_id:a'], ['user_id:ann', 'anonymous_id:a']]);
    expect(graph.changes.merges).toMatchObject([{ loserId: 'x-1', winnerId: 'p1' }]);
    expect(whoIs(graph, 'anonymous_id:a')).toBeNull();
    expect(run(graph, [['anonymous_id:a']])).toEqual(['x-1']);
  });

  test('never stays with a signed-in person', () => {
    const graph = graphOf({ p1: ['user_id:ann'], nobody: ['~anonymous_id:a'] });
    expect(run(graph, [['user_id:ann', 'anonymous_id:a']])).toEqual(['p1']);
    expect(run(graph, [['user_id:cem', 'anonymous_id:a']])).toEqual(['x-1']);
    expect(whoIs(graph, 'anonymous_id:a')).toBeNull();
  });

  test('does not carry an e-mail that was entered on it to who signs in next', () => {
    const graph = graphOf({ nobody: ['~anonymous_id:a'] });
    const [, , visitor] = run(graph, [
      ['anonymous_id:a'],
      ['email:guest@x.example', 'anonymous_id:a'],
      ['anonymous_id:a'],
    ]);
    const [ben] = run(graph, [['user_id:ben', 'anonymous_id:a']]);
    expect(whoIs(graph, 'email:guest@x.example')).toBe('x-1');
    expect(visitor).toBe('x-2');
    expect(ben).not.toBe('x-1');
  });

  test('goes with other devices of its kind, and an e-mail is none', () => {
    const graph = graphOf({ p1: ['user_id:ann', 'ios.id:i', 'email:a@x.example'] });
    run(graph, [['user_id:ben', 'email:a@x.example', 'ios.id:i']]);
    expect(whoIs(graph, 'ios.id:i')).toBeNull();
    expect(whoIs(graph, 'email:a@x.example')).toBe('p1');
  });

  test('that was used signed out beside another leaves who signs in with that one', () => {
    const graph = graphOf({ nobody: ['~anonymous_id:a'] });
    run(graph, [
      ['anonymous_id:a', 'ios.id:i'],
      ['user_id:ben', 'ios.id:i'],
    ]);
    expect(whoIs(graph, 'ios.id:i')).toBe('x-1');
    expect(whoIs(graph, 'anonymous_id:a')).toBeNull();
  });

  test('does not count against the limit of who takes over what was done on it', () => {
    const own = [1, 2, 3, 4, 5].map((at) => `anonymous_id:${at}`);
    const graph = graphOf({ p1: ['user_id:ann', ...own], p2: ['~anonymous_id:a'] });
    expect(run(graph, [['user_id:ann', 'anonymous_id:a']])).toEqual(['p1']);
    expect(graph.changes.merges).toMatchObject([{ loserId: 'p2', winnerId: 'p1' }]);
    expect(whoIs(graph, 'anonymous_id:a')).toBeNull();
  });

  test('is not seen in an alias', () => {
    const graph = graphOf({ p1: ['user_id:ann', 'anonymous_id:a'] });
    run(graph, [['user_id:ben', 'anonymous_id:a']], { isAlias: true });
    expect(whoIs(graph, 'anonymous_id:a')).toBe('p1');
  });
});

test('profiles that were un-merged by hand are not made one by an event', () => {
  const people = { p1: ['user_id:ann'], p2: ['email:a@x.example'] };
  const graph = graphOf(people, [['p1', 'p2']]);
  expect(run(graph, [['user_id:ann', 'email:a@x.example']])).toEqual(['p1']);
  expect(whoIs(graph, 'email:a@x.example')).toBe('p2');
});

test('who is kept apart from a profile is kept apart from the one that it becomes', () => {
  const people = { p1: ['anonymous_id:a'], p2: ['email:b@x.example'], p3: ['phone:3'] };
  const graph = graphOf(people, [['p2', 'p3']]);
  run(graph, [
    ['email:b@x.example', 'anonymous_id:a'],
    ['anonymous_id:a', 'phone:3'],
  ]);
  expect(whoIs(graph, 'email:b@x.example')).toBe('p1');
  expect(whoIs(graph, 'phone:3')).toBe('p3');
});

test('an identifier that is tied and released among the same events is kept as a shared one', () => {
  const graph = graphOf({});
  run(graph, [
    ['user_id:ann', 'anonymous_id:a'],
    ['user_id:ben', 'anonymous_id:a'],
  ]);
  expect(graph.changes.ties.has('anonymous_id:a')).toBe(true);
  expect(graph.changes.released.has('anonymous_id:a')).toBe(true);
});
