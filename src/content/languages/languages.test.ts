import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { render, renderText, UNSUBSCRIBE } from '../render.test-kit.js';
import { chooseLanguage, isRightToLeft } from './choose-language.js';
import { contentIn } from './content-in.js';
import { localize } from './localize.js';
import { chooseOwnLanguage, OWN_LANGUAGES } from './own-language.js';
import { readKnownLanguage, readLocaleTag } from './read-locale-tag.js';
import { readTimeZone } from './read-time-zone.js';

describe('a locale', () => {
  test.each([
    ['de-AT', 'de-AT'],
    ['de_at.UTF-8', 'de-AT'],
    [' EN-gb ', 'en-GB'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de-AT'],
    ['zh-hant-tw', 'zh-Hant-TW'],
    ['ar-EG-u-nu-latn', 'ar-EG'],
    ['es-419', 'es-419'],
    ['iw', 'he'],
    ['sr_RS@latin', 'sr-RS'],
  ])('%j is %s', (given, tag) => {
    expect(readLocaleTag(given)).toBe(tag);
  });

  test.each([
    [''],
    ['C'],
    ['und'],
    ['Deutsch'],
    ['x-klingon'],
    ['de-de-de'],
    ['-'],
    [7],
    [null],
    [{}],
    ['a'.repeat(1e5)],
  ])('%j is none', (given) => {
    expect(readLocaleTag(given)).toBeUndefined();
  });

  test('without a name is no language that a template can have', () => {
    expect(readKnownLanguage('pt_br')).toBe('pt-BR');
    expect(readKnownLanguage('qqx')).toBeUndefined();
  });
});

describe('of the languages that there are', () => {
  test.each([
    [['en', 'de', 'de-AT'], 'de-AT', 'de-AT'],
    [['en', 'de'], 'de-AT', 'de'],
    [['en', 'de-CH'], 'de-AT', 'de-CH'],
    [['en', 'de-CH', 'de'], 'de-AT', 'de'],
    [['en', 'de-AT'], 'de', 'de-AT'],
    [['zh', 'zh-Hant'], 'zh-TW', 'zh-Hant'],
    [['zh-Hant', 'zh-Hans'], 'zh-SG', 'zh-Hans'],
    [['en', 'no'], 'nb-NO', 'no'],
    [['en', 'fr'], 'de', undefined],
  ])('%j, %s finds %s', (available, wish, found) => {
    expect(chooseLanguage(available, [wish])).toBe(found);
  });

  test('the workspace’s comes before the template’s own, which is always there', () => {
    const languages = { de: {}, fr: {} };
    const of = (locale: string, language: string) =>
      localize(
        { language: 'en', languages },
        { traits: { locale }, home: { language, timeZone: 'UTC' } },
      ).language;
    expect(of('fr-CA', 'de')).toBe('fr');
    expect(of('it', 'de-CH')).toBe('de');
    expect(of('it', 'pl')).toBe('en');
    expect(of('en-GB', 'de')).toBe('en');
  });

  test('whatever a reader’s traits say, one is chosen that the template has, and Intl takes what is kept', () => {
    const tags = fc.uniqueArray(
      fc.constantFrom('de', 'de-AT', 'fr', 'zh-Hant', 'ar', 'no', 'pt-BR', 'en-GB'),
    );
    const pieces = fc.constantFrom('de', 'AT', '-', '_', 'x', 'Hant', 'u', 'nu', '1996', '@', ';');
    const anything = fc.oneof(
      fc.array(pieces, { maxLength: 8 }).map((some) => some.join('')),
      fc.string({ unit: 'binary' }),
      fc.jsonValue(),
      fc.constantFrom('__proto__', 'Europe/Berlin', 'toString', '+01:00', 'en-US-POSIX'),
    );
    fc.assert(
      fc.property(tags, anything, anything, (some, locale, timezone) => {
        const languages = Object.fromEntries(some.map((tag) => [tag, { subject: tag }]));
        const local = localize(
          { language: 'en', languages },
          {
            traits: { locale, timezone } as never,
            home: { language: 'en', timeZone: 'Europe/Berlin' },
          },
        );
        expect(['en', ...some]).toContain(local.language);
        expect(OWN_LANGUAGES).toContain(chooseOwnLanguage([locale, timezone]));
        expect(() => new Intl.NumberFormat(local.locale)).not.toThrow();
        expect(() => new Intl.DateTimeFormat('en', { timeZone: local.timeZone })).not.toThrow();
        const { locale: kept, language, timeZone: time_zone } = local;
        const text = '{{ 1234.5 | money: "EUR" }} {{ now | date }} {{ 3 | number: 2 }}';
        const values = { locale: kept, language, time_zone };
        expect(renderText(text, values)).toMatch(/\S+ .*\S+/);
        // What is kept is read back, and it could be anything again.
        const hostile = { locale, language: timezone, time_zone } as never;
        expect(renderText(text, hostile)).toMatch(/\S+ .*\S+/);
      }),
      { seed: 8, numRuns: 500 },
    );
  });
});

test('a language takes from the main one what it leaves out, but no text of another body', () => {
  const main = { from: 'a@shop.example', subject: 'S', preheader: 'P', html: 'H', text: 'T' };
  const content = {
    ...main,
    language: 'en',
    languages: { de: { html: 'D' }, fr: { subject: 'F' }, es: { html: 'E', text: 'X' } },
  };
  const { text: _text, ...withoutText } = main;
  expect(contentIn(content, 'de')).toEqual({ ...withoutText, html: 'D', language: 'en' });
  expect(contentIn(content, 'fr')).toEqual({ ...main, subject: 'F', language: 'en' });
  expect(contentIn(content, 'es')).toEqual({ ...main, html: 'E', text: 'X', language: 'en' });
  for (const other of [undefined, 'en', 'it', '__proto__']) {
    expect(contentIn(content, other)).toEqual({ ...main, language: 'en' });
  }
});

test.each([
  ['europe/berlin', 'Europe/Berlin'],
  ['UTC', 'UTC'],
  ['+02:00', undefined],
  ['Mars/Olympus', undefined],
  ['../../etc/passwd', undefined],
  [3, undefined],
])('the time zone %j is %s', (given, zone) => {
  expect(readTimeZone(given)).toBe(zone);
});

describe('numbers, money, dates and times', () => {
  const at = (locale: string, language: string) => ({ locale, language, time_zone: 'Asia/Tokyo' });
  const spaced = (text: string) => text.replace(/[\u00a0\u200f\u202f]/g, ' ');

  test.each([
    ['de-AT', 'de', '€ 1.234,50 | 1 234,5 | 29. Jänner 2026 | 10 Monate'],
    ['de-DE', 'de', '1.234,50 € | 1.234,5 | 29. Januar 2026 | 10 Monate'],
    ['en-GB', 'en', '€1,234.50 | 1,234.5 | 29 January 2026 | 10 months'],
    ['en-US', 'en', '€1,234.50 | 1,234.5 | January 29, 2026 | 10 months'],
    ['en', 'en', '€1,234.50 | 1,234.5 | 29 January 2026 | 10 months'],
    ['fr', 'fr', '1 234,50 € | 1 234,5 | 29 janvier 2026 | 10 mois'],
    // Numbers are the reader's, words the mail's.
    ['de', 'en', '1.234,50 € | 1.234,5 | 29 January 2026 | 10 months'],
    // But not in digits that the rest of the mail is not in.
    ['ar-EG', 'en', '€1,234.50 | 1,234.5 | 29 January 2026 | 10 months'],
  ])('are for %s in a mail in %s: %s', (locale, language, expected) => {
    const text =
      '{{ 1234.5 | money: "EUR" }} | {{ 1234.5 | number }} | {{ "2026-01-28T20:00:00Z" | date }} | {{ "2026-01-28" | time_ago }}';
    expect(spaced(renderText(text, at(locale, language)))).toBe(expected);
  });

  test('of a day without a time are that day in every zone', () => {
    for (const time_zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      expect(renderText('{{ "1990-05-03" | date: "%F" }}', { time_zone })).toBe('1990-05-03');
    }
  });

  test('without a zone of their own are the workspace’s, and are written on the reader’s clock', () => {
    const text = '{{ "2026-06-01T10:00" | date: "%H:%M %Z" }}';
    expect(renderText(text, { time_zone: 'America/New_York' })).toBe('04:00 America/New_York');
  });

  test.each([
    ['1234567.891', '1,234,567.891'],
    ['1234567.891 | number: 1', '1,234,567.9'],
    ['"12.50"', '12.50'],
    ['"12345678901234567890"', '12,345,678,901,234,567,890'],
    ['1.5 | number: 2, locale: "de"', '1,50'],
    ['"many"', ''],
  ])('as a number, %s is %s', (given, expected) => {
    const text = given.includes('number') ? given : `${given} | number`;
    expect(renderText(`{{ ${text} }}`)).toBe(expected);
  });

  test('take the country’s own form where one is named', () => {
    const date = (locale: string, style: string) =>
      renderText(`{{ "2026-01-29" | date: locale: "${locale}", style: "${style}" }}`);
    expect(date('de', 'full')).toBe('Donnerstag, 29. Januar 2026');
    expect(date('en-US', 'short')).toBe('1/29/26');
  });
});

describe('a mail', () => {
  const htmlOf = (html: string, language: string) => render({ html }, { language }).html?.html;

  test.each([
    ['<html><body>x</body></html>', 'de', '<html lang="de"><body>x</body></html>'],
    ['<html lang="en"><body>x', 'de', '<html lang="en"><body>x'],
    ['<html lang="und" dir="auto"><body>x', 'he', '<html lang="he" dir="rtl"><body>x'],
    ["<html lang='' class=a><body>x", 'de', '<html lang="de" class=a><body>x'],
    ['<!-- <html> --><p>x</p>', 'ar', '<!-- <html> --><p>x</p>'],
  ])('of %s in %s is %s', (html, language, expected) => {
    expect(htmlOf(html, language)).toBe(expected);
  });

  test('tells its own way out in the reader’s words', () => {
    const more = { needsUnsubscribe: true };
    const mail = render({ html: '<p>x</p>', text: 'x' }, { locale: 'it-CH', language: 'de' }, more);
    expect(mail.text).toContain(`Annulla l’iscrizione: ${UNSUBSCRIBE}`);
    expect(mail.html?.html).toContain('<p lang="it"');
    const other = render({ text: 'x' }, { locale: 'pl', language: 'pl' }, more);
    expect(other.text).toContain('Unsubscribe: ');
  });

  test('can say its locale, its language and its zone', () => {
    const values = { locale: 'de-AT', language: 'de', time_zone: 'Europe/Vienna' };
    expect(renderText('{{ locale }} {{ language }} {{ time_zone }}', values)).toBe(
      'de-AT de Europe/Vienna',
    );
  });

  test('is read from right to left by those who do', () => {
    expect(['ar', 'he', 'fa', 'ur-PK', 'az-Arab'].every(isRightToLeft)).toBe(true);
    expect(['de', 'tr', 'zh', 'az'].some(isRightToLeft)).toBe(false);
  });
});
