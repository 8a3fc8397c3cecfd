import { expect, test } from 'vitest';
import { checkPassword, hashPassword, verifyPassword } from './password.js';

function problemOf(password: string, about: readonly string[] = []): string {
  try {
    checkPassword(password, about);
    return 'none';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

test('a password is verified, and another one is not', async () => {
  const hash = await hashPassword('seven small lanterns');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(hash, 'seven small lanterns')).toBe(true);
  expect(await verifyPassword(hash, 'Seven small lanterns')).toBe(false);
  expect(await verifyPassword(hash, '')).toBe(false);
  expect(await verifyPassword(undefined, 'seven small lanterns')).toBe(false);
  expect(await hashPassword('seven small lanterns')).not.toBe(hash);
});

test('letters count the same, however a keyboard composes them', async () => {
  const hash = await hashPassword('Frühstück um elf');
  expect(await verifyPassword(hash, 'Frühstück um elf'.normalize('NFD'))).toBe(true);
});

test('what is too short, too long or tried first is refused', () => {
  expect(problemOf('nine char')).toBe('user-invalid');
  expect(problemOf('ten chars.')).toBe('none');
  expect(problemOf('吾輩は猫である名前はまだ無い')).toBe('none');
  expect(problemOf('x'.repeat(129))).toBe('user-invalid');
  expect(problemOf('a long sentence '.repeat(8))).toBe('none');
  for (const common of [
    'password123',
    'PASSWORD!!!',
    '!!Passw0rd2026',
    'qwertyuiop',
    '1q2w3e4r5t',
    '1234567890',
    '9876543210',
    'aaaaaaaaaaaa',
    'iloveyou2026',
    'Sommer2026!',
  ]) {
    expect([common, problemOf(common)]).toEqual([common, 'password-common']);
  }
});

test('nobody’s password is their own name or address', () => {
  const about = ['Ann Lindberg', 'ann.lindberg@shop.example'];
  for (const own of ['Ann Lindberg', 'annlindberg1', 'ann.lindberg', 'ann.lindberg@shop.example']) {
    expect([own, problemOf(own, about)]).toEqual([own, 'password-common']);
  }
  expect(problemOf('lindberg keeps nine bees', about)).toBe('none');
});
