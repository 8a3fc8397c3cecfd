import { expect, test } from 'vitest';
import type { ProfileId, WorkspaceId } from '../kernel/index.js';
import { createKnownProfiles } from './known-profiles.js';

const ann = 'ann' as ProfileId;
const shop = 1 as WorkspaceId;

test('an identifier is known as long as its workspace’s version stays', () => {
  const known = createKnownProfiles(10);
  known.remember(known.begin(new Map([[shop, 3]])), [['key', ann]]);
  known.begin(new Map([[shop, 3]]));
  expect(known.find('key')).toBe(ann);
  known.begin(new Map([[shop, 4]]));
  expect(known.find('key')).toBeUndefined();
});

test('what a group found is not remembered when the version changed while it looked', () => {
  const known = createKnownProfiles(10);
  const slow = known.begin(new Map([[shop, 3]]));
  known.begin(new Map([[shop, 4]]));
  known.remember(slow, [['key', ann]]);
  expect(known.find('key')).toBeUndefined();
});

test('what was remembered two generations ago is forgotten', () => {
  const known = createKnownProfiles(2);
  const age = known.begin(new Map());
  known.remember(
    age,
    ['a', 'b', 'c', 'd'].map((key) => [key, ann] as const),
  );
  expect(known.find('a')).toBeUndefined();
  expect(known.find('d')).toBe(ann);
});
