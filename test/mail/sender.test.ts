import { expect, test } from 'vitest';
import { abandonLostAttempts } from '../../src/delivery/abandon-attempts.js';
import { PRIORITY_URGENT } from '../../src/delivery/message.js';
import { listUnknown } from '../../src/delivery/message-views.js';
import type { DeliveryOutcome } from '../../src/delivery/provider.js';
import { settleUnknown } from '../../src/delivery/settle-unknown.js';
import { mergeProfiles } from '../../src/identity/index.js';
import { type ProcessId, systemIds } from '../../src/kernel/index.js';
import { suppressAddresses } from '../../src/privacy/index.js';
import { waitUntil } from '../wait-until.js';
import {
  consentOf,
  createMailWorld,
  DEFERRED,
  failed,
  fakeProvider,
  numbered,
  plainComposer,
  workspaceId,
} from './mail-world.js';

const MINUTE = 60_000;

/** Something that a test lets happen. */
function createGate<T>() {
  let open: (value: T) => void = () => undefined;
  const opened = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

test('each message goes out once, and none is left', async () => {
  const world = await createMailWorld();
  const people = await world.createPeople(...numbered('p', 30));
  const provider = fakeProvider();
  await world.startSender({ provider });
  const messages = await world.intend(people);
  await world.intend(people);
  await waitUntil('all are accepted', async () =>
    (await world.states(messages)).every((state) => state === 'accepted'),
  );
  expect(provider.mails.map(({ to }) => to).sort()).toEqual(
    numbered('p', 30)
      .map((name) => `${name}@shop.example`)
      .sort(),
  );
  const [first] = messages;
  if (first === undefined) throw new Error('there are messages');
  expect(await world.find(first)).toMatchObject({ attempts: 1, settledAt: world.clock.now() });
  expect(await world.database.query('select * from outbox')).toEqual([]);
  expect(await world.database.query('select * from open_attempts')).toEqual([]);
});

test('several senders at once send each message once', async () => {
  const world = await createMailWorld();
  const people = await world.createPeople(...numbered('p', 60));
  const providers = [fakeProvider(), fakeProvider(), fakeProvider()];
  for (const provider of providers) await world.startSender({ provider });
  const messages = await world.intend(people);
  await waitUntil('all are accepted', async () =>
    (await world.states(messages)).every((state) => state === 'accepted'),
  );
  const sent = providers.flatMap(({ mails }) => mails.map(({ to }) => to));
  expect(sent).toHaveLength(60);
  expect(new Set(sent).size).toBe(60);
});

test('what is put off goes again after a pause that grows, and is given up after four days', async () => {
  const world = await createMailWorld();
  const [message] = await world.intend(await world.createPeople('ann'));
  if (message === undefined) throw new Error('there is a message');
  const provider = fakeProvider();
  provider.answer = () => DEFERRED;
  const sender = await world.startSender({ provider });
  const begun = world.clock.now();
  for (const [attempts, pause] of [
    [1, MINUTE],
    [2, 5 * MINUTE],
    [3, 15 * MINUTE],
  ] as const) {
    await world.until(message, 'deferred');
    await waitUntil('it counts', async () => (await world.find(message)).attempts === attempts);
    expect(provider.mails).toHaveLength(attempts);
    const [due] = await world.database.query<{ at: number }>('select due_at as at from outbox');
    expect(due?.at).toBe(world.clock.now() + pause);
    world.clock.advance(pause);
    sender.wake();
    await waitUntil('it is tried again', () => provider.mails.length === attempts + 1);
  }
  const recorded = () =>
    waitUntil('it is recorded', async () => (await world.find(message)).state !== 'sending');
  await recorded();
  while ((await world.find(message)).state !== 'failed') {
    const before = provider.mails.length;
    world.clock.advance(8 * 60 * MINUTE);
    sender.wake();
    await waitUntil('it is tried again', () => provider.mails.length > before);
    await recorded();
  }
  const days = (world.clock.now() - begun) / (24 * 60 * MINUTE);
  expect(await world.find(message)).toMatchObject({ reason: 'tried-too-often', attempts: 20 });
  expect(days).toBeGreaterThan(4);
  expect(world.bounced).toEqual([]);
});

test('what is refused for good is not tried again; a mailbox that is none is suppressed', async () => {
  const world = await createMailWorld();
  const [ann, ben] = await world.intend(await world.createPeople('ann', 'ben'));
  if (!ann || !ben) throw new Error('there are two');
  const provider = fakeProvider();
  provider.answer = ({ to }) => failed(to.startsWith('ann'));
  await world.startSender({ provider });
  await world.until(ann, 'failed');
  await world.until(ben, 'failed');
  expect(await world.find(ann)).toMatchObject({ reason: 'no-mailbox' });
  expect(await world.find(ben)).toMatchObject({ reason: 'refused-at-rcpt' });
  await waitUntil('it is told', () => world.bounced.length === 1);
  const rows = await world.database.query('select address, reason from suppressions');
  expect(rows).toEqual([{ address: 'ann@shop.example', reason: 'bounced' }]);
  expect(provider.mails).toHaveLength(2);
});

test('what may have left is unknown, listed, and settled by hand on the record', async () => {
  const world = await createMailWorld();
  const [ann, ben] = await world.intend(await world.createPeople('ann', 'ben'));
  if (!ann || !ben) throw new Error('there are two');
  const provider = fakeProvider();
  provider.answer = () => ({ kind: 'unknown', reason: 'the connection broke behind the data' });
  const sender = await world.startSender({ provider });
  await world.until(ann, 'unknown');
  await world.until(ben, 'unknown');
  const unknown = await listUnknown(world.database, workspaceId);
  expect(unknown.map(({ messageId }) => messageId).sort()).toEqual([ann, ben].sort());

  provider.answer = () => ({ kind: 'accepted', reply: '250 OK' });
  const now = world.clock.now();
  const settle = (messageId: typeof ann, as: 'accepted' | 'again') =>
    settleUnknown(world.database, { workspaceId, messageId }, { as, why: 'Ann asked', now });
  expect((await settle(ann, 'accepted')).state).toBe('accepted');
  expect((await settle(ben, 'again')).state).toBe('queued');
  await expect(settle(ann, 'again')).rejects.toMatchObject({ code: 'message-not-unknown' });
  sender.wake();
  await world.until(ben, 'accepted');
  expect(provider.mails.filter(({ to }) => to.startsWith('ann'))).toHaveLength(1);
  expect(provider.mails.filter(({ to }) => to.startsWith('ben'))).toHaveLength(2);
  expect(JSON.stringify((await world.find(ben)).history)).toMatch(/unknown.*sent-again.*accepted/);
  expect(await listUnknown(world.database, workspaceId)).toEqual([]);
});

test('what was not begun is due again after a second, and it was no attempt', async () => {
  const world = await createMailWorld();
  const [message] = await world.intend(await world.createPeople('ann'));
  if (message === undefined) throw new Error('there is a message');
  const provider = fakeProvider();
  provider.answer = () =>
    provider.mails.length < 3
      ? { kind: 'not-begun', reason: 'too late' }
      : { kind: 'accepted', reply: '250 OK' };
  const sender = await world.startSender({ provider });
  await waitUntil('it is accepted', async () => {
    world.clock.advance(1_000);
    sender.wake();
    return (await world.find(message)).state === 'accepted';
  });
  expect(await world.find(message)).toMatchObject({ attempts: 1 });
  expect(provider.mails).toHaveLength(3);
});

test.each([
  [
    'consent-withdrawn',
    async (world: Awaited<ReturnType<typeof createMailWorld>>) =>
      world.send(consentOf('ann', 'withdrawn')),
  ],
  [
    'unsubscribed',
    async (world: Awaited<ReturnType<typeof createMailWorld>>) => {
      const [row] = await world.database.query<{ key: string }>(
        `select key from identifiers where kind = 'email'`,
      );
      const key = row?.key.replaceAll('-', '') ?? '';
      const entry = {
        workspaceId,
        key,
        address: 'ann@shop.example',
        reason: 'unsubscribed' as const,
      };
      await suppressAddresses(world.database, [{ ...entry, since: 1, detail: '' }], 1);
    },
  ],
  [
    'campaign-stopped',
    async (world: Awaited<ReturnType<typeof createMailWorld>>) => {
      world.setCampaign('stopped');
    },
  ],
])('permission is asked again when a message is marked: %s', async (reason, change) => {
  const world = await createMailWorld();
  const [message] = await world.intend(await world.createPeople('ann'));
  if (message === undefined) throw new Error('there is a message');
  const provider = fakeProvider();
  const composing = createGate<void>();
  const changed = createGate<void>();
  await world.startSender({
    provider,
    composer: {
      compose: async (jobs) => {
        composing.open();
        await changed.opened;
        return plainComposer.compose(jobs);
      },
    },
  });
  await composing.opened;
  await change(world);
  changed.open();
  await world.until(message, 'cancelled');
  expect(await world.find(message)).toMatchObject({ reason, attempts: 0, sendingAt: null });
  expect(provider.mails).toEqual([]);
});

test('a message of somebody who was merged away is not sent under the old name', async () => {
  const world = await createMailWorld();
  const [ann, ben] = await world.createPeople('ann', 'ben');
  if (!ann || !ben) throw new Error('there are two');
  const [first, second] = await world.intend([ann, ben]);
  if (!first || !second) throw new Error('there are two messages');
  const context = { ids: systemIds, now: world.clock.now(), announce: async () => undefined };
  await mergeProfiles(world.database, { workspaceId, profileIds: [ann, ben] }, context);
  const provider = fakeProvider();
  await world.startSender({ provider });
  await world.until(second, 'cancelled');
  await world.until(first, 'accepted');
  expect(await world.find(second)).toMatchObject({ reason: 'merged' });
  expect(provider.mails).toHaveLength(1);
});

test('a mail goes where the newest address is when it goes', async () => {
  const world = await createMailWorld();
  const [message] = await world.intend(await world.createPeople('ann'));
  if (message === undefined) throw new Error('there is a message');
  const provider = fakeProvider();
  const composing = createGate<void>();
  const changed = createGate<void>();
  await world.startSender({
    provider,
    composer: {
      compose: async (jobs) => {
        composing.open();
        await changed.opened;
        return plainComposer.compose(jobs);
      },
    },
  });
  await composing.opened;
  world.clock.advance(1_000);
  await world.send({ type: 'identify', userId: 'ann', traits: { email: 'ann@new.example' } });
  changed.open();
  await world.until(message, 'accepted');
  expect(provider.mails.map(({ to }) => to)).toEqual(['ann@new.example']);
  expect(await world.find(message)).toMatchObject({ address: 'ann@new.example' });
});

test('a paused campaign’s messages wait outside the outbox', async () => {
  const world = await createMailWorld();
  world.setCampaign('paused');
  const [message] = await world.intend(await world.createPeople('ann'));
  if (message === undefined) throw new Error('there is a message');
  const provider = fakeProvider();
  await world.startSender({ provider });
  await waitUntil(
    'it is parked',
    async () => (await world.database.query('select * from outbox')).length === 0,
  );
  expect(await world.find(message)).toMatchObject({ state: 'queued' });
  expect(provider.mails).toEqual([]);
});

test('what somebody waits for goes before what a campaign sends to many', async () => {
  const world = await createMailWorld();
  const people = await world.createPeople('urgent', ...numbered('p', 700));
  const [urgent, ...many] = people;
  if (urgent === undefined) throw new Error('there is somebody');
  await world.intend(many);
  const provider = fakeProvider(1);
  const sender = await world.startSender({ provider });
  await waitUntil('some have gone', () => provider.mails.length > 20);
  await world.intend([urgent], { priority: PRIORITY_URGENT, key: 'password' });
  const before = provider.mails.length;
  sender.wake();
  await waitUntil('it has gone', () => provider.mails.some(({ to }) => to.startsWith('urgent')));
  const at = provider.mails.findIndex(({ to }) => to.startsWith('urgent'));
  expect(at - before).toBeLessThan(100);
});

test('what a lost process had on the wire becomes unknown; it may still say what it knows', async () => {
  const world = await createMailWorld();
  const [message] = await world.intend(await world.createPeople('ann'));
  if (message === undefined) throw new Error('there is a message');
  const processId = systemIds.uuid() as ProcessId;
  const provider = fakeProvider();
  const reply = createGate<DeliveryOutcome>();
  provider.answer = () => reply.opened;
  await world.startSender({ provider, processId, isSilent: true });
  await world.until(message, 'sending');
  expect(await abandonLostAttempts(world.database, world.clock.now())).toBe(0);

  await world.database.query(
    `update processes set heartbeat_at = heartbeat_at - interval '10 seconds' where process_id = $1`,
    [processId],
  );
  await waitUntil('it is given up', async () => {
    await abandonLostAttempts(world.database, world.clock.now());
    return (await world.find(message)).state === 'unknown';
  });
  expect(await listUnknown(world.database, workspaceId)).toHaveLength(1);
  reply.open({ kind: 'accepted', reply: '250 OK' });
  await world.until(message, 'accepted');
  expect(await listUnknown(world.database, workspaceId)).toEqual([]);
  expect(provider.mails).toHaveLength(1);
});

test('a turn that fails, before or behind its commit, sends nothing twice and loses nothing', async () => {
  const world = await createMailWorld();
  const people = await world.createPeople(...numbered('p', 20));
  const messages = await world.intend(people);
  const provider = fakeProvider();
  let failures = 0;
  const failPoints = {
    hit: (name: string) => {
      const isHere = name === 'send:before-mark' || name === 'send:marked';
      if (!isHere || failures >= 4) return undefined;
      failures += 1;
      throw new Error('the connection is gone');
    },
  };
  const sender = await world.startSender({ provider, failPoints });
  await waitUntil('all are accepted', async () => {
    world.clock.advance(1_000);
    sender.wake();
    return (await world.states(messages)).every((state) => state === 'accepted');
  });
  expect(failures).toBe(4);
  expect(new Set(provider.mails.map(({ to }) => to)).size).toBe(20);
  expect(provider.mails).toHaveLength(20);
});
