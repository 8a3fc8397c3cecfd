import { expect, test } from 'vitest';
import { JsonNumber, type JsonObject } from '../kernel/index.js';
import { type EventSketch, makeEvent, profile, WORKSPACE } from './events.test-kit.js';
import { foldTraits } from './fold-traits.js';
import { readSaid, type Said } from './read-traits.js';
import type { TraitState } from './trait-state.js';

const place = { workspaceId: WORKSPACE, profileId: profile(1) };

function said(sketch: EventSketch): Said {
  const read = readSaid(makeEvent({ type: 'identify', ...sketch }));
  if (read === undefined) throw new Error('the event says nothing');
  return read;
}

const says = (id: number, traits: JsonObject, minute = id) =>
  said({ id, minute, payload: { traits } });

function fold(...all: Said[]): TraitState {
  return foldTraits(place, undefined, all).state;
}

function valuesOf({ traits }: TraitState): Record<string, unknown> {
  return Object.fromEntries([...traits].map(([name, { value }]) => [name, value]));
}

test('what happened later counts, and at one instant the greater event id', () => {
  const state = fold(says(2, { plan: 'gold' }, 9), says(3, { plan: 'basic' }, 1));
  expect(valuesOf(state)).toEqual({ plan: 'gold' });
  expect(valuesOf(fold(says(8, { plan: 'b' }, 5), says(7, { plan: 'a' }, 5)))).toEqual({
    plan: 'b',
  });
});

test('an older value that comes late does not bring a deleted trait back', () => {
  const state = fold(says(5, { city: null }), says(3, { city: 'Bonn' }));
  expect(valuesOf(state)).toEqual({ city: undefined });
  expect(valuesOf(fold(says(5, { city: null }), says(6, { city: 'Ulm' })))).toEqual({
    city: 'Ulm',
  });
});

test('the context of any call names traits, and an identify call’s own come before them', () => {
  const inContext = said({
    id: 1,
    type: 'page',
    payload: { traits: { plan: 'not a trait' }, context: { traits: { plan: 'gold' } } },
  });
  expect([...inContext.traits]).toEqual([['plan', 'gold']]);
  const both = said({
    id: 1,
    payload: { traits: { plan: 'own' }, context: { traits: { plan: 'context', age: 7 } } },
  });
  expect(Object.fromEntries(both.traits)).toEqual({ plan: 'own', age: 7 });
});

test('what the door normalised is kept, in nested values too', () => {
  const { traits } = said({
    id: 1,
    payload: {
      traits: {
        email: 'Ann@Example.com',
        address: { country: 'Germany', street: 'Weg 1' },
        list: [{ country: 'x' }, { country: 'France' }],
      },
    },
    clean: {
      '/traits/email': 'ann@example.com',
      '/traits/address/country': 'DE',
      '/traits/list/1/country': 'FR',
      '/context/traits/email': 'other@example.com',
    },
  });
  expect(Object.fromEntries(traits)).toEqual({
    email: 'ann@example.com',
    address: { country: 'DE', street: 'Weg 1' },
    list: [{ country: 'x' }, { country: 'FR' }],
  });
});

test('the traits of a group call are the account’s', () => {
  const group = said({ id: 1, type: 'group', payload: { groupId: 9, traits: { name: 'Acme' } } });
  expect(group.traits.size).toBe(0);
  expect(group.account).toEqual({ accountId: '9', traits: new Map([['name', 'Acme']]) });
  expect([...fold(group).accounts.keys()]).toEqual(['9']);
});

test('most events say nothing', () => {
  const payloads = [{}, { context: {} }, { context: { traits: {} } }, { traits: 'text' }];
  for (const payload of payloads) expect(readSaid(makeEvent({ id: 1, payload }))).toBeUndefined();
  expect(readSaid(makeEvent({ id: 1, type: 'group', payload: {} }))).toBeUndefined();
});

test('the same value again moves its time and writes no value', () => {
  const first = foldTraits(place, undefined, [
    says(1, { plan: 'gold', n: new JsonNumber('1.50') }),
  ]);
  expect(first.change).toBe('values');
  const again = foldTraits(place, first.state, [
    says(2, { plan: 'gold', n: new JsonNumber('1.50') }),
  ]);
  expect(again.change).toBe('origins');
  expect(again.state.traits.get('plan')?.origin.at).toBeGreaterThan(
    first.state.traits.get('plan')?.origin.at ?? 0,
  );
  const late = foldTraits(place, again.state, [says(1, { plan: 'gold' })]);
  expect(late.change).toBe('nothing');
  const other = foldTraits(place, again.state, [says(3, { n: new JsonNumber('1.5000') })]);
  expect(other.change).toBe('values');
});
