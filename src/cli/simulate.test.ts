import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openJourneyShop, publishTemplate } from '../../test/journeys/journey-shop.js';
import { runHere } from '../../test/run-here.js';
import { setClock } from '../../test/set-clock.js';
import { tempFolder } from '../../test/temp-folder.js';

const START = Date.parse('2026-03-01T10:00:00Z');
const HOUR = 3_600_000;

const CART = {
  name: 'Cart',
  purpose: 'transactional',
  trigger: { event: '"Product Added"' },
  goal: [{ event: '"Order Completed"' }],
  steps: [{ wait: '1 hour' }, { id: 'reminder', send: 'hello' }],
};

test('a draft is simulated over what was recorded, and compared with the live version', async () => {
  const shop = await openJourneyShop(setClock(START));
  const { database } = shop;
  await publishTemplate(database, 'hello');
  await shop.publish('cart', CART);
  for (const user of ['ada', 'bob', 'cleo']) {
    const identify = { type: 'identify', traits: { email: `${user}@shop.example` } };
    await shop.send(user, identify, 'Product Added');
  }
  await shop.goTo(START + 0.5 * HOUR);
  await shop.send('bob', 'Order Completed');
  await shop.goTo(START + 3 * HOUR);
  const written = () => Promise.all([shop.mails(), shop.runs(), shop.misses()]);
  const before = await written();

  const simulate = async (what: string, ...more: string[]) => {
    const range = ['--from', '2026-03-01T10:00:00Z', '--to', '2026-03-01T13:00:00Z'];
    const { code, stdout, stderr } = await runHere(
      ['simulate', what, ...range, ...more],
      database.url,
    );
    expect([stderr, code]).toEqual(['', 0]);
    return stdout;
  };
  const live = await simulate('cart', '--against', 'live');
  expect(live).toMatch(/Cart \(cart\), version 1/);
  expect(live).toMatch(/came in +3 instead of 3[\s\S]*messages +2 instead of 2/);
  expect(live).toMatch(/differences +0/);
  expect(live).toMatch(/v1 reminder +2 through/);

  const file = join(await tempFolder(), 'cart.yaml');
  const later = { ...CART, steps: [{ wait: '2 hours' }, { id: 'reminder', send: 'draft-only' }] };
  await writeFile(file, JSON.stringify(later));
  const drafted = JSON.parse(await simulate(file, '--against', 'live', '--json'));
  expect(drafted).toMatchObject({
    version: null,
    totals: { entered: 3, messages: 2, cancelled: 0 },
    states: { done: 2, goal: 1 },
    comparison: { same: { runs: 1, messages: 0 } },
  });
  const [first] = drafted.comparison.differences.filter(
    ({ kind }: { kind: string }) => kind === 'message',
  );
  expect(first).toMatchObject({
    simulated: 'draft-only at 2026-03-01T12:00:00.000Z',
    live: 'hello at 2026-03-01T11:00:00.000Z',
  });
  expect(await written()).toEqual(before);
});

test('a range that can’t be simulated is refused', async () => {
  const shop = await openJourneyShop(setClock(START));
  await shop.publish('cart', { ...CART, steps: [{ wait: '1 hour' }] });
  const refused = async (...args: string[]) => {
    const { code, stderr } = await runHere(['simulate', ...args], shop.database.url);
    expect(code).toBe(1);
    return stderr;
  };
  expect(await refused('cart', '--from', '120d')).toContain('more than 92 days');
  expect(await refused('cart', '--from', '1d', '--to', '2d')).toContain('does not lie behind');
  expect(await refused('nobody')).toContain('There is no journey “nobody”');
});
