import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/index.js';
import { parseExact } from '../../kernel/index.js';
import { renderHtml, renderText } from '../render.test-kit.js';

const orders = (net: string) => ({ orders: { net, currency: 'GBP' } });

describe('money', () => {
  test.each([
    ['8832.003', '£8,832.00'],
    ['0.125', '£0.13'],
    ['-0.125', '-£0.13'],
    ['0', '£0.00'],
    ['12345678901234567890.99', '£12,345,678,901,234,567,890.99'],
    ['2.675', '£2.68'],
  ])('writes %s exactly', (net, expected) => {
    expect(renderText('{{ orders.net | money }}', orders(net))).toBe(expected);
  });

  test('goes through no double', () => {
    const digits = fc.tuple(
      fc.bigInt({ min: 0n, max: 10n ** 25n }),
      fc.integer({ min: 0, max: 99 }),
    );
    fc.assert(
      fc.property(digits, ([whole, cents]) => {
        const written = `${whole}.${String(cents).padStart(2, '0')}`;
        const shown = renderText('{{ orders.net | money }}', orders(written));
        expect(shown.replace(/[£,]/g, '')).toBe(written);
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  test('takes another currency, and another country’s way of writing', () => {
    expect(renderText('{{ orders.net | money: "JPY" }}', orders('1234.5'))).toBe('¥1,235');
    expect(renderText('{{ orders.net | money: "eur", locale: "de" }}', orders('1234.5'))).toBe(
      '1.234,50\u00a0€',
    );
    expect(renderText('{{ orders.net | money: locale: "en-a-b" }}', orders('1'))).toBe('£1.00');
  });

  test('takes numbers of traits, and the workspace’s currency without orders', () => {
    const values = parseExact('{"trait": {"points": 12.50}}') as JsonObject;
    expect(renderText('{{ trait.points | money }}', values)).toBe('£12.50');
  });

  test.each([['"many"'], ['""'], ['trait.gone'], ['trait'], ['true'], ['orders.net']])(
    'makes nothing of %s',
    (value) => {
      const currency = value === 'orders.net' ? ': "EURO"' : '';
      const text = `{{ ${value} | money${currency} | default: "-" }}`;
      expect(renderText(text, { ...orders('1'), trait: {} })).toBe('-');
    },
  );
});

describe('date', () => {
  const at = (x: unknown) => ({ trait: { x } }) as JsonObject;

  test('is that of the workspace’s zone', () => {
    // Berlin is an hour ahead of UTC in winter, two in summer.
    const pattern = '{{ trait.x | date: "%Y-%m-%d %H:%M %z" }}';
    expect(renderText(pattern, at('2026-11-30T23:30:00.000Z'))).toBe('2026-12-01 00:30 +0100');
    expect(renderText(pattern, at('2026-06-30T22:30:00+01:00'))).toBe('2026-06-30 23:30 +0200');
  });

  test('of a day is that day, wherever', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin', 'UTC']) {
      const values = { ...at('2026-03-29'), workspace: { time_zone: zone } };
      expect(renderText('{{ trait.x | date }}', values)).toBe('29 March 2026');
    }
  });

  test('knows the letters of strftime', () => {
    const letters =
      '%a %A %b %B %d %-d %e %j %H %I %l %M %S %L %p %P %y %q %u %w %U %W %F %T %D %% %:z %Z %s';
    expect(renderText(`{{ trait.x | date: "${letters}" }}`, at('2026-01-04T14:05:06.789Z'))).toBe(
      'Sun Sunday Jan January 04 4  4 004 15 03  3 05 06 789 PM pm 26 th 7 0 01 00 2026-01-04 15:05:06 01/04/26 % +01:00 Europe/Berlin 1767535506',
    );
  });

  test('takes flags and widths, and leaves alone what means nothing', () => {
    const value = at('2026-01-04T04:05:06.000Z');
    expect(renderText('{{ trait.x | date: "%^a %_d %-m %05j %Q" }}', value)).toBe(
      'SUN  4 1 00004 %Q',
    );
  });

  test('names days and months in other languages', () => {
    const pattern = '{{ trait.x | date: "%A, %-d. %B %Y", locale: "de" }}';
    expect(renderText(pattern, at('2026-03-01'))).toBe('Sonntag, 1. März 2026');
    expect(renderText('{{ trait.x | date: "%-d %B", locale: "pl" }}', at('2026-03-01'))).toBe(
      '1 marca',
    );
  });

  test.each([
    ['seconds from 1970', 1_767_535_506, '2026-01-04 15:05'],
    ['seconds as a text', '1767535506', '2026-01-04 15:05'],
    ['milliseconds', 1_767_535_506_789, '2026-01-04 15:05'],
    ['a time of the zone', '2026-01-04T15:05', '2026-01-04 15:05'],
    ['a time with a space', '2026-01-04 15:05:06', '2026-01-04 15:05'],
    ['now', 'now', '2026-11-28 11:00'],
    ['a month by its name', 'January 4, 2026 15:05', '2026-01-04 15:05'],
    ['a day before its month', '4th Jan 2026, 9:05', '2026-01-04 09:05'],
  ])('reads %s', (_, x, expected) => {
    expect(renderText('{{ trait.x | date: "%F %R" }}', at(x))).toBe(expected);
  });

  test.each([
    ['yesterday'],
    ['2026-02-30'],
    ['2026-13-01'],
    ['2026-01-01T25:00'],
    [''],
    [true],
    [{}],
    [1e300],
  ])('makes nothing of %j', (x) => {
    expect(renderText('{{ trait.x | date: "%F" | default: "-" }}', at(x))).toBe('-');
  });

  test('says of now what the message says', () => {
    expect(renderText('{{ now | date: "%F" }} {{ "now" | date: "%F" }}')).toBe(
      '2026-11-28 2026-11-28',
    );
  });

  test('around a change of clocks shows what clocks show', () => {
    const pattern = '{{ trait.x | date: "%R %z" }}';
    expect(renderText(pattern, at('2026-03-29T00:59:00Z'))).toBe('01:59 +0100');
    expect(renderText(pattern, at('2026-03-29T01:00:00Z'))).toBe('03:00 +0200');
    expect(renderText(pattern, at('2026-10-25T00:30:00Z'))).toBe('02:30 +0200');
    expect(renderText(pattern, at('2026-10-25T01:30:00Z'))).toBe('02:30 +0100');
  });
});

describe('days_since', () => {
  const days = (x: string) => renderText('{{ trait.x | days_since }}', { trait: { x } });

  test('counts whole days, the last one still open', () => {
    expect(days('2026-11-28T09:59:59.999Z')).toBe('0');
    expect(days('2026-11-27T10:00:00.000Z')).toBe('1');
    expect(days('2026-11-27T10:00:00.001Z')).toBe('0');
    expect(days('2025-11-28T10:00:00.000Z')).toBe('365');
    expect(days('2026-11-29T10:00:00.000Z')).toBe('-1');
  });

  test('counts from a day by the calendar of the zone', () => {
    expect(days('2026-11-28')).toBe('0');
    expect(days('2026-11-27')).toBe('1');
    expect(days('2026-03-28')).toBe('245'); // over a day of 23 hours and one of 25
  });

  test('can be compared', () => {
    const text = '{% assign d = trait.x | days_since %}{% if d > 30 %}long{% endif %}';
    expect(renderText(text, { trait: { x: '2026-01-01' } })).toBe('long');
  });
});

describe('time_ago', () => {
  test.each([
    ['2026-11-28T10:00:00.000Z', 'less than a minute'],
    ['2026-11-28T09:59:00.000Z', '1 minute'],
    ['2026-11-28T09:00:01.000Z', '59 minutes'],
    ['2026-11-28T09:00:00.000Z', '1 hour'],
    ['2026-11-27T10:00:01.000Z', '23 hours'],
    ['2026-11-27T10:00:00.000Z', '1 day'],
    ['2026-11-25T10:00:00.000Z', '3 days'],
    ['2026-10-28T10:30:00.000Z', '30 days'],
    ['2026-10-28T09:00:00.000Z', '1 month'],
    ['2026-09-28', '2 months'],
    ['2025-11-29T10:00:00.000Z', '11 months'],
    ['2025-11-28T09:00:00.000Z', '1 year'],
    ['2010-12-09T12:00:00.000Z', '15 years'],
  ])('of %s is %s', (x, expected) => {
    expect(renderText('{{ trait.x | time_ago }}', { trait: { x } })).toBe(expected);
  });

  test('of what is still to come is nothing', () => {
    const text = '{{ trait.x | time_ago | default: "-" }}';
    expect(renderText(text, { trait: { x: '2026-11-28T10:00:00.001Z' } })).toBe('-');
  });
});

test('dates for machines', () => {
  const values = { trait: { x: '2026-01-04T14:05:06.000Z' } };
  expect(
    renderText(
      '{{ trait.x | date_to_xmlschema }}|{{ trait.x | date_to_rfc822 }}|{{ trait.x | date_to_string }}|{{ trait.x | date_to_long_string }}',
      values,
    ),
  ).toBe('2026-01-04T15:05:06+01:00|Sun, 04 Jan 2026 15:05:06 +0100|04 Jan 2026|04 January 2026');
});

test.each<[unknown, string]>([
  [undefined, 'friend'],
  [null, 'friend'],
  [false, 'friend'],
  ['', 'friend'],
  [' \n\t', 'friend'],
  [[], 'friend'],
  [[' '], 'friend'],
  ['Ann', 'Ann'],
  [0, '0'],
  [['a'], 'a'],
])('fallback takes over from what prints nothing but blanks: %j', (x, expected) => {
  const trait = x === undefined ? {} : { x: x as string };
  expect(renderText('{{ trait.x | fallback: "friend" }}', { trait })).toBe(expected);
  const html = renderHtml('<p>{{ trait.x | fallback: "<b>" }}', { trait });
  expect(html).toContain(expected === 'friend' ? '&lt;b&gt;' : expected);
});

test('fallback needs to be told what to fall back on', () => {
  expect(() => renderText('{{ trait.x | fallback }}')).toThrow(
    '“fallback” takes 1 argument, not 0',
  );
});

test('fallback leaves markup that was captured as it is', () => {
  const html = '{% capture x %}<b>a</b>{% endcapture %}<p>{{ x | fallback: "y" }}';
  expect(renderHtml(html)).toContain('<p><b>a</b>');
});
