import { expect, test } from 'vitest';
import { readEmail } from './email.js';

test('one address has one form', () => {
  expect(readEmail('  Ann@Shop.Example\n')).toBe('ann@shop.example');
  expect(readEmail('a\u0308nn@shop.example')).toBe('änn@shop.example');
});

test.each([
  '',
  'ann',
  '@',
  'ann@',
  '@shop.example',
  'a b@shop.example',
  'a@b@c',
  'a\u0000@b.c',
  'a\u202e@b.c',
])('%j is none', (text) => {
  expect(readEmail(text)).toBeUndefined();
});
