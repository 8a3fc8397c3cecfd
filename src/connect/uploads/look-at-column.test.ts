import { expect, test } from 'vitest';
import { guessMapping } from './guess-mapping.js';
import { lookAtColumn } from './look-at-column.js';

test.each([
  ['email', [], ['ann@shop.example', '', ' bea@shop.example ']],
  ['text', [], ['ann@shop.example', 'nobody']],
  ['number', [], ['1', '-2.50', '']],
  ['number', [], ['1.234,50', '3,5']],
  ['number', [], ['1,234.50', '3.5']],
  ['text', [], ['0123', '4567']],
  ['text', [], ['+4712345678', 'n/a']],
  ['yes-no', [], ['Yes', 'no', '']],
  ['time', ['ISO 8601'], ['2026-01-02', '2026-01-02T10:00:00Z']],
  ['time', ['ISO 8601'], ['1767312000', '1767312001000']],
  ['number', [], ['2026', '1999']],
  ['time', ['d/M/yyyy H:mm', 'M/d/yyyy H:mm'], ['1/2/2026 10:00', '11/12/2026 9:30']],
  ['time', ['d/M/yyyy'], ['31/12/2026', '01/02/2026']],
  ['time', ['M/d/yyyy h:mm a'], ['12/31/2026 9:05 PM']],
  ['time', ['d.M.yyyy'], ['31.12.2026']],
  ['text', ['d.M.yyyy'], ['31.12.2026', 'soon', '1.2.2026']],
  ['text', [], ['soon', '1.2.2026']],
  ['time', ['yyyy-MM-dd HH:mm:ss XXX'], ['2025-10-07 09:50:26 +0200']],
  ['empty', [], ['', ' ']],
] as const)('values look like %s %j: %j', (kind, formats, values) => {
  const look = lookAtColumn(values);
  expect([look.kind, look.formats]).toEqual([kind, formats]);
});

function columnsOf(values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([name, value]) => ({ name, look: lookAtColumn([value]) }));
}

test('orders, events, people and products are told from each other by their columns', () => {
  const order = columnsOf({
    'Order No': '17',
    Kunde: 'ann@shop.example',
    'Order Date': '31.12.2026',
    Artikel: 'Blanket',
    Menge: '2',
    Preis: '19,90',
    'Filiale (am)': 'Oslo',
  });
  expect(guessMapping(order, undefined)).toEqual({
    kind: 'orders',
    decimal: ',',
    identifiers: { email: 'Kunde' },
    group: 'Order No',
    time: { column: 'Order Date', format: 'd.M.yyyy' },
    products: { name: 'Artikel', quantity: 'Menge', price: 'Preis' },
    properties: { filiale_am: 'Filiale (am)' },
  });
  const event = columnsOf({ user_id: 'u1', event: 'Seen', at: '2026-01-01', pages: '3' });
  expect(guessMapping(event, undefined)).toEqual({
    kind: 'events',
    identifiers: { user_id: 'user_id' },
    event: 'event',
    time: 'at',
    properties: { pages: { column: 'pages', type: 'number' } },
  });
  const person = columnsOf({
    'E-mail address': 'ann@shop.example',
    Vorname: 'Ann',
    'Birth {{x}}': '2001-01-01',
    VIP: 'yes',
    Nothing: '',
  });
  expect(guessMapping(person, undefined)).toEqual({
    kind: 'profiles',
    identifiers: { email: 'E-mail address' },
    traits: {
      firstName: 'Vorname',
      birthX: { column: 'Birth {{x}}', type: 'time' },
      vip: { column: 'VIP', type: 'boolean' },
    },
  });
  const product = columnsOf({ Sku: 'B-1', Title: 'Blanket', Price: '5', Stock: '3' });
  expect(guessMapping(product, undefined)).toMatchObject({
    kind: 'products',
    sku: 'Sku',
    name: 'Title',
    price: 'Price',
    stock: 'Stock',
  });
  expect(guessMapping(event, 'suppressions')).toEqual({ kind: 'suppressions', since: 'at' });
});
