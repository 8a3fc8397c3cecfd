import { expect, test } from 'vitest';
import { JsonNumber } from '../kernel/index.js';
import { findProductNames } from './find-product-names.js';

test('texts and numbers may name products wherever they stand, those of products first', () => {
  const values = {
    now: '2026-01-01T00:00:00.000Z',
    workspace: { name: 'Shop' },
    trait: { best: 'cup', is_vip: true, none: null },
    data: { note: 'soon', items: [{ title: 'The hat', product_id: 'hat' }, { sku: 7 }] },
    event: { properties: { product_ids: ['bag', new JsonNumber('4711')], odd: 'a\0b', empty: '' } },
  };
  expect(findProductNames(values)).toEqual(['hat', '7', 'bag', '4711', 'cup', 'soon', 'The hat']);
});

test('of too many those are asked for that stand where products are named', () => {
  const data = {
    words: Array.from({ length: 20_000 }, (_, at) => `word ${at}`),
    long: 'x'.repeat(201),
  };
  const first = { items: [{ product_id: 'hat' }], ...data };
  const names = findProductNames({ data: first });
  expect([names.length, names[0], names[1]]).toEqual([100, 'hat', 'word 0']);
});
