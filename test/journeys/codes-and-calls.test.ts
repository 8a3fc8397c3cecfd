import { expect, test } from 'vitest';
import { createVault } from '../../src/access/index.js';
import { putWebhook } from '../../src/calls/index.js';
import { createEndpointNetwork } from '../../src/content/index.js';
import { createCouponList, importCodes, restockLanes } from '../../src/coupons/index.js';
import { LANES } from '../../src/storage/index.js';
import { testOrigin } from '../event-factory.js';
import { setClock } from '../set-clock.js';
import { testDeed } from '../test-deed.js';
import { openJourneyShop, publishTemplate } from './journey-shop.js';

const START = Date.parse('2026-03-01T10:00:00Z');
const MINUTE = 60_000;
const { workspaceId } = testOrigin;

async function* texts(...codes: string[]): AsyncIterable<string[]> {
  yield codes;
}

test('each run gets a code of its own and prints it; whoever finds none goes another way', async () => {
  const shop = await openJourneyShop(setClock(START));
  const { database } = shop;
  const place = { workspaceId, key: 'spring' };
  await createCouponList(database, { ...place, name: 'Spring' }, testDeed(START));
  await importCodes(database, { place, texts: texts('SPRING-1', 'SPRING-2') }, testDeed(START));
  await publishTemplate(database, 'offer');
  await publishTemplate(database, 'sorry');
  await shop.publish('offer', {
    name: 'Offer',
    purpose: 'transactional',
    trigger: { event: '"Signed Up"' },
    steps: [
      { coupon: 'spring', else: [{ send: 'sorry' }, { exit: 'no code left' }] },
      { send: 'offer' },
    ],
  });
  const people = ['ada', 'bob', 'cleo'];
  for (const user of people) await shop.send(user, 'Signed Up');
  await shop.goTo(START);
  // The lanes have no stock of their own yet: it is fetched between cycles, and they ask again.
  for (let round = 1; round <= 4; round += 1) {
    await restockLanes(database, LANES, shop.clock.now());
    await shop.goTo(START + round * 5_000);
  }
  const mails = await shop.mails();
  expect(mails.map(({ step }) => step).sort()).toEqual(['send-offer', 'send-offer', 'send-sorry']);
  const given = await database.query<{ step: string; code: string | null }>(
    `select step_id as step, data -> 'coupon' ->> 'code' as code from messages order by 2 nulls last`,
  );
  expect(given).toEqual([
    { step: 'send-offer', code: 'SPRING-1' },
    { step: 'send-offer', code: 'SPRING-2' },
    { step: 'send-sorry', code: null },
  ]);
  const states = (await shop.runs()).map(({ state, reason }) => `${state} ${reason}`);
  expect(states.sort()).toEqual(['done null', 'done null', 'left no code left']);
});

test('a webhook is called once with what the run knows, and what is not there is refused', async () => {
  const shop = await openJourneyShop(setClock(START));
  const { database } = shop;
  const vault = createVault({ keys: [Buffer.alloc(32, 7)] });
  const wanted = { workspaceId, name: 'erp', url: 'https://erp.example/hook' };
  await putWebhook(
    { database, vault, network: createEndpointNetwork([]) },
    { ...wanted, headers: {}, secretHeaders: {}, timeoutMs: 1_000 },
    testDeed(START),
  );
  const form = {
    name: 'Tell',
    trigger: { event: '"Signed Up"' },
    steps: [{ id: 'tell', webhook: 'erp', body: { list: 'new' } }, { wait: '1 minute' }],
  };
  await expect(
    shop.publish('tell', { ...form, steps: [{ webhook: 'crm' }, { coupon: 'none' }] }),
  ).rejects.toThrow(/list of codes “none”.*webhook “crm”/s);
  await shop.publish('tell', form);
  await shop.send('ada', { event: 'Signed Up', properties: { plan: 'pro' } });
  await shop.goTo(START + 2 * MINUTE);
  const calls = await database.query<{ webhook: string; body: string }>(
    'select webhook, body from calls',
  );
  expect(calls.map(({ webhook, body }) => ({ webhook, body: JSON.parse(body) }))).toMatchObject([
    {
      webhook: 'erp',
      body: {
        journey: 'tell',
        stepId: 'tell',
        data: { list: 'new' },
        event: { name: 'Signed Up', properties: { plan: 'pro' } },
      },
    },
  ]);
});
