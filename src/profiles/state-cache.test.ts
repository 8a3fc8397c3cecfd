import { expect, test } from 'vitest';
import type { Lane } from '../storage/index.js';
import { makeEvent, profile, WORKSPACE } from './events.test-kit.js';
import { addEvents, type ProfileState } from './profile-state.js';
import { createStateCache } from './state-cache.js';
import type { TraitState } from './trait-state.js';

const [lane, other] = [3, 9] as [Lane, Lane];

function traitsOf(number: number): TraitState {
  return {
    workspaceId: WORKSPACE,
    profileId: profile(number),
    traits: new Map(),
    accounts: new Map(),
  };
}

function stateOf(number: number, traits?: TraitState): ProfileState {
  return addEvents(undefined, [makeEvent({ id: number, profile: number })], traits);
}

test('a state is kept without its traits, and these beside it until others come', () => {
  const cache = createStateCache(10);
  const traits = traitsOf(1);
  cache.keep(lane, [stateOf(1, traits), stateOf(2)]);
  expect(cache.get(lane, profile(1))).toEqual(stateOf(1));
  expect(cache.traitsOf(lane, profile(1))).toBe(traits);
  expect(cache.traitsOf(lane, profile(2))).toBeUndefined();
  cache.keep(lane, [stateOf(1)]);
  expect(cache.traitsOf(lane, profile(1))).toBe(traits);
});

test('profiles are forgotten with their traits, and lanes with all of theirs', () => {
  const cache = createStateCache(10);
  cache.keep(lane, [stateOf(1, traitsOf(1)), stateOf(2, traitsOf(2))]);
  cache.keep(other, [stateOf(3, traitsOf(3))]);
  cache.forget(lane, [profile(1), profile(7)]);
  expect(cache.get(lane, profile(1))).toBeUndefined();
  expect(cache.traitsOf(lane, profile(1))).toBeUndefined();
  expect(cache.size()).toBe(2);
  cache.drop(lane);
  expect(cache.get(lane, profile(2))).toBeUndefined();
  expect(cache.traitsOf(lane, profile(2))).toBeUndefined();
  expect(cache.get(other, profile(3))).toBeDefined();
  cache.drop();
  expect(cache.size()).toBe(0);
});

test('a full cache lets go of what came first', () => {
  const cache = createStateCache(3);
  cache.keep(
    lane,
    [1, 2, 3, 4, 5].map((number) => stateOf(number, traitsOf(number))),
  );
  expect(cache.size()).toBe(3);
  expect(cache.get(lane, profile(2))).toBeUndefined();
  expect(cache.traitsOf(lane, profile(2))).toBeUndefined();
  expect(cache.traitsOf(lane, profile(3))).toBeDefined();
});
