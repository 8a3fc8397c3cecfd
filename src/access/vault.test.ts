import { expect, test } from 'vitest';
import { createVault } from './vault.js';

const [old, newer] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const vault = createVault({ keys: [old] });

test('a secret comes back as it was, and is sealed otherwise each time', () => {
  const sealed = vault.seal('stock', 'Bearer päss\u{1f511}');
  expect(vault.open('stock', sealed)).toBe('Bearer päss\u{1f511}');
  expect(sealed).not.toContain('Bearer');
  expect(vault.seal('stock', 'Bearer päss\u{1f511}')).not.toBe(sealed);
});

test('a secret opens only for what it was sealed for, and only as it was', () => {
  const sealed = vault.seal('stock', 'secret');
  expect(vault.open('price', sealed)).toBeUndefined();
  for (const other of [`${sealed}AAAA`, sealed.slice(0, -4), sealed.slice(2), '', '1.', '1.AAAA']) {
    expect(vault.open('stock', other)).toBeUndefined();
  }
});

test('a secret outlives a new signing key, and not the loss of its own', () => {
  const sealed = vault.seal('stock', 'secret');
  expect(createVault({ keys: [newer, old] }).open('stock', sealed)).toBe('secret');
  expect(createVault({ keys: [newer] }).open('stock', sealed)).toBeUndefined();
});
