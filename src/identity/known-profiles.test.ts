import { beforeEach, expect, test } from 'vitest';
import type { ProfileId, WorkspaceId } from '../kernel/index.js';
import { createKnownProfiles, type KnownProfiles, setKey } from './known-profiles.js';

const ann = 'ann' as ProfileId;
const shop = 1 as WorkspaceId;

let known: KnownProfiles;
beforeEach(() => {
  known = createKnownProfiles(10);
  known.forward(shop, 3, []);
});

test('an identifier is known until it points elsewhere', () => {
  known.remember(known.begin(0), [
    ['key', ann],
    ['other', ann],
  ]);
  known.forward(shop, 4, ['key']);
  expect(known.find('key')).toBeUndefined();
  expect(known.find('other')).toBe(ann);
});

test('everything is forgotten when nobody knows what changed', () => {
  known.remember(known.begin(0), [['key', ann]]);
  known.forward(shop, 4, undefined);
  expect(known.find('key')).toBeUndefined();
});

test('what a group found is not remembered when it changed while the group looked', () => {
  const slow = known.begin(0);
  known.forward(shop, 4, ['key']);
  known.remember(slow, [
    ['key', ann],
    ['other', ann],
  ]);
  expect(known.find('key')).toBeUndefined();
  expect(known.find('other')).toBe(ann);
});

test('nothing that a group found is remembered when all was forgotten meanwhile', () => {
  const slow = known.begin(0);
  known.forward(shop, 4, undefined);
  known.remember(slow, [['key', ann]]);
  expect(known.find('key')).toBeUndefined();
});

test('a change of a key, or ten minutes, undo what was decided for sets of identifiers', () => {
  const set = setKey([{ key: 'a' }, { key: 'b' }]);
  known.rememberSets(known.begin(0), [[set, ann]]);
  expect(known.find(set)).toBe(ann);
  known.forward(shop, 4, ['c']);
  expect(known.find(set)).toBeUndefined();

  known.rememberSets(known.begin(1_000), [[set, ann]]);
  known.begin(10 * 60_000);
  expect(known.find(set)).toBeUndefined();
});

test('what was remembered two generations ago is forgotten', () => {
  const small = createKnownProfiles(2);
  small.remember(
    small.begin(0),
    ['a', 'b', 'c', 'd'].map((key) => [key, ann] as const),
  );
  expect(small.find('a')).toBeUndefined();
  expect(small.find('d')).toBe(ann);
});
