import { expect, test } from 'vitest';
import { abandonLostAttempts } from '../../src/delivery/abandon-attempts.js';
import { closeAttempts, openAttempts } from '../../src/delivery/attempt-store.js';
import { laneOfMessage, PRIORITY_URGENT } from '../../src/delivery/message.js';
import { markSending } from '../../src/delivery/message-store.js';
import { listUnknown } from '../../src/delivery/message-views.js';
import { leaseDue, takeHeldRows } from '../../src/delivery/outbox-store.js';
import type { DeliveryOutcome, MailProvider } from '../../src/delivery/provider.js';
import { settleUnknown } from '../../src/delivery/settle-unknown.js';
import { mergeProfiles } from '../../src/identity/index.js';
import { type ProcessId, systemIds } from '../../src/kernel/index.js';
import { suppressAddresses } from '../../src/privacy/index.js';
import { waitUntil } from '../wait-until.js';
import {
  consentOf,
  createMailWorld,
  type FakeProvider,
  fakeProvider,
  plainComposer,
  workspaceId,
} from './mail-world.js';

const MINUTE = 60_000;

const DEFERRED: DeliveryOutcome = {
  kind: 'deferred',
  stage: 'rcpt',
  code: 450,
  status: '4.2.0',
  reply: '450 4.2.0 Come again',
};

function failed(isNoMailbox: boolean): DeliveryOutcome {
  const reply = '550 5.1.1 No such user';
  return { kind: 'failed', stage: 'rcpt', code: 550, status: '5.1.1', reply, isNoMailbox };
}

/** Something that a test lets happen. */
function createGate<T>() {
  let open: (value: T) => void = () => undefined;
  const opened = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${prefix}${at}`);
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
  while ((await world.find(message)).state !== 'failed') {
    const before = provider.mails.length;
    world.clock.advance(8 * 60 * MINUTE);
    sender.wake();
    await waitUntil('it is tried again', () => provider.mails.length > before);
    await waitUntil('it is recorded', async () => (await world.find(message)).state !== 'sending');
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

/** A provider that keeps the deadline, as the real one does. */
function strictly(provider: FakeProvider): MailProvider {
  return {
    ...provider,
    deliver: async (mail, deadline) =>
      performance.now() > deadline
        ? { kind: 'not-begun', reason: 'it was too late' }
        : provider.deliver(mail, deadline),
  };
}

test('whoever is held up behind the asking for a second hands nothing over', async () => {
  const world = await createMailWorld();
  const [message] = await world.intend(await world.createPeople('ann'));
  if (message === undefined) throw new Error('there is a message');
  const provider = fakeProvider();
  let isHeldUp = false;
  const sender = await world.startSender({
    provider: strictly(provider),
    failPoints: {
      hit: async (name) => {
        if (name !== 'send:before-mark' || isHeldUp) return;
        isHeldUp = true;
        await world.send(consentOf('ann', 'withdrawn'));
        // The clock of the machine goes on while its processes stand still.
        world.clock.advance(1_001);
      },
    },
  });
  await waitUntil('it is cancelled', async () => {
    world.clock.advance(500);
    sender.wake();
    return (await world.find(message)).state === 'cancelled';
  });
  expect(provider.mails).toEqual([]);
});

test('a pause between composing and marking holds the message back, unsent and uncancelled', async () => {
  const world = await createMailWorld();
  const [message] = await world.intend(await world.createPeople('ann'));
  if (message === undefined) throw new Error('there is a message');
  const provider = fakeProvider();
  await world.startSender({
    provider,
    composer: {
      compose: async (jobs) => {
        world.setCampaign('paused');
        return plainComposer.compose(jobs);
      },
    },
  });
  await waitUntil(
    'it is parked',
    async () => (await world.database.query('select 1 from outbox')).length === 0,
  );
  expect(await world.find(message)).toMatchObject({ state: 'queued', sendingAt: null });
  expect(provider.mails).toEqual([]);
});

test('tracking that is taken back between composing and marking is not in the mail', async () => {
  const world = await createMailWorld();
  const people = await world.createPeople('ann');
  const properties = { purpose: 'tracking', status: 'granted' };
  await world.send({ type: 'track', event: 'Consent Changed', userId: 'ann', properties });
  const [message] = await world.intend(people);
  if (message === undefined) throw new Error('there is a message');
  const provider = fakeProvider();
  let composed = 0;
  await world.startSender({
    provider,
    composer: {
      compose: async (jobs) => {
        composed += 1;
        if (composed === 1) {
          const withdrawn = { ...properties, status: 'withdrawn' };
          await world.send({
            type: 'track',
            event: 'Consent Changed',
            userId: 'ann',
            properties: withdrawn,
          });
        }
        const [plain] = await plainComposer.compose(jobs);
        return jobs.map(({ isTracked }) => ({
          ...plain,
          raw: Buffer.from(String(isTracked)),
        })) as never;
      },
    },
  });
  await world.until(message, 'accepted');
  expect(provider.mails.map(({ raw }) => Buffer.from(raw).toString())).toEqual(['false']);
  expect(await world.find(message)).toMatchObject({ isTracked: false });
});

test('every attempt of a message is filled with what the first one read', async () => {
  const world = await createMailWorld();
  const [message] = await world.intend(await world.createPeople('ann'));
  if (message === undefined) throw new Error('there is a message');
  const provider = fakeProvider();
  provider.answer = () =>
    provider.mails.length === 1 ? DEFERRED : { kind: 'accepted', reply: '250 OK' };
  const sender = await world.startSender({
    provider,
    composer: {
      compose: async (jobs) => {
        const [plain] = await plainComposer.compose(jobs);
        return jobs.map(({ inputs }) => ({
          ...plain,
          raw: Buffer.from(JSON.stringify(inputs)),
        })) as never;
      },
    },
  });
  await world.until(message, 'deferred');
  world.clock.advance(MINUTE);
  sender.wake();
  await world.until(message, 'accepted');
  const [first, second] = provider.mails.map(({ raw }) => Buffer.from(raw).toString());
  expect(first).toContain('"now"');
  expect(second).toBe(first);
});

test('a row that lost its lease marks nothing, and neither does one of a message that has gone', async () => {
  const world = await createMailWorld();
  const [ann] = await world.intend(await world.createPeople('ann'));
  if (ann === undefined) throw new Error('there is a message');
  const now = world.clock.now();
  const lane = laneOfMessage(ann);
  const lease = (leaseId: string, at: number) =>
    leaseDue(world.database, lane, {
      leaseId,
      processId: systemIds.uuid() as ProcessId,
      now: at,
      until: at + MINUTE,
      limit: 1,
    });
  const [first, second] = [systemIds.uuid(), systemIds.uuid()];
  const [row] = await lease(first, now);
  expect(await lease(second, now)).toEqual([]);
  expect(await lease(second, now + MINUTE)).toHaveLength(1);
  if (row === undefined) throw new Error('it is due');
  expect(await takeHeldRows(world.database, [{ ...row, leaseId: first }])).toEqual(new Set());
  expect(await takeHeldRows(world.database, [{ ...row, leaseId: second }])).toEqual(new Set([ann]));

  const marking = { workspaceId, messageId: ann, address: 'a', inputs: {}, isTracked: false };
  expect(await markSending(world.database, [marking], now)).toEqual(new Set([ann]));
  expect(await markSending(world.database, [marking], now)).toEqual(new Set());
});

test('a late reply changes nothing of an attempt that is not its own', async () => {
  const world = await createMailWorld();
  const [message] = await world.intend(await world.createPeople('ann'));
  if (message === undefined) throw new Error('there is a message');
  const place = { workspaceId, messageId: message };
  const [mine, other] = [systemIds.uuid(), systemIds.uuid()];
  const owner = { processId: systemIds.uuid() as ProcessId, now: world.clock.now() };
  await openAttempts(world.database, [{ ...place, attemptId: other }], owner);
  expect(await closeAttempts(world.database, [{ ...place, attemptId: mine }])).toEqual(new Set());
  expect(await closeAttempts(world.database, [{ ...place, attemptId: other }])).toEqual(
    new Set([other]),
  );
});

test('what a lost process holds is free at once, and a stopped sender holds nothing', async () => {
  const world = await createMailWorld();
  const people = await world.createPeople(...numbered('p', 5));
  await world.intend(people);
  const lost = fakeProvider(0);
  const processId = systemIds.uuid() as ProcessId;
  const stuck = await world.startSender({ provider: lost, processId, isSilent: true });
  const held = async () => {
    const rows = await world.database.query('select 1 from outbox where leased_by is not null');
    return rows.length;
  };
  await waitUntil('it holds them', async () => (await held()) === 5);
  await waitUntil('they are composed', () => stuck.figures().ready === 5);
  Object.assign(lost, { health: () => ({ kind: 'resting', untilMs: 0, problem: 'away' }) });
  await world.database.query(
    `update processes set heartbeat_at = heartbeat_at - interval '10 seconds' where process_id = $1`,
    [processId],
  );
  await abandonLostAttempts(world.database, world.clock.now());
  expect(await held()).toBe(0);

  const idle = await world.startSender({ provider: fakeProvider(0) });
  await waitUntil('the other one holds them', () => idle.figures().ready === 5);
  await idle.stop();
  expect(await held()).toBe(0);
});

test('what is marked is on disk before anything is said', async () => {
  const world = await createMailWorld();
  const [message] = await world.intend(await world.createPeople('ann'));
  if (message === undefined) throw new Error('there is a message');
  const settings: string[] = [];
  const provider = fakeProvider();
  await world.startSender({
    provider,
    watch: (database) => ({
      ...database,
      transaction: (work) =>
        database.transaction(async (tx) => {
          const result = await work(tx);
          const [row] = await tx.query<{ synchronous_commit: string }>('show synchronous_commit');
          const marks =
            (result as { marked?: readonly unknown[] } | undefined)?.marked?.length ?? 0;
          if (marks > 0) settings.push(row?.synchronous_commit ?? '');
          return result;
        }),
    }),
  });
  await world.until(message, 'accepted');
  expect(settings).toEqual(['on']);
});

test('a message whose template is gone ends, and says why', async () => {
  const world = await createMailWorld();
  const [message] = await world.intend(await world.createPeople('ann'));
  if (message === undefined) throw new Error('there is a message');
  await world.startSender({ provider: fakeProvider(), findTemplate: async () => undefined });
  await world.until(message, 'failed');
  expect(await world.find(message)).toMatchObject({ reason: 'template-failed' });
});

test('a bounce that can’t be told holds up nobody, and is told again', async () => {
  const world = await createMailWorld();
  const messages = await world.intend(await world.createPeople('bad', ...numbered('p', 20)));
  const provider = fakeProvider();
  provider.answer = ({ to }) =>
    to.startsWith('bad') ? failed(true) : { kind: 'accepted', reply: '250 OK' };
  let tries = 0;
  await world.startSender({
    provider,
    tellBounced: async () => {
      tries += 1;
      if (tries < 3) throw new Error('the door is closed');
    },
  });
  await waitUntil('all are over', async () =>
    (await world.states(messages)).every((state) => state !== 'queued' && state !== 'sending'),
  );
  await waitUntil('it is told in the end', () => tries === 3);
});

test('an outcome that a crash of the server took back makes an unknown, though the process lives', async () => {
  const world = await createMailWorld();
  const [message] = await world.intend(await world.createPeople('ann'));
  if (message === undefined) throw new Error('there is a message');
  const processId = systemIds.uuid() as ProcessId;
  await world.startSender({ provider: fakeProvider(), processId });
  await world.until(message, 'accepted');
  // As the crash leaves it: marked, by a process that has long forgotten it.
  const place = { workspaceId, messageId: message };
  await world.database.query(`update messages set state = 'sending', settled_at = null`);
  const attempt = { ...place, attemptId: systemIds.uuid() };
  await openAttempts(world.database, [attempt], { processId, now: world.clock.now() });
  world.clock.advance(61_000);
  await world.until(message, 'unknown');
  expect(await world.find(message)).toMatchObject({ reason: 'outcome-lost' });
});

test('what waits for a connection longer than its lease is composed once, and goes', async () => {
  const world = await createMailWorld();
  const [message] = await world.intend(await world.createPeople('ann'));
  if (message === undefined) throw new Error('there is a message');
  const provider = fakeProvider();
  let connections = 0;
  let composed = 0;
  const sender = await world.startSender({
    provider: { ...provider, idle: () => connections },
    composer: {
      compose: async (jobs) => {
        composed += 1;
        return plainComposer.compose(jobs);
      },
    },
  });
  await waitUntil('it waits', () => sender.figures().ready === 1);
  const leaseOf = async () => {
    const [row] = await world.database.query<{ id: string }>('select lease_id as id from outbox');
    return row?.id;
  };
  const before = await leaseOf();
  world.clock.advance(61_000);
  sender.wake();
  await waitUntil('it is held anew', async () => (await leaseOf()) !== before);
  connections = 1;
  await world.until(message, 'accepted');
  expect(composed).toBe(1);
});
