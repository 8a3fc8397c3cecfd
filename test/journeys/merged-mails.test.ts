import { beforeEach, expect, test } from 'vitest';
import { cancelMessages } from '../../src/delivery/mark-messages.js';
import type { MessageId } from '../../src/delivery/message.js';
import { readQueuedMessages } from '../../src/delivery/message-store.js';
import { followCancelledMails } from '../../src/journeys/index.js';
import { testOrigin } from '../event-factory.js';
import { setClock } from '../set-clock.js';
import { type JourneyShop, openJourneyShop, publishTemplate } from './journey-shop.js';

const MINUTE = 60_000;
const START = Date.parse('2026-03-01T10:00:00Z');
const { workspaceId } = testOrigin;

let shop: JourneyShop;

const form = (purpose: string) => ({
  name: 'Cart',
  purpose,
  trigger: { event: '"Product Added"' },
  steps: [
    { id: 'hello', send: 'cart' },
    { id: 'read', waitFor: { rule: 'opened "hello"', atMost: '9 days' } },
  ],
});

/** Somebody without a name, who has a mail of a run waiting, as Ada has none. */
async function begin(purpose = 'transactional', ...said: object[]): Promise<void> {
  shop = await openJourneyShop(setClock(START));
  await publishTemplate(shop.database, 'cart');
  await shop.publish('cart', form(purpose));
  await shop.send('ada', { type: 'identify', traits: { email: 'ada@x.test' } });
  const phone = { userId: undefined, anonymousId: 'phone' };
  await shop.send(
    '',
    { type: 'identify', ...phone, traits: { email: 'phone@x.test' } },
    ...said.map((event) => ({ ...event, ...phone })),
    { event: 'Product Added', ...phone },
  );
  await shop.goTo(START + MINUTE);
}

/** At the door: the lanes have not seen it yet. */
const merge = () => shop.send('ada', { type: 'identify', anonymousId: 'phone', traits: {} });

interface Mail {
  readonly id: MessageId;
  readonly isAda: boolean;
  readonly state: string;
  readonly reason: string | null;
  readonly address: string | null;
  readonly due: number;
  readonly at: number;
}

const mails = (): Promise<Mail[]> =>
  shop.database.query(
    `select m.message_id as id, exists (select 1 from identifiers i
              where i.profile_id = m.profile_id and i.kind = 'user_id' and i.value = 'ada') as "isAda",
            m.state, m.reason, m.address, m.intended_at as at,
            (select count(*)::integer from outbox o where o.message_id = m.message_id) as due
       from messages m where m.workspace_id = $1 and m.run_id is not null
      order by m.intended_at, 2, m.message_id`,
    [workspaceId],
  );

const old = { state: 'cancelled', reason: 'merged', due: 0, at: START };
const followed = { isAda: true, state: 'queued', reason: null, due: 1, at: START };

/** What a sender does that asks for permission and finds the reader merged away. */
async function cancelAsSender(messageId: MessageId): Promise<void> {
  const messages = await readQueuedMessages(shop.database, [{ workspaceId, messageId }]);
  const judged = new Map([[messageId, { kind: 'cancelled', reason: 'merged' } as const]]);
  const context = { judged, now: shop.clock.now(), followMerged: followCancelledMails };
  await shop.database.transaction((tx) =>
    cancelMessages(
      tx,
      messages.map((message) => ({ message })),
      context,
    ),
  );
}

async function onlyMail(): Promise<MessageId> {
  const [mail, ...more] = await mails();
  if (mail === undefined) throw new Error('no mail was decided on');
  expect([mail.state, more]).toEqual(['queued', []]);
  return mail.id;
}

const setState = (state: string) =>
  shop.database.execute('update messages set state = $1 where run_id is not null', [state]);

beforeEach(() => begin());

test('a mail that waits follows the run to whom its reader has become part of, and what they do with it is noted', async () => {
  await onlyMail();
  await merge();
  await shop.goTo(START + 2 * MINUTE);
  expect(await mails()).toMatchObject([old, followed]);
  const [, mail] = await mails();
  const properties = { message_id: mail?.id };
  await shop.send('ada', { event: 'Email Opened', properties });
  await shop.goTo(START + 3 * MINUTE);
  expect(await shop.runs()).toMatchObject([{ user: 'ada', state: 'done' }]);
});

test('one that a sender cancelled between the merge and the lane’s hearing of it follows, too', async () => {
  const messageId = await onlyMail();
  await merge();
  await cancelAsSender(messageId);
  expect(await mails()).toMatchObject([{ ...old, due: 1, isAda: false }]);
  await shop.goTo(START + 2 * MINUTE);
  expect(await mails()).toMatchObject([{ ...old, due: 1 }, followed]);
});

test('one that is on the wire meanwhile goes to nobody else, unless it comes back and is cancelled then', async () => {
  const messageId = await onlyMail();
  await setState('sending');
  await merge();
  await shop.goTo(START + 2 * MINUTE);
  expect(await mails()).toMatchObject([{ state: 'sending' }]);
  await setState('deferred');
  await cancelAsSender(messageId);
  await cancelAsSender(messageId);
  expect(await mails()).toMatchObject([{ ...old, due: 1 }, followed]);
});

const consent = (status: string) => ({
  event: 'Consent Changed',
  properties: { purpose: 'marketing', status },
});

test('it goes by what the person permits that they are together', async () => {
  await begin('marketing', consent('granted'));
  await merge();
  await shop.goTo(START + 2 * MINUTE);
  expect(await mails()).toMatchObject([old, followed]);

  await begin('marketing', consent('granted'));
  await shop.send('ada', consent('withdrawn'));
  await shop.goTo(START + 2 * MINUTE);
  await merge();
  await shop.goTo(START + 3 * MINUTE);
  expect(await mails()).toMatchObject([old, { state: 'cancelled', reason: 'consent-withdrawn' }]);
});

test('of two runs, the mail of the one that goes on is the only one', async () => {
  await shop.send('ada', 'Product Added');
  await shop.goTo(START + 2 * MINUTE);
  await merge();
  await shop.goTo(START + 3 * MINUTE);
  const states = (await mails()).map(({ isAda, state, at }) => [
    isAda,
    state,
    (at - START) / MINUTE,
  ]);
  expect(states).toEqual([
    [false, 'cancelled', 0],
    [true, 'queued', 0],
    [true, 'cancelled', 1],
  ]);
});
