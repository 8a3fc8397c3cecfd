import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startImportShop } from './testing/import-shop.js';

const IMPORTS = new URL('../../docs/imports/', import.meta.url);

function wantedOf(name: string) {
  const read = (path: string) => readFileSync(new URL(path, IMPORTS), 'utf8');
  return { content: read(`samples/${name}.csv`), mapping: read(`mappings/${name}.yaml`), name };
}

/** What each ready mapping makes of the small sample beside it, which has the headers of the real export. */
const EXPECTED: Readonly<Record<string, object>> = {
  'online-retail': {
    used: 5,
    orders: 2,
    refunds: 1,
    people: 3,
    consents: 3,
    quarantined: { 'names-nobody': 1 },
    money: { GBP: { gross: '315.6', refunded: '35.46', net: '280.14' } },
  },
  'klaviyo-profiles': {
    used: 6,
    people: 6,
    consents: 3,
    unprovenConsents: 1,
    suppressions: 2,
    events: { identify: 6, 'Consent Changed': 3 },
  },
  'mailchimp-subscribed': { used: 2, consents: 2, events: { identify: 2, 'Consent Changed': 2 } },
  'mailchimp-unsubscribed': { used: 2, consents: 1, unprovenConsents: 1, suppressions: 2 },
  'mailchimp-cleaned': { used: 1, people: 0, suppressions: 1, events: {} },
  'shopify-orders': {
    used: 3,
    leftOut: 2,
    orders: 2,
    refunds: 1,
    consents: 1,
    money: { EUR: { gross: '73.91', refunded: '20', net: '53.91' } },
  },
};

test('every ready mapping has a sample, and every sample is tried here', () => {
  const names = (folder: string) =>
    readdirSync(new URL(folder, IMPORTS)).map((file) => file.replace(/\.\w+$/, ''));
  expect(names('mappings').sort()).toEqual(Object.keys(EXPECTED).sort());
  expect(names('samples').sort()).toEqual(Object.keys(EXPECTED).sort());
});

test.each(Object.keys(EXPECTED))('the ready mapping %s fits its file', async (name) => {
  const shop = await startImportShop();
  const { counts } = await shop.run(wantedOf(name));
  expect(counts).toMatchObject({ quarantined: {}, ...EXPECTED[name] });
});

test('who was held back at Klaviyo is held back here', async () => {
  const shop = await startImportShop();
  await shop.run(wantedOf('klaviyo-profiles'));
  const suppressed = (await shop.suppressed()).map((each) => each.split(' ').slice(0, 2).join(' '));
  expect(suppressed).toEqual(['ben@shop.example unsubscribed', 'dan@shop.example bounced']);
});
