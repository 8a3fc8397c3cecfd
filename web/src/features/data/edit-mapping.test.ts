import { expect, test } from 'vitest';
import { constantsOf, missingIn, unseenIn, usesOf, withConstant, withUse } from './edit-mapping.ts';

const SHOPIFY = {
  kind: 'orders',
  identifiers: { email: 'Email', shopify_id: 'Id' },
  group: 'Name',
  time: { column: 'Created at', format: 'yyyy-MM-dd' },
  currency: { const: 'EUR' },
  products: { name: 'Lineitem' },
  traits: { city: { column: 'City', optional: true } },
  consent: { status: 'granted', time: { column: 'Created at' }, proof: 'Email' },
  'leave out when': 'Status is "void"',
};

test('a column is found where it is used, and nowhere else', () => {
  expect(usesOf(SHOPIFY, 'Email')).toEqual([{ path: 'identifiers.email' }]);
  expect(usesOf(SHOPIFY, 'Id')).toEqual([{ path: 'identifiers', name: 'shopify_id' }]);
  expect(usesOf(SHOPIFY, 'Created at')).toEqual([{ path: 'time', format: 'yyyy-MM-dd' }]);
  expect(usesOf(SHOPIFY, 'City')).toEqual([{ path: 'traits', name: 'city' }]);
  expect(usesOf(SHOPIFY, 'EUR')).toEqual([]);
  expect(usesOf({ kind: 'consents', consent: { proof: 'Form' } }, 'Form')).toEqual([]);
});

test('another use takes the place of the one before, and leaves no empty part', () => {
  const [before] = usesOf(SHOPIFY, 'Lineitem');
  const after = { path: 'properties', name: 'line', type: 'text' };
  const { products, ...rest } = SHOPIFY;
  expect(withUse(SHOPIFY, 'Lineitem', { before, after })).toEqual({
    ...rest,
    properties: { line: { column: 'Lineitem', type: 'text' } },
  });
  expect(products).toEqual({ name: 'Lineitem' });
  const ignored = withUse(SHOPIFY, 'Email', {
    before: { path: 'identifiers.email' },
    after: undefined,
  });
  expect(ignored).toMatchObject({ identifiers: { shopify_id: 'Id' } });
  const named = withUse(ignored, 'Nr', {
    before: undefined,
    after: { path: 'identifiers.user_id' },
  });
  expect(Object.keys(named.identifiers as object)).toEqual(['user_id', 'shopify_id']);
});

test('what else is said of a column stays, and in a consent a column is written out', () => {
  const before = { path: 'traits', name: 'city' };
  const after = { path: 'traits', name: 'town' };
  expect(withUse(SHOPIFY, 'City', { before, after })).toMatchObject({
    traits: { town: { column: 'City', optional: true } },
  });
  const consents = { kind: 'consents', identifiers: {} };
  const said = withUse(consents, 'Form', { before: undefined, after: { path: 'consent.proof' } });
  expect(said).toMatchObject({ consent: { proof: { column: 'Form' } } });
  const odd = withUse(SHOPIFY, '{{x}}', { before: undefined, after: { path: 'total' } });
  expect(odd).toMatchObject({ total: { column: '{{x}}' } });
});

test('what is missing and what no column shows are told in words', () => {
  expect(missingIn({ kind: 'events', identifiers: {} })).toEqual([
    'who it is about',
    'name of the event',
    'time of the event',
  ]);
  expect(missingIn(SHOPIFY)).toEqual([]);
  expect(unseenIn(SHOPIFY)).toEqual(['states who has agreed to mail', 'leaves out some rows']);
});

test('what is the same in every row is written as that', () => {
  const events = { kind: 'events', identifiers: { email: 'Mail' } };
  expect(constantsOf(events)).toMatchObject([{ path: 'event', value: '' }]);
  const named = withConstant(events, 'event', 'Visited');
  expect(named).toMatchObject({ event: { const: 'Visited' } });
  expect(constantsOf(named)).toMatchObject([{ value: 'Visited' }]);
  expect(withConstant(named, 'event', '')).toEqual(events);
  expect(constantsOf({ ...events, event: 'Column' })).toEqual([]);
});
