import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonNumber, type JsonObject, parseExact } from '../../kernel/index.js';
import type { CleanField } from './clean.js';
import { fieldKinds } from './field-kinds.js';
import { normaliseEvent } from './normalise-event.js';

function fieldsOf(event: JsonObject): { [pointer: string]: CleanField } {
  return normaliseEvent(event)?.fields ?? {};
}

describe('what the door makes of an event', () => {
  it('an event in normal form has nothing said about it', () => {
    expect(
      normaliseEvent({
        type: 'identify',
        userId: 'u1',
        traits: {
          email: 'anna@example.com',
          phone: '+49301234567',
          address: { country: 'DE', postalCode: '10115', city: 'Berlin' },
          birthday: '1990-05-01',
          createdAt: '2026-11-01T10:00:00.000Z',
        },
      }),
    ).toBeNull();
  });

  it('each value that differs is named by its pointer, and the event stays as it was', () => {
    const event: JsonObject = {
      type: 'identify',
      traits: {
        email: ' Anna@GMAIL.con',
        phone: '030 1234567',
        createdAt: 1793527200,
        address: { country: 'Deutschland', postalCode: 'D-10115' },
      },
    };
    const before = structuredClone(event);
    expect(fieldsOf(event)).toEqual({
      '/traits/email': {
        value: 'anna@gmail.con',
        flags: ['typo-suspected'],
        suggestion: 'anna@gmail.com',
      },
      '/traits/phone': { value: '+49301234567' },
      '/traits/createdAt': { value: '2026-11-01T10:00:00.000Z', flags: ['epoch-date'] },
      '/traits/address/country': { value: 'DE' },
      '/traits/address/postalCode': { value: '10115' },
    });
    expect(event).toEqual(before);
  });

  it('a value that cannot be used is flagged and has no normal form', () => {
    const properties = {
      email: 'anna@',
      phone: '030 1234567',
      country: 'Atlantis',
      currency: '$',
      zip: '#',
      birthday: '01/02/1990',
    };
    expect(fieldsOf({ type: 'track', properties })).toEqual({
      '/properties/email': { flags: ['invalid-email'] },
      '/properties/phone': { flags: ['phone-needs-country'] },
      '/properties/country': { flags: ['unknown-country'] },
      '/properties/currency': { flags: ['ambiguous-currency'] },
      '/properties/zip': { flags: ['invalid-postal-code'] },
      '/properties/birthday': { flags: ['unreadable-date'] },
    });
  });

  it('the traits of the context and the products of an order are looked at too', () => {
    expect(
      fieldsOf({
        type: 'track',
        context: { traits: { email: 'x@mailinator.com' } },
        properties: {
          currency: 'eur',
          products: [{ currency: 'EUR' }, { sku: 'a' }, null, { currency: 'Taler' }],
          shipping_address: { zip: 'sw1a1aa', country_code: 'uk' },
        },
      }),
    ).toEqual({
      '/context/traits/email': { flags: ['disposable-email'] },
      '/properties/currency': { value: 'EUR' },
      '/properties/products/3/currency': { flags: ['unknown-currency'] },
      '/properties/shipping_address/zip': { value: 'SW1A 1AA' },
      '/properties/shipping_address/country_code': { value: 'GB' },
    });
  });

  it('an address without a country is read by the country that the person names', () => {
    const traits = { country: 'GB', phone: '020 7946 0958', address: { zip: 'm11ae' } };
    expect(fieldsOf({ type: 'identify', traits })).toEqual({
      '/traits/phone': { value: '+442079460958' },
      '/traits/address/zip': { value: 'M1 1AE' },
    });
  });

  it('blank texts and other types pass, exact numbers are read as dates', () => {
    const traits = { email: '', phone: 5, country: null, currency: true, zip: ['1'], birthday: {} };
    expect(normaliseEvent({ type: 'identify', traits })).toBeNull();
    const createdAt = new JsonNumber('1793527200.10');
    expect(fieldsOf({ type: 'identify', traits: { createdAt } })).toEqual({
      '/traits/createdAt': { value: '2026-11-01T10:00:00.100Z', flags: ['epoch-date'] },
    });
  });

  it('a key that JavaScript gives a meaning is a key like others', () => {
    const event = parseExact('{"traits":{"__proto__":{"email":"X@y.de"},"constructor":"US"}}');
    expect(normaliseEvent(event as JsonObject)).toBeNull();
  });
});

describe('hostile input', () => {
  const names = fc.constantFrom(...fieldKinds.keys(), 'address', 'products', '__proto__', 'x');
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.double(),
      fc.constantFrom(null, true, new JsonNumber('1e400'), 'a@b', '１', '$', 'x@xn--'),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(names, tie('tree')),
    ),
  }));

  it('no event, whatever it holds, makes the door throw or change it', () => {
    fc.assert(
      fc.property(tree, tree, tree, (traits, properties, inner) => {
        const event = { traits, properties, context: { traits: inner } } as JsonObject;
        const before = JSON.stringify(event);
        normaliseEvent(event);
        expect(JSON.stringify(event)).toBe(before);
      }),
      { numRuns: 3000 },
    );
  });

  it('what came out of the door is not changed by going through it again', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'Germany',
        '€',
        ' A@B.com',
        '+49 30 1234567',
        '1793527200',
        '20261101',
        '12 3',
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...fieldKinds.keys()), text, (name, written) => {
        const value = fieldsOf({ traits: { [name]: written } })[`/traits/${name}`]?.value;
        if (value === undefined) return;
        expect(fieldsOf({ traits: { [name]: value } })[`/traits/${name}`]?.value).toBeUndefined();
      }),
      { numRuns: 3000 },
    );
  });

  it.each([...fieldKinds.keys()])('a megabyte under %s is flagged, not read', (name) => {
    for (const unit of ['a', ' 1', '@.', '\u0301', '+']) {
      const written = unit.repeat(1 << 19);
      expect(fieldsOf({ traits: { [name]: written } })[`/traits/${name}`]?.flags).toHaveLength(1);
    }
  });

  const naughty = new URL('../../../../shared/conformance/blns/blns.json', import.meta.url);
  it.skipIf(!existsSync(naughty))(
    'no string of the Big List of Naughty Strings is too much',
    () => {
      const strings: string[] = JSON.parse(readFileSync(naughty, 'utf8'));
      expect(strings.length).toBeGreaterThan(500);
      for (const text of strings) {
        const traits = Object.fromEntries([...fieldKinds.keys()].map((name) => [name, text]));
        expect(() => normaliseEvent({ type: 'identify', traits })).not.toThrow();
      }
    },
  );
});
