import { expect, test } from 'vitest';
import { createWorkspace } from '../../src/access/index.js';
import type { Campaign } from '../../src/campaigns/campaign.js';
import { readCampaign } from '../../src/campaigns/campaign-store.js';
import { readCampaignProgress } from '../../src/campaigns/campaign-views.js';
import { estimateAudience } from '../../src/campaigns/estimate-audience.js';
import { finishStops, runCampaigns } from '../../src/campaigns/run-campaigns.js';
import { type NewCampaign, startCampaign } from '../../src/campaigns/start-campaign.js';
import { STEERINGS, steerCampaign } from '../../src/campaigns/steer-campaign.js';
import { walkLane } from '../../src/campaigns/walk-lane.js';
import type { MailContent } from '../../src/content/index.js';
import { mergeProfiles } from '../../src/identity/index.js';
import { silentLogger, systemIds } from '../../src/kernel/index.js';
import { type Database, LANES, laneOfProfile } from '../../src/storage/index.js';
import { waitUntil } from '../wait-until.js';
import {
  CAMPAIGN,
  consentOf,
  createMailWorld,
  fakeProvider,
  type MailWorld,
  profileOf,
  workspaceId,
} from './mail-world.js';

const CONTENT = { from: 'Shop <news@shop.example>', subject: 'Hello', text: 'Hello' };
const MAIL: MailContent = { kind: 'given', content: CONTENT };

async function start(world: MailWorld, audience = 'all'): Promise<Campaign> {
  const wanted = {
    workspaceId,
    campaignId: CAMPAIGN,
    name: 'Spring',
    audience,
    purpose: 'marketing',
  };
  const context = { ids: systemIds, now: world.clock.now() };
  const { campaign } = await startCampaign(world.database, { ...wanted, mail: MAIL }, context);
  return campaign;
}

/** Moves the campaigns on until nothing is left to do at once. */
async function run(world: MailWorld): Promise<void> {
  const parts = {
    database: world.database,
    clock: world.clock,
    logger: silentLogger,
    ownedLanes: () => LANES,
    wakeSenders: async () => undefined,
    isStopping: () => false,
  };
  while ((await runCampaigns(parts)) === 'busy');
}

function progressOf(world: MailWorld) {
  return readCampaignProgress(world.database, workspaceId, CAMPAIGN);
}

async function steer(world: MailWorld, steering: 'pause' | 'resume' | 'stop') {
  const place = { workspaceId, campaignId: CAMPAIGN };
  // Senders ask how it stands from the first moment on.
  const state = STEERINGS[steering].to;
  world.setCampaign(state);
  return steerCampaign(world.database, place, { steering, now: world.clock.now() });
}

function identify(userId: string, traits: object): object {
  return { type: 'identify', userId, traits };
}

test('everybody who may be mailed gets one message, and the others are counted by reason', async () => {
  const world = await createMailWorld();
  await world.createPeople('ann', 'ben');
  await world.send(
    identify('no-consent', { email: 'nc@shop.example' }),
    identify('no-address', {}),
    consentOf('no-address', 'granted'),
    identify('withdrawn', { email: 'w@shop.example' }),
    consentOf('withdrawn', 'withdrawn'),
  );
  const audience = { workspaceId, audience: 'all', purpose: 'marketing' };
  const expected = { 'no-consent': 1, 'no-address': 1, 'consent-withdrawn': 1 };
  expect(await estimateAudience(world.database, audience, world.clock.now())).toEqual({
    profiles: 5,
    audience: 5,
    reached: 2,
    leftOut: expected,
  });
  await start(world);
  await start(world);
  await run(world);
  expect(await progressOf(world)).toMatchObject({
    state: 'running',
    walked: 1,
    intended: 2,
    leftOut: expected,
    messages: { queued: 2 },
  });
  const provider = fakeProvider();
  await world.startSender({ provider });
  await waitUntil('both have gone', async () => (await progressOf(world)).messages.accepted === 2);
  await run(world);
  expect(await progressOf(world)).toMatchObject({ state: 'done' });
  expect(provider.mails.map(({ to }) => to).sort()).toEqual([
    'ann@shop.example',
    'ben@shop.example',
  ]);
});

test('an audience can be those with one value of a trait', async () => {
  const world = await createMailWorld();
  await world.createPeople('ann', 'ben', 'cem');
  await world.send(
    identify('ann', { country: 'Norway' }),
    identify('ben', { country: 'norway' }),
    identify('cem', { country: 'Sweden' }),
  );
  await start(world, 'trait.country = "Norway"');
  await run(world);
  const progress = await progressOf(world);
  expect(progress).toMatchObject({ intended: 2, leftOut: {}, messages: { queued: 2 } });
});

test('a walk that breaks off in the middle goes on, and nobody gets two', async () => {
  const world = await createMailWorld();
  await world.createPeople(...Array.from({ length: 40 }, (_, at) => `p${at}`));
  await start(world);
  let commits = 0;
  const breaking = {
    ...world.database,
    transaction: (async (work) =>
      world.database.transaction(async (tx) => {
        const done = await work(tx);
        commits += 1;
        if (commits % 3 === 0) throw new Error('broken off');
        return done;
      })) as typeof world.database.transaction,
  };
  const parts = {
    database: breaking,
    clock: world.clock,
    logger: silentLogger,
    ownedLanes: () => LANES,
    wakeSenders: async () => undefined,
    isStopping: () => false,
  };
  await waitUntil('it is walked through', async () => {
    await runCampaigns(parts).catch(() => undefined);
    return (await progressOf(world)).walked === 1;
  });
  expect(await progressOf(world)).toMatchObject({ intended: 40, messages: { queued: 40 } });
});

test('a pause holds at once, and what waited goes when the campaign goes on', async () => {
  const world = await createMailWorld();
  await world.createPeople('ann', 'ben', 'cem');
  await start(world);
  await run(world);
  expect((await steer(world, 'pause')).state).toBe('paused');
  const provider = fakeProvider();
  const sender = await world.startSender({ provider });
  await waitUntil(
    'they are parked',
    async () => (await world.database.query('select 1 from outbox')).length === 0,
  );
  expect(provider.mails).toEqual([]);
  await steer(world, 'resume');
  sender.wake();
  await waitUntil('all have gone', async () => (await progressOf(world)).messages.accepted === 3);
  expect(provider.mails).toHaveLength(3);
});

test('what is stopped stays so: what has not gone out never does', async () => {
  const world = await createMailWorld();
  await world.createPeople('ann', 'ben');
  await start(world);
  await run(world);
  await steer(world, 'stop');
  expect(await world.database.query('select 1 from outbox')).toEqual([]);
  expect(await progressOf(world)).toMatchObject({ state: 'stopped', messages: { cancelled: 2 } });
  await expect(steer(world, 'resume')).rejects.toMatchObject({ code: 'campaign-not-so' });
  expect((await steer(world, 'stop')).state).toBe('stopped');
  await run(world);
  expect(await progressOf(world)).toMatchObject({ state: 'stopped' });
});

test('whoever was merged away while their message waited gets it as who they are now, once', async () => {
  const world = await createMailWorld();
  const [older] = await world.createPeople('older');
  await world.createPeople('younger');
  if (older === undefined) throw new Error('there is somebody');
  await world.send(consentOf('older', 'withdrawn'));
  await start(world);
  await run(world);
  expect(await progressOf(world)).toMatchObject({ intended: 1 });
  const younger = await profileOf(world.database, 'younger');
  const context = { ids: systemIds, now: world.clock.now(), announce: async () => undefined };
  await mergeProfiles(world.database, { workspaceId, profileIds: [older, younger] }, context);
  world.clock.advance(1_000);
  await world.send(consentOf('older', 'granted'));
  const provider = fakeProvider();
  await world.startSender({ provider });
  await waitUntil(
    'the old one is cancelled',
    async () => (await progressOf(world)).messages.cancelled === 1,
  );
  await run(world);
  await waitUntil(
    'the new one has gone',
    async () => (await progressOf(world)).messages.accepted === 1,
  );
  await run(world);
  expect(await readCampaign(world.database, workspaceId, CAMPAIGN)).toMatchObject({
    state: 'done',
  });
  expect(provider.mails).toHaveLength(1);
});

test.each([
  [{ name: ' ' }, 'campaign-invalid'],
  [{ purpose: 'transactional' }, 'campaign-invalid'],
  [{ purpose: 'ÄÖ!' }, 'campaign-invalid'],
  [{ audience: 'country = 1' }, 'rule-invalid'],
  [{ mail: { kind: 'given', content: { ...CONTENT, text: '{{ broken' } } }, 'template-invalid'],
  [
    { mail: { kind: 'given', content: { from: 'x@shop.example', subject: 'no body' } } },
    'template-invalid',
  ],
  [{ mail: { kind: 'template', name: 'none' } }, 'template-unknown'],
] as [Partial<NewCampaign>, string][])(
  'what can’t be used is refused before anybody is mailed: %j',
  async (wrong, code) => {
    const world = await createMailWorld();
    const wanted = {
      workspaceId,
      name: 'Spring',
      audience: 'all',
      purpose: 'marketing',
      mail: MAIL,
    };
    const context = { ids: systemIds, now: world.clock.now() };
    await expect(
      startCampaign(world.database, { ...wanted, ...wrong }, context),
    ).rejects.toMatchObject({ code });
    expect(await world.database.query('select 1 from campaigns')).toEqual([]);
  },
);

/** The database of a process that dies before it can change anything more. */
function dying(world: MailWorld): Database {
  return {
    ...world.database,
    transaction: async () => {
      throw new Error('killed');
    },
  };
}

async function parked(world: MailWorld): Promise<void> {
  await waitUntil('they are parked', async () => {
    return (await world.database.query('select 1 from outbox')).length === 0;
  });
}

test('a resume that breaks off in the middle loses nothing', async () => {
  const world = await createMailWorld();
  await world.createPeople('ann', 'ben', 'cem');
  await start(world);
  await run(world);
  await steer(world, 'pause');
  const provider = fakeProvider();
  const sender = await world.startSender({ provider });
  await parked(world);
  const place = { workspaceId, campaignId: CAMPAIGN };
  const change = { steering: 'resume' as const, now: world.clock.now() };
  await expect(steerCampaign(dying(world), place, change)).rejects.toThrow('killed');
  world.setCampaign('running');
  await run(world);
  sender.wake();
  await waitUntil('all have gone', async () => (await progressOf(world)).messages.accepted === 3);
});

test('a stop that breaks off in the middle is finished at the next start', async () => {
  const world = await createMailWorld();
  await world.createPeople('ann', 'ben', 'cem');
  await start(world);
  await run(world);
  await steer(world, 'pause');
  const provider = fakeProvider();
  await world.startSender({ provider });
  await parked(world);
  const place = { workspaceId, campaignId: CAMPAIGN };
  const change = { steering: 'stop' as const, now: world.clock.now() };
  await expect(steerCampaign(dying(world), place, change)).rejects.toThrow('killed');
  expect((await progressOf(world)).messages).toEqual({ queued: 3 });
  await finishStops(world);
  expect((await progressOf(world)).messages).toEqual({ cancelled: 3 });
});

test('a campaign whose last message is on the wire is not done', async () => {
  const world = await createMailWorld();
  await world.createPeople('ann');
  await start(world);
  await run(world);
  const provider = fakeProvider();
  let reply: () => void = () => undefined;
  provider.answer = () =>
    new Promise((resolve) => {
      reply = () => resolve({ kind: 'accepted', reply: '250 OK' });
    });
  await world.startSender({ provider });
  await waitUntil(
    'it is on the wire',
    async () => (await progressOf(world)).messages.sending === 1,
  );
  await run(world);
  expect((await progressOf(world)).state).toBe('running');
  reply();
  await waitUntil('it is recorded', async () => (await progressOf(world)).messages.accepted === 1);
  await run(world);
  expect((await progressOf(world)).state).toBe('done');
});

test('campaigns of two workspaces with one id do not touch each other', async () => {
  const world = await createMailWorld();
  await world.createPeople('ann');
  await start(world);
  await run(world);
  const wanted = { name: 'Other', audience: 'all', purpose: 'marketing', mail: MAIL };
  const other = await world.database.transaction((tx) => createWorkspace(tx, { name: 'Other' }, 0));
  const place = { workspaceId: other.workspaceId, campaignId: CAMPAIGN };
  const context = { ids: systemIds, now: world.clock.now() };
  await startCampaign(world.database, { ...wanted, ...place }, context);
  await steerCampaign(world.database, place, { steering: 'stop', now: world.clock.now() });
  expect(await world.database.query('select workspace_id from outbox')).toHaveLength(1);
  const provider = fakeProvider();
  await world.startSender({ provider });
  await waitUntil('it has gone', async () => (await progressOf(world)).messages.accepted === 1);
});

test('a campaign that fails keeps no other one from going out', async () => {
  const world = await createMailWorld();
  await world.createPeople('ann');
  const wanted = { workspaceId, name: 'Broken', purpose: 'marketing', mail: MAIL };
  const broken = { ...wanted, campaignId: '01940000-0000-7000-8000-0000000000c9', audience: 'all' };
  await startCampaign(world.database, broken, { ids: systemIds, now: 1 });
  await world.database.query(`update campaigns set audience = 'broken' where name = 'Broken'`);
  await start(world);
  await run(world);
  expect(await progressOf(world)).toMatchObject({ intended: 1 });
});

test('an address gets a campaign once, also when its people become one in the middle', async () => {
  const world = await createMailWorld();
  const [older, younger] = await world.createPeople('older', 'younger');
  if (!older || !younger) throw new Error('there are two');
  await start(world);
  await run(world);
  const provider = fakeProvider();
  let isBusy = true;
  const reply = '450 4.2.0 Come again';
  const busy = { kind: 'deferred', stage: 'rcpt', code: 450, status: '4.2.0', reply } as const;
  provider.answer = ({ to }) =>
    isBusy && to.startsWith('older') ? busy : { kind: 'accepted', reply: '250 OK' };
  const sender = await world.startSender({ provider });
  await waitUntil('the younger one has it, and the older one’s is to be tried again', async () => {
    const { messages } = await progressOf(world);
    return messages.accepted === 1 && messages.deferred === 1;
  });
  const context = { ids: systemIds, now: world.clock.now(), announce: async () => undefined };
  await mergeProfiles(world.database, { workspaceId, profileIds: [older, younger] }, context);
  isBusy = false;
  world.clock.advance(10 * 60_000);
  sender.wake();
  await waitUntil(
    'it is cancelled',
    async () => (await progressOf(world)).messages.cancelled === 1,
  );
  const tried = provider.mails.map(({ to }) => to).sort();
  expect(tried).toEqual(['older@shop.example', 'younger@shop.example']);
});

test('however its purpose is written, estimate and campaign ask for the same consent', async () => {
  const world = await createMailWorld();
  await world.createPeople('ann');
  const audience = { workspaceId, audience: 'all', purpose: ' Marketing' };
  expect(await estimateAudience(world.database, audience, world.clock.now())).toMatchObject({
    reached: 1,
  });
  const transactional = { ...audience, purpose: 'Transactional' };
  await expect(
    estimateAudience(world.database, transactional, world.clock.now()),
  ).rejects.toMatchObject({
    code: 'campaign-invalid',
  });
});

test('a lane with hundreds of due messages gets no more until some have gone', async () => {
  const world = await createMailWorld();
  const people = await world.createPeople(...Array.from({ length: 40 }, (_, at) => `p${at}`));
  const [first] = people;
  if (first === undefined) throw new Error('there are people');
  const campaign = await start(world);
  const lane = laneOfProfile(first);
  await world.database.query(
    `insert into outbox (lane, priority, due_at, message_id, workspace_id, campaign_id)
     select $1, 9, to_timestamp(n), gen_random_uuid(), $2, $3 from generate_series(1, 250) as n`,
    [lane, workspaceId, CAMPAIGN],
  );
  const step = { lane, now: world.clock.now() };
  expect(await walkLane(world.database, campaign, step)).toBe(false);
  await world.database.query('delete from outbox where lane = $1 and due_at < to_timestamp(3)', [
    lane,
  ]);
  expect(await walkLane(world.database, campaign, step)).toBe(true);
});

test('two who walk through one lane at once count everybody once; who was stopped walks no more', async () => {
  const world = await createMailWorld();
  await world.createPeople(...Array.from({ length: 30 }, (_, at) => `p${at}`));
  const campaign = await start(world);
  const now = world.clock.now();
  const walkAll = () =>
    Promise.all(LANES.map((lane) => walkLane(world.database, campaign, { lane, now })));
  await Promise.all([walkAll(), walkAll()]);
  expect(await progressOf(world)).toMatchObject({ intended: 30, messages: { queued: 30 } });

  const other = await startCampaign(
    world.database,
    { workspaceId, name: 'Stopped', audience: 'all', purpose: 'marketing', mail: MAIL },
    { ids: systemIds, now },
  );
  const place = { workspaceId, campaignId: other.campaign.campaignId };
  await steerCampaign(world.database, place, { steering: 'stop', now });
  for (const lane of LANES) {
    expect(await walkLane(world.database, other.campaign, { lane, now })).toBe(false);
  }
});
