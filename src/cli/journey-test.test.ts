import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openJourneyShop, publishTemplate } from '../../test/journeys/journey-shop.js';
import { runHere } from '../../test/run-here.js';
import { setClock } from '../../test/set-clock.js';
import { tempFolder } from '../../test/temp-folder.js';

const CART = `
name: Cart
trigger: { event: '"Product Added"' }
again: { per: cart_id }
goal: [{ event: '"Order Completed"' }]
exit: [{ rule: in segment "staff" }]
steps:
  - wait: 10 minutes
  - id: reminder
    send: cart
  - waitFor: { rule: clicked "reminder", atMost: 24 hours, do: [{ exit: came back }] }
  - branch:
      - if: trait.plan = "gold"
        do: [{ id: gold, coupon: spring, else: [{ send: sorry }] }]
  - update: { reminded: true }
  - branch:
      - if: trait.reminded = true
        do: [{ exit: too early }]
  - wait: { until: 09:00 }
  - branch:
      - if: trait.reminded = true
        do: [{ id: second, send: cart-again }]
expect:
  - name: who leaves a cart is reminded twice, the second time at nine
    history:
      - { at: 2026-01-01T10:00:00Z, event: Product Added, properties: { cart_id: a } }
    messages:
      - { step: reminder, at: 2026-01-01T10:10:00Z, template: cart }
      - { step: second, at: 2026-01-03T09:00:00Z }
    ends: done
  - name: who clicks has come back
    history:
      - { at: 2026-01-01T10:00:00Z, event: Product Added, properties: { cart_id: a } }
      - { at: 2026-01-01T12:00:00Z, clicked: reminder }
    messages: [{ step: reminder, at: 2026-01-01T10:10:00Z }]
    ends: left
  - name: who orders is left alone
    history:
      - { at: 2026-01-01T10:00:00Z, event: Product Added, properties: { cart_id: a } }
      - { at: 2026-01-01T10:05:00Z, event: Order Completed }
    ends: goal
  - name: one cart brings in once, and staff never
    history:
      - { at: 2026-01-01T10:00:00Z, event: Product Added, properties: { cart_id: a } }
      - { at: 2026-01-01T10:01:00Z, entered: staff }
      - { at: 2026-01-01T10:02:00Z, event: Product Added, properties: { cart_id: b } }
    notEntered: exit
    ends: left
  - name: who is gold and finds no code is told so, and may not be mailed for long
    noCodes: true
    history:
      - { at: 2026-01-01T09:00:00Z, traits: { plan: gold, timezone: America/New_York } }
      - { at: 2026-01-01T10:00:00Z, event: Product Added, properties: { cart_id: a } }
      - { at: 2026-01-03T00:00:00Z, consent: withdrawn }
    messages:
      - { step: reminder, at: 2026-01-01T10:10:00Z }
      - { step: send-sorry, at: 2026-01-02T10:10:00Z }
      - { step: second, at: 2026-01-02T14:00:00Z }
    until: 2026-01-02T15:00:00Z
`;

const tried = async (file: string, ...more: string[]) => {
  const { code, stdout, stderr } = await runHere(['journey', 'test', file, ...more], '');
  return { code, told: stdout + stderr };
};

test('what a journey expects of itself is checked without a database', async () => {
  const file = join(await tempFolder(), 'cart.yaml');
  await writeFile(file, CART);
  const held = await tried(file);
  expect(held.told).not.toContain('fails');
  expect(held.told.match(/holds/g)).toHaveLength(5);
  expect(held.code).toBe(0);
  // The clocks of the workspace are those of whoever names none.
  const elsewhere = await tried(file, '--timezone', 'Europe/Berlin');
  expect(elsewhere.code).toBe(1);
  expect(elsewhere.told).toContain('- second at 2026-01-03T09:00:00.000Z');
  expect(elsewhere.told).toContain('+ second (cart-again) at 2026-01-03T08:00:00.000Z');
});

test('what does not hold is told line by line, and is not published', async () => {
  const file = join(await tempFolder(), 'cart.yaml');
  const wrong = CART.replace('wait: 10 minutes', 'wait: 20 minutes').replace(
    'ends: goal',
    'ends: done',
  );
  await writeFile(file, wrong);
  const { code, told } = await tried(file);
  expect(code).toBe(1);
  expect(told).toContain('- reminder (cart) at 2026-01-01T10:10:00.000Z');
  expect(told).toContain('+ reminder (cart) at 2026-01-01T10:20:00.000Z');
  expect(told).toMatch(/- ends: done\n +\+ ends: goal \("Order Completed"\)/);

  const shop = await openJourneyShop(setClock(Date.parse('2026-03-01T10:00:00Z')));
  await publishTemplate(shop.database, 'hello');
  const form = (at: string) => ({
    name: 'Hello',
    trigger: { event: '"Signed Up"' },
    steps: [{ send: 'hello' }],
    expect: [
      {
        name: 'hello at once',
        history: [{ at: '2026-01-01T10:00:00Z', event: 'Signed Up' }],
        messages: [{ step: 'send-hello', at }],
      },
    ],
  });
  await expect(shop.publish('hello', form('2026-01-01T11:00:00Z'))).rejects.toThrow(
    'expect[0]: “hello at once” does not hold: + send-hello (hello) at 2026-01-01T10:00:00.000Z',
  );
  const { journey } = await shop.publish('hello', form('2026-01-01T10:00:00Z'));
  expect(journey.version).toBe(1);
});
