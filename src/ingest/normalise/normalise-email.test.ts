import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseEmail } from './normalise-email.js';

function value(text: string): string | null {
  const email = normaliseEmail(text);
  return email.kind === 'valid' ? email.value : null;
}

function suggestion(text: string): string | null {
  const email = normaliseEmail(text);
  return email.kind === 'valid' ? (email.suggestion ?? null) : null;
}

describe('the form under which an address is found', () => {
  it.each([
    ['Anna@Example.COM', 'anna@example.com'],
    ['  anna@example.com\t', 'anna@example.com'],
    ['\uFEFFanna@example.com\u00A0', 'anna@example.com'],
    ['JO\u0308RG@MÜLLER.de', 'jörg@xn--mller-kva.de'],
    ['anna.b+shop@example.com', 'anna.b+shop@example.com'],
  ])('%j becomes %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it('a line break around an address is not forgiven, since it may be meant to write a header', () => {
    expect(value('anna@example.com\r\n')).toBeNull();
  });

  it('a text of a megabyte is refused by its length', () => {
    expect(normaliseEmail(`${'a'.repeat(1 << 20)}@example.com`)).toEqual({
      kind: 'invalid',
      reason: 'too-long',
    });
  });

  it('normalising twice is normalising once', () => {
    const character = fc.oneof(fc.constantFrom(...'aZ9.+-İßΣǅ'), fc.string({ unit: 'grapheme' }));
    const part = fc.array(character, { minLength: 1, maxLength: 8 }).map((list) => list.join(''));
    fc.assert(
      fc.property(part, part, (localPart, domain) => {
        const once = value(`${localPart}@${domain}.com`);
        expect(once === null ? null : value(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the hint at a slip of the fingers', () => {
  it.each([
    ['Anna@gmial.com', 'anna@gmail.com'],
    ['anna@gmail.con', 'anna@gmail.com'],
    ['anna@gmail.co', 'anna@gmail.com'],
    ['anna@hotmial.com', 'anna@hotmail.com'],
    ['anna@outlok.com', 'anna@outlook.com'],
    ['anna@yaho.com', 'anna@yahoo.com'],
    ['anna@icloud.co', 'anna@icloud.com'],
    ['anna@web.ed', 'anna@web.de'],
  ])('%s is answered with %s', (text, expected) => {
    expect(suggestion(text)).toBe(expected);
  });

  it.each([
    ...['gmail.com', 'gmx.net', 'gmx.de', 'libero.it', 'sapo.pt', 'bol.com', 'email.com'],
    ...['nike.com', 'company.pt', 'company.co', 'shop.io', 'mail.ru', 'yahoo.co.jp', 'hotel.com'],
    ...['seznam.cz', 'wp.pl', 't-online.de', 'live.nl', 'example.org', 'hotmart.com', 'alm.com'],
  ])('%s is not doubted', (domain) => {
    expect(suggestion(`anna@${domain}`)).toBeNull();
  });

  it('a bare country code is taken for a slip though mail could be sent to it', () => {
    expect(normaliseEmail('anna@de')).toMatchObject({ kind: 'valid', looksMistyped: true });
  });
});

describe('throw-away mailboxes', () => {
  it('a listed domain and its subdomains are disposable, others are not', () => {
    expect(normaliseEmail('a@mailinator.com')).toMatchObject({ isDisposable: true });
    expect(normaliseEmail('a@Inbox.Mailinator.com')).toMatchObject({ isDisposable: true });
    expect(normaliseEmail('a@gmail.com')).toMatchObject({ isDisposable: false });
    expect(normaliseEmail('a@mailinator.example.com')).toMatchObject({ isDisposable: false });
  });
});
