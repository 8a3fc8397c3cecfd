import type { Email } from 'postal-mime';
import { expect, test } from 'vitest';
import { runHere } from '../run-here.js';
import { linksOf, type MailShop, person, startMailShop } from './mail-shop.js';

const SINCE = '2026-01-31T23:30:00Z';
const body = (words: string) => ({
  kind: 'html',
  html: `<html><body><p>${words} {{ trait.saved | money: "EUR" }}</p><p>{{ trait.since | date: "%-d %B %Y, %H:%M" }}</p></body></html>`,
});
const DRAFT = {
  subject: 'You saved money',
  preheader: 'Have a look',
  body: body('You saved'),
  language: 'en',
  languages: {
    de: { subject: 'Sie haben gespart', body: body('Gespart:') },
    fr: { subject: 'Vous avez économisé', body: body('Vous avez économisé') },
    ar: { body: body('لقد وفرت') },
  },
};

const PEOPLE: Readonly<Record<string, object>> = {
  ada: { locale: 'de_AT', timezone: 'America/New_York' },
  uma: {},
  fleur: { language: 'fr' },
  layla: { locale: 'ar-EG', timezone: 'Mars/Olympus' },
  nemo: {},
  odd: { locale: '<b>{{ email }}', timezone: '+25:00' },
  piet: { locale: 'nl-NL,nl;q=0.9' },
};

/** What the devices of some say, as Segment's libraries send it, the newest last. */
const DEVICES: Readonly<Record<string, readonly (object | undefined)[]>> = {
  ada: [{ locale: 'fr-FR', timezone: 'Asia/Tokyo' }],
  uma: [
    { locale: 'fr-FR' },
    { locale: 'de-DE', timezone: 'Asia/Tokyo' },
    { locale: '7', timezone: 8 },
  ],
};

async function startCampaign(shop: MailShop): Promise<void> {
  for (const [name, traits] of Object.entries(PEOPLE)) {
    const more = { saved: '1234.5', since: SINCE, ...traits };
    await shop.send(...person(name, 'marketing'), {
      type: 'identify',
      userId: name,
      traits: more,
    });
    for (const context of DEVICES[name] ?? []) {
      await shop.send({ type: 'track', userId: name, event: 'Product Viewed', context });
    }
  }
  const made = await shop.ask('POST', '/api/templates', { name: 'saved', draft: DRAFT });
  expect(made).toMatchObject({ status: 201, body: { mistake: null, draft: DRAFT } });
  expect((await shop.ask('POST', '/api/templates/saved/publish')).status).toBe(200);
  const sent = await shop.ask('POST', '/api/campaigns', { name: 'Saved', template: 'saved' });
  expect(sent.status).toBe(200);
}

/** What a mail says in its HTML, and the language that it says it is in. */
function read({ subject, html = '', text = '' }: Email) {
  const [, root = ''] = /<html([^>]*)>/.exec(html) ?? [];
  const said = [...html.matchAll(/<p>(.*?)<\/p>/g)].map(([, words = '']) =>
    words.replace(/[\u00a0\u200e\u200f\u202f]/g, ' ').trim(),
  );
  return { subject, root: root.trim(), said, isOneMail: said.every((each) => text.includes(each)) };
}

test('each reader of one campaign has their own language, money and clock', async () => {
  const shop = await startMailShop();
  await startCampaign(shop);
  const mailTo = async (name: string) => {
    const [mail] = await shop.untilMailsTo(`${name}@shop.example`, 1);
    if (mail === undefined) throw new Error('there is a mail');
    return mail;
  };
  expect(read(await mailTo('ada'))).toMatchObject({
    subject: 'Sie haben gespart',
    root: 'lang="de"',
    said: ['Gespart: € 1.234,50', '31 Jänner 2026, 18:30'],
  });
  // What devices say counts where no trait does, the newest that means something first.
  expect(read(await mailTo('uma'))).toMatchObject({
    subject: 'Sie haben gespart',
    said: ['Gespart: 1.234,50 €', '1 Februar 2026, 08:30'],
  });
  expect(read(await mailTo('fleur'))).toMatchObject({
    subject: 'Vous avez économisé',
    root: 'lang="fr"',
    said: ['Vous avez économisé 1 234,50 €', '31 janvier 2026, 23:30'],
  });
  expect(read(await mailTo('layla'))).toMatchObject({
    subject: 'You saved money',
    root: 'lang="ar" dir="rtl"',
    said: [expect.stringContaining('١٬٢٣٤٫٥٠'), '31 يناير 2026, 23:30'],
  });
  for (const name of ['nemo', 'odd']) {
    expect(read(await mailTo(name))).toMatchObject({
      subject: 'You saved money',
      root: 'lang="en"',
      said: ['You saved €1,234.50', '31 January 2026, 23:30'],
    });
  }
  // The template is not in Dutch: the words are English, and numbers and Attune’s own words are the reader’s.
  const dutch = await mailTo('piet');
  expect(read(dutch).said).toEqual(['You saved € 1.234,50', '31 January 2026, 23:30']);
  expect(dutch.html).toContain('<p lang="nl"');
  expect(dutch.text).toMatch(/Uitschrijven: http/);
});

test('the web version and the page behind “unsubscribe” speak as the mail did, also when its reader has moved', async () => {
  const shop = await startMailShop();
  await startCampaign(shop);
  const [mail] = await shop.untilMailsTo('ada@shop.example', 1);
  if (mail === undefined) throw new Error('there is a mail');
  await shop.send({ type: 'identify', userId: 'ada', traits: { locale: 'fr' } });
  const unsubscribe = linksOf(mail).find((url) => url.includes('/e/u/')) ?? '';
  const { messages } = (await shop.ask('GET', '/api/messages')).body as {
    messages: { messageId: string; address: string }[];
  };
  const { messageId } = messages.find(({ address }) => address === 'ada@shop.example') ?? {};
  expect(await shop.ask('GET', `/api/messages/${messageId}`)).toMatchObject({
    body: { language: 'de' },
  });
  const shown = await runHere(['message', 'show', messageId ?? ''], shop.database.url);
  expect([shown.code, shown.stdout]).toEqual([0, expect.stringContaining('Language   de\n')]);
  const page = await shop.ask('GET', `/api/messages/${messageId}/head`);
  expect(page.body).toMatchObject({ subject: 'Sie haben gespart' });
  expect(await (await fetch(unsubscribe)).text()).toContain('Keine solchen E-Mails mehr?');
  const done = await fetch(unsubscribe, { method: 'POST' });
  expect(await done.text()).toMatch(/<html lang="de">[\s\S]*Sie sind abgemeldet/);
  // Of a mail that nobody knows, the browser’s own language is all there is.
  const broken = await fetch(`${shop.url}/e/u/nothing`, {
    headers: { 'accept-language': 'it-CH' },
  });
  expect(await broken.text()).toContain('Questo link non funziona');
});
