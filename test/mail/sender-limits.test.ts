import { expect, test } from 'vitest';
import { abandonLostAttempts } from '../../src/delivery/abandon-attempts.js';
import { closeAttempts, openAttempts } from '../../src/delivery/attempt-store.js';
import { laneOfMessage, PRIORITY_CAMPAIGN } from '../../src/delivery/message.js';
import { markSending } from '../../src/delivery/message-store.js';
import { leaseDue, takeHeldRows } from '../../src/delivery/outbox-store.js';
import type { MailProvider } from '../../src/delivery/provider.js';
import { type ProcessId, systemIds } from '../../src/kernel/index.js';
import { waitUntil } from '../wait-until.js';
import {
  consentOf,
  createMailWorld,
  DEFERRED,
  type FakeProvider,
  failed,
  fakeProvider,
  numbered,
  plainComposer,
  workspaceId,
} from './mail-world.js';

const MINUTE = 60_000;

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
    leaseDue(
      world.database,
      { lane, priority: PRIORITY_CAMPAIGN },
      {
        leaseId,
        processId: systemIds.uuid() as ProcessId,
        now: at,
        until: at + MINUTE,
        limit: 1,
      },
    );
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
