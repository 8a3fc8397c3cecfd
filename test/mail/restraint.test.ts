import { expect, test } from 'vitest';
import { commandActor } from '../../src/access/index.js';
import { readCampaign } from '../../src/campaigns/campaign-store.js';
import { runCampaigns } from '../../src/campaigns/run-campaigns.js';
import { startCampaign } from '../../src/campaigns/start-campaign.js';
import { steerCampaign } from '../../src/campaigns/steer-campaign.js';
import { walkLane } from '../../src/campaigns/walk-lane.js';
import { chooseSendTimes, readHoursOfSegment } from '../../src/delivery/index.js';
import { type MessageId, messageIdOf } from '../../src/delivery/message.js';
import { countOutbox, type MessageView } from '../../src/delivery/message-views.js';
import { restraintForm } from '../../src/delivery/restraint/restraint-form.js';
import { saveRestraint } from '../../src/delivery/restraint/save-restraint.js';
import { noteVisit } from '../../src/delivery/send-time/note-visit.js';
import { mergeProfiles } from '../../src/identity/index.js';
import { type ProfileId, silentLogger, systemIds } from '../../src/kernel/index.js';
import { LANES } from '../../src/storage/index.js';
import { waitUntil } from '../wait-until.js';
import {
  CAMPAIGN,
  consentOf,
  createMailWorld,
  failed,
  fakeProvider,
  type MailWorld,
  numbered,
  workspaceId,
} from './mail-world.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function restrain(world: MailWorld, settings: object): Promise<void> {
  const deed = { actor: commandActor, ids: systemIds, now: world.clock.now() };
  const change = { workspaceId, settings: restraintForm.parse(settings), revision: undefined };
  await saveRestraint(world.database, change, deed);
}

/** One message to each, that nothing repeats. */
async function intend(
  world: MailWorld,
  profiles: readonly ProfileId[],
  more: Parameters<MailWorld['intend']>[1] = {},
): Promise<MessageId> {
  const [messageId] = await world.intend(profiles, { key: systemIds.uuid(), ...more });
  if (messageId === undefined) throw new Error('there is a message');
  return messageId;
}

async function untilHeld(world: MailWorld, messageId: MessageId, why: string): Promise<void> {
  await waitUntil(`${messageId} waits: ${why}`, async () => {
    return (await world.find(messageId)).heldWhy === why;
  });
}

function lastEntryOf({ history }: MessageView): unknown {
  return (JSON.parse(history.text) as unknown[]).at(-1);
}

test('what a cap has no room for waits until there is, says why, and is counted', async () => {
  const world = await createMailWorld();
  const ann = await world.createPeople('ann');
  await restrain(world, { caps: [{ count: 1, per: '24h' }], wait: '48h' });
  const first = await intend(world, ann);
  world.clock.advance(1);
  const second = await intend(world, ann);
  const urgent = await intend(world, ann, { priority: 0 });
  const start = world.clock.now();
  // What was there keeps its room, but not against what is more urgent.
  const room = start + 24 * HOUR;
  expect(await world.find(second)).toMatchObject({ state: 'queued', heldUntil: room });
  expect(lastEntryOf(await world.find(second))).toMatchObject({
    ...{ what: 'held', detail: `cap: at most 1 in 24h; until ${new Date(room).toISOString()}` },
  });
  expect(await world.find(urgent)).toMatchObject({ state: 'queued', heldUntil: null });
  expect((await countOutbox(world.database, start)).held).toEqual(new Map([['cap', 1]]));
  const provider = fakeProvider();
  const sender = await world.startSender({ provider });
  await world.until(urgent, 'accepted');
  // For its turn at first, should it have come while the urgent one was on the wire.
  await waitUntil('the first waits', async () => (await world.find(first)).heldWhy !== null);
  world.clock.advance(MINUTE);
  sender.wake();
  await untilHeld(world, first, 'cap');
  expect(await world.find(first)).toMatchObject({ heldUntil: start + 24 * HOUR });
  world.clock.advance(24 * HOUR - MINUTE);
  sender.wake();
  await world.until(first, 'accepted');
  expect(await world.find(first)).toMatchObject({ heldUntil: null, heldWhy: null });
  expect(provider.mails).toHaveLength(2);
});

test('what failed gives its room back at once; what would wait too long never goes', async () => {
  const world = await createMailWorld();
  const ann = await world.createPeople('ann');
  await restrain(world, { gap: '24h', wait: '48h' });
  const first = await intend(world, ann);
  world.clock.advance(1);
  const second = await intend(world, ann);
  const impatient = await intend(world, ann, { validUntil: world.clock.now() + HOUR });
  const dropped = await world.find(impatient);
  expect(dropped).toMatchObject({ state: 'cancelled', reason: 'held-back', heldWhy: 'gap' });
  expect(lastEntryOf(dropped)).toMatchObject({
    what: 'cancelled',
    detail: expect.stringMatching(/^gap: 24h between two of marketing; there would be room at/),
  });
  const provider = fakeProvider();
  provider.answer = () => failed(false);
  const sender = await world.startSender({ provider });
  await world.until(first, 'failed');
  sender.wake();
  await world.until(second, 'failed');
  expect(provider.mails).toHaveLength(2);
  // What may have left counts as gone.
  provider.answer = () => ({ kind: 'unknown', reason: 'the connection broke' });
  const third = await intend(world, ann);
  await world.until(third, 'unknown');
  expect(await world.find(await intend(world, ann))).toMatchObject({ heldWhy: 'gap' });
});

test('transactional mail waits for nothing, other topics only for what counts them', async () => {
  const world = await createMailWorld();
  const ann = await world.createPeople('ann');
  await world.send(consentOf('ann', 'granted', 'news'));
  await restrain(world, {
    caps: [{ count: 1, per: '7d', topic: 'Marketing' }],
    quietHours: { from: '00:00', until: '23:59' },
  });
  expect(await world.find(await intend(world, ann))).toMatchObject({ heldWhy: 'quiet-hours' });
  const receipt = await intend(world, ann, { purpose: 'transactional' });
  const provider = fakeProvider();
  await world.startSender({ provider });
  await world.until(receipt, 'accepted');
  await restrain(world, { caps: [{ count: 1, per: '7d', topic: 'Marketing' }] });
  world.clock.advance(MINUTE);
  const other = await intend(world, ann, { purpose: 'news' });
  await world.until(other, 'accepted');
  // The one that waits for the morning has the room.
  const dropped = await world.find(await intend(world, ann));
  expect(dropped).toMatchObject({ state: 'cancelled', reason: 'held-back', heldWhy: 'cap' });
});

test('quiet hours are asked about again when a message would be handed over, by its reader’s clock', async () => {
  const world = await createMailWorld();
  const [ann, kim] = await world.createPeople('ann', 'kim');
  if (ann === undefined || kim === undefined) throw new Error('there are two');
  await world.send({ type: 'identify', userId: 'kim', traits: { timezone: 'Asia/Seoul' } });
  await restrain(world, { quietHours: { from: '18:00', until: '09:00' } });
  // Ten in the morning here, seven in the evening in Seoul.
  const toKim = await intend(world, [kim]);
  const midnight = Date.parse('2026-11-02T00:00:00.000Z');
  expect(await world.find(toKim)).toMatchObject({ heldUntil: midnight, heldWhy: 'quiet-hours' });
  const toAnn = await intend(world, [ann]);
  expect(await world.find(toAnn)).toMatchObject({ heldUntil: null });
  world.clock.advance(9 * HOUR);
  const provider = fakeProvider();
  const sender = await world.startSender({ provider });
  await untilHeld(world, toAnn, 'quiet-hours');
  expect(await world.find(toAnn)).toMatchObject({ heldUntil: midnight + 9 * HOUR });
  world.clock.advance(5 * HOUR);
  sender.wake();
  await world.until(toKim, 'accepted');
  expect(provider.mails.map(({ to }) => to)).toEqual(['kim@shop.example']);
});

test('however many senders there are, and however much is due at once, a cap is kept', async () => {
  const world = await createMailWorld();
  const people = await world.createPeople(...numbered('p', 8));
  const keys = numbered('key', 4);
  for (const key of keys) await world.intend(people, { key });
  await restrain(world, { caps: [{ count: 2, per: '24h' }], wait: '24h' });
  const providers = [fakeProvider(), fakeProvider(), fakeProvider()];
  const senders = await Promise.all(providers.map((provider) => world.startSender({ provider })));
  const waiting = async () => {
    const rows = await world.database.query<{ why: string; until: number; state: string }>(
      `select held_why as why, held_until as until, state from messages
        where state in ('queued', 'sending')`,
    );
    return rows;
  };
  for (let isOver = false; !isOver; world.clock.advance(MINUTE)) {
    for (const sender of senders) sender.wake();
    await waitUntil('whoever is not sent waits', async () => {
      const rows = await waiting();
      return rows.every(({ until }) => until !== null && until > world.clock.now());
    });
    isOver = (await waiting()).every(({ why }) => why === 'cap');
  }
  const mails = () => providers.flatMap((provider) => provider.mails.map(({ to }) => to));
  const counts = new Map<string, number>();
  for (const to of mails()) counts.set(to, (counts.get(to) ?? 0) + 1);
  expect([...counts.values()]).toEqual(people.map(() => 2));
});

test('of two profiles that are one person now, mails add up', async () => {
  const world = await createMailWorld();
  const [ann, old] = await world.createPeople('ann', 'old');
  if (ann === undefined || old === undefined) throw new Error('there are two');
  await restrain(world, { caps: [{ count: 2, per: '7d' }], wait: '1h' });
  await world.startSender({ provider: fakeProvider() });
  await world.until(await intend(world, [ann]), 'accepted');
  await world.until(await intend(world, [old]), 'accepted');
  const context = { ids: systemIds, now: world.clock.now(), announce: async () => undefined };
  await mergeProfiles(world.database, { workspaceId, profileIds: [ann, old] }, context);
  expect(await world.find(await intend(world, [ann]))).toMatchObject({
    ...{ state: 'cancelled', reason: 'held-back' },
  });
});

test('a campaign at its readers’ best hours waits for each of them, and is not done before', async () => {
  const world = await createMailWorld();
  const [ann, kim] = await world.createPeople('ann', 'kim');
  if (ann === undefined || kim === undefined) throw new Error('there are two');
  await world.send({ type: 'identify', userId: 'kim', traits: { timezone: 'Asia/Seoul' } });
  const read = async (profileId: ProfileId, times: readonly number[]) => {
    for (const at of times) await noteVisit(world.database, { workspaceId, profileId }, at);
  };
  const start = world.clock.now();
  const days = Array.from({ length: 15 }, (_, day) => start - (15 - day) * 24 * HOUR);
  // Ann at one in the afternoon; Kim at eight in the evening of Seoul, and twice in a minute, which is once.
  await read(
    ann,
    days.map((day) => day + 3 * HOUR),
  );
  await read(
    kim,
    days.flatMap((day) => [day + HOUR, day + HOUR + 1]),
  );
  const visits = await world.database.query('select visits from reading_hours');
  expect(visits).toEqual([{ visits: 15 }, { visits: 15 }]);

  // Of whom nothing is known goes by whoever gets it too.
  const segment = await readHoursOfSegment(world.database, workspaceId, [ann]);
  const stranger = { workspaceId, profileIds: [systemIds.uuid() as ProfileId], segment };
  const window = { from: start, until: start + 24 * HOUR };
  const [chosen] = (await chooseSendTimes(world.database, stranger, window)).values();
  expect(chosen).toEqual({ at: start + 3 * HOUR, reason: 'workspace' });

  const { campaign } = await startCampaign(
    world.database,
    {
      ...{ workspaceId, campaignId: CAMPAIGN, name: 'Spring', audience: 'all' },
      ...{ purpose: 'marketing', sendWithinHours: 24 },
      mail: { kind: 'given', content: { from: 'news@shop.example', subject: 'A', text: 'A' } },
    },
    { ids: systemIds, now: start },
  );
  const run = async () => {
    const parts = {
      ...{ database: world.database, clock: world.clock, logger: silentLogger },
      ...{ ownedLanes: () => LANES, wakeSenders: async () => undefined, isStopping: () => false },
    };
    while ((await runCampaigns(parts)) === 'busy');
  };
  await run();
  const toAnn = await world.find(messageIdOf(CAMPAIGN, ann));
  expect(toAnn).toMatchObject({ heldUntil: start + 3 * HOUR, heldWhy: 'send-time' });
  const kims = messageIdOf(CAMPAIGN, kim);
  expect(await world.find(kims)).toMatchObject({ heldUntil: start + HOUR });
  const place = { workspaceId, campaignId: campaign.campaignId };
  for (const steering of ['pause', 'resume'] as const) {
    await steerCampaign(world.database, place, { steering, now: start });
  }
  const provider = fakeProvider();
  const sender = await world.startSender({ provider });
  world.clock.advance(HOUR);
  sender.wake();
  await world.until(kims, 'accepted');
  await run();
  expect((await readCampaign(world.database, workspaceId, CAMPAIGN))?.state).toBe('running');
  world.clock.advance(2 * HOUR);
  sender.wake();
  await world.until(toAnn.messageId, 'accepted');
  await run();
  expect((await readCampaign(world.database, workspaceId, CAMPAIGN))?.state).toBe('done');
});

test('who stops a campaign gives its room back: what waits for it is asked about', async () => {
  const world = await createMailWorld();
  const people = await world.createPeople('ann', 'ben');
  await restrain(world, { caps: [{ count: 1, per: '24h' }] });
  const context = { ids: systemIds, now: world.clock.now() };
  const content = { from: 'news@shop.example', subject: 'A', text: 'A' };
  const wanted = { workspaceId, campaignId: CAMPAIGN, name: 'Spring', audience: 'all' };
  const { campaign } = await startCampaign(
    world.database,
    { ...wanted, purpose: 'marketing', mail: { kind: 'given', content } },
    context,
  );
  for (const lane of LANES) await walkLane(world.database, campaign, { lane, now: context.now });
  const waiting = await world.intend(people, { key: 'other' });
  expect((await world.find(waiting[0] as MessageId)).heldWhy).toBe('cap');
  await steerCampaign(world.database, campaign, { steering: 'stop', now: context.now });
  await world.startSender({ provider: fakeProvider() });
  for (const messageId of waiting) await world.until(messageId, 'accepted');
});
