import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeBody } from './encode-body.js';
import { encodePhrase, encodeText, headerLines } from './encode-header.js';

/** RFC 2045, section 6.7, to the letter. */
function decodeQuotedPrintable(text: string): string {
  const bytes = text
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

function decode({ encoding, text }: ReturnType<typeof encodeBody>): string {
  return encoding === 'base64'
    ? Buffer.from(text, 'base64').toString()
    : decodeQuotedPrintable(text);
}

describe('a body', () => {
  test.each<[string, string]>([
    ['a=b', 'a=3Db'],
    ['a \nb\t\n ', 'a=20\r\nb=09\r\n=20'],
    ['a\r\nb\rc\n', 'a\r\nb=0Dc\r\n'],
    ['From here\nFrom there, From', '=46rom here\r\n=46rom there, From'],
    ['é', '=C3=A9'],
    ['\0\x7f', '=00=7F'],
    ['x'.repeat(76), `${'x'.repeat(75)}=\r\nx`],
    ['x'.repeat(75), 'x'.repeat(75)],
    [`${'x'.repeat(74)}=`, `${'x'.repeat(74)}=\r\n=3D`],
    [`${'x'.repeat(74)} \n`, `${'x'.repeat(74)}=\r\n=20\r\n`],
    ['', ''],
  ])('%j is written %j', (text, expected) => {
    if (text.length > 1 || text === '')
      expect(encodeBody(text)).toEqual({ encoding: 'quoted-printable', text: expected });
    else expect(encodeBody(`${text}${'.'.repeat(20)}`).text).toBe(`${expected}${'.'.repeat(20)}`);
  });

  test('of another script is shorter in base64', () => {
    expect(encodeBody('Здравствуйте').encoding).toBe('base64');
    expect(encodeBody('お元気ですか').encoding).toBe('base64');
    expect(
      encodeBody('Fröhliche Grüße aus dem Süden von Österreich und aus der Schweiz').encoding,
    ).toBe('quoted-printable');
  });

  test('comes back as it was, in lines of at most 76 characters', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({
        unit: fc.constantFrom(' ', '\t', '\n', '\r', '=', 'x', 'é', 'From ', '.', 'xxxxxxxx'),
        maxLength: 60,
      }),
    );
    fc.assert(
      fc.property(text, (text) => {
        const encoded = encodeBody(text);
        const expected = text.replace(/\r?\n/g, '\r\n').replace(/\p{Cs}/gu, '\ufffd');
        expect(decode(encoded)).toBe(expected);
        for (const line of encoded.text.split('\r\n')) {
          expect(line).toMatch(/^[\x20-\x7e\t]{0,76}$/);
          expect(line).not.toMatch(/[ \t]$/);
        }
      }),
      { seed: 4, numRuns: 1_000 },
    );
  });
});

describe('a header', () => {
  test('is folded at its spaces', () => {
    const lines = headerLines('Subject', `${'word '.repeat(30)}end`);
    expect(lines.split('\r\n').every((line) => line.length <= 76)).toBe(true);
    expect(lines.replaceAll('\r\n ', ' ')).toBe(`Subject: ${'word '.repeat(30)}end\r\n`);
  });

  test.each([
    ['Hello', 'Hello'],
    ['Zoë', '=?UTF-8?B?Wm/Dqw==?='],
    ['two  spaces', '=?UTF-8?B?dHdvICBzcGFjZXM=?='],
    [' led', '=?UTF-8?B?IGxlZA==?='],
    ['=?UTF-8?B?WA==?=', '=?UTF-8?B?PT9VVEYtOD9CP1dBPT0/PQ==?='],
    ['a\r\nb\u2028c', 'a b c'],
    ['', ''],
  ])('text %j is %j', (text, expected) => {
    expect(encodeText(text)).toBe(expected);
  });

  test.each([
    ['Shop', 'Shop'],
    ['The Shop & Co', 'The Shop & Co'],
    ['Shop, Ltd.', '"Shop, Ltd."'],
    ['A "B" \\ C', '"A \\"B\\" \\\\ C"'],
    ['<x@y.example>', '"<x@y.example>"'],
    ['Zoë', '=?UTF-8?B?Wm/Dqw==?='],
  ])('name %j is %j', (text, expected) => {
    expect(encodePhrase(text)).toBe(expected);
  });
});
