import { beforeEach, describe, expect, test } from 'vitest';
import { commandActor } from '../../src/access/index.js';
import { restraintForm, saveRestraint } from '../../src/delivery/index.js';
import { noteVisit } from '../../src/delivery/send-time/note-visit.js';
import { readRunSteps, settleVersions, steerJourney } from '../../src/journeys/index.js';
import { RUN, type RunRow } from '../../src/journeys/run-store.js';
import { type ProfileId, systemIds } from '../../src/kernel/index.js';
import { testOrigin } from '../event-factory.js';
import { setClock } from '../set-clock.js';
import { type JourneyShop, openJourneyShop, publishTemplate } from './journey-shop.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-03-01T10:00:00Z');
const { workspaceId } = testOrigin;
const cart = { workspaceId, key: 'cart' };

let shop: JourneyShop;

/** Adds to the waiting: what is under way has to be carried over. */
const form = (wait: string) => ({
  name: 'Cart',
  purpose: 'transactional',
  trigger: { event: '"Product Added"' },
  exit: [{ rule: 'did "Order Completed" in the last 7 days' }],
  steps: [{ wait }, { send: 'cart' }, { wait: '1 hour' }, { send: 'cart', id: 'again' }],
});

const identify = (user: string) => ({ type: 'identify', traits: { email: `${user}@x.test` } });

const steer = (steering: 'pause' | 'resume' | 'stop') =>
  steerJourney(shop.database, cart, { steering, now: shop.clock.now() });

/** The logs of the runs in the order of entry: instants since the start, and what happened then at which step. */
const logs = async () => {
  const runs = await shop.database.query<RunRow>(
    `select ${RUN} from journey_runs r order by r.entered_at`,
  );
  const read = runs.map(async (run) => {
    const log = await readRunSteps(shop.database, run);
    expect(log).toHaveLength(run.steps);
    return log.map(({ at, what, stepId }) => [(at - START) / MINUTE, what, stepId]);
  });
  return Promise.all(read);
};

const sums = () =>
  shop.database.query(
    `select step_id as step, sum(passed)::integer as passed, sum(waiting)::integer as waiting,
            sum(gone)::integer as gone
       from journey_counts where workspace_id = $1 group by 1 order by 1`,
    [workspaceId],
  );

describe('a journey that is steered', () => {
  beforeEach(async () => {
    shop = await openJourneyShop(setClock(START));
    await publishTemplate(shop.database, 'cart');
    await shop.publish('cart', form('10 minutes'));
    await shop.send('ada', identify('ada'), 'Product Added');
    await shop.goTo(START + 5 * MINUTE);
  });

  test('while it is paused nobody comes in and no step is taken; then it goes on', async () => {
    await steer('pause');
    await shop.goTo(START + 30 * MINUTE);
    await shop.send('bob', 'Product Added');
    await shop.goTo(START + 40 * MINUTE);
    expect(await shop.mails()).toEqual([]);
    expect(await shop.runs()).toMatchObject([{ user: 'ada', state: 'going', step: 'send-cart' }]);
    expect(await shop.misses()).toEqual([{ user: 'bob', reason: 'paused' }]);
    await steer('resume');
    await shop.goTo(START + 45 * MINUTE);
    expect(await shop.mails()).toMatchObject([{ user: 'ada', at: START + 40 * MINUTE }]);
    expect(await sums()).toEqual([
      { step: '', passed: 1, waiting: 1, gone: 0 },
      { step: 'send-cart', passed: 1, waiting: 0, gone: 0 },
      { step: 'wait', passed: 1, waiting: 0, gone: 0 },
      { step: 'wait-2', passed: 0, waiting: 1, gone: 0 },
    ]);
  });

  test('a run that a lane held which had not seen the journey resumed goes on, too', async () => {
    await steer('pause');
    await shop.goTo(START + 30 * MINUTE);
    await shop.database.execute(`update journeys set state = 'live' where workspace_id = $1`, [
      workspaceId,
    ]);
    expect(await settleVersions(shop.database, shop.clock.now())).toBe(true);
    await shop.database.execute(
      'update journey_registries set revision = revision + 1 where workspace_id = $1',
      [workspaceId],
    );
    await shop.goTo(START + 31 * MINUTE);
    expect(await shop.mails()).toMatchObject([{ user: 'ada', at: START + 30 * MINUTE }]);
  });

  test('stopping it ends every run and cancels what waits to be sent', async () => {
    await shop.goTo(START + 15 * MINUTE);
    await steer('stop');
    await steer('stop');
    await shop.goTo(START + 3 * HOUR);
    expect(await shop.mails()).toMatchObject([
      { step: 'send-cart', state: 'cancelled', reason: 'journey-stopped' },
    ]);
    expect(await shop.runs()).toMatchObject([{ state: 'stopped', step: null }]);
    expect((await logs())[0]?.slice(-2)).toEqual([
      [10, 'waits', 'wait-2'],
      [15, 'stopped', 'wait-2'],
    ]);
    expect(await sums()).toContainEqual({ step: '', passed: 1, waiting: 0, gone: 1 });
    await expect(steer('resume')).rejects.toMatchObject({ code: 'journey-not-so' });
    await shop.publish('cart', form('10 minutes'));
    await shop.send('bob', 'Product Added');
    await shop.goTo(START + 4 * HOUR);
    expect(await shop.runs()).toMatchObject([
      { user: 'ada', version: 1 },
      { user: 'bob', version: 2 },
    ]);
  });

  test('whoever is under way goes on by the version in which they came in, then it is over', async () => {
    await shop.publish('cart', form('2 hours'));
    await shop.send('bob', 'Product Added');
    await shop.goTo(START + 3 * HOUR);
    expect(await shop.mails()).toMatchObject([
      { user: 'ada', at: START + 10 * MINUTE },
      { user: 'ada', at: START + 70 * MINUTE },
      { user: 'bob', at: START + 5 * MINUTE + 2 * HOUR },
    ]);
    await settleVersions(shop.database, shop.clock.now());
    const versions = await shop.database.query(
      'select version, state from journey_versions where workspace_id = $1 order by 1',
      [workspaceId],
    );
    expect(versions).toEqual([
      { version: 1, state: 'over' },
      { version: 2, state: 'live' },
    ]);
  });

  test('what is wrong with a journey is said with its place, and nothing is changed', async () => {
    const wrong = { ...form('soon'), exit: [{ rule: 'did "Order' }], steps: [{ send: 'nothing' }] };
    await expect(shop.publish('cart', wrong)).rejects.toMatchObject({
      code: 'journey-invalid',
      message: expect.stringMatching(/exit\[0\]\.rule: .*steps\[0\]\.send: no template “nothing”/s),
    });
    await expect(shop.publish('cart', { ...form('1 hour'), steps: [{ wiat: 1 }] })).rejects.toThrow(
      /steps\[0\]/,
    );
    expect(await shop.runs()).toMatchObject([{ version: 1, state: 'going' }]);
  });
});

test('a mail that restraint holds back says why and until when in the log of its run', async () => {
  shop = await openJourneyShop(setClock(START));
  await publishTemplate(shop.database, 'cart');
  const settings = restraintForm.parse({ caps: [{ count: 1, per: '2h' }], wait: '3h' });
  const deed = { actor: commandActor, ids: systemIds, now: START };
  await saveRestraint(shop.database, { workspaceId, settings, revision: undefined }, deed);
  await shop.publish('cart', { ...form('40 minutes'), purpose: 'marketing' });
  const properties = { purpose: 'marketing', status: 'granted' };
  await shop.send('ada', identify('ada'), { event: 'Consent Changed', properties });
  await shop.send('ada', 'Product Added');
  for (const minutes of [40, 100]) await shop.goTo(START + minutes * MINUTE);
  const lines = await shop.database.query<{ what: string; detail: string }>(
    `select line ->> 'what' as what, line ->> 'detail' as detail
       from journey_run_steps cross join json_array_elements(lines) with ordinality as l (line, place)
      where line ->> 'step' in ('send-cart', 'again') order by number, place`,
  );
  const held = { heldWhy: expect.stringMatching(/^cap: /), heldUntil: '2026-03-01T13:40:00.000Z' };
  expect(lines.map(({ what, detail }) => [what, JSON.parse(detail)])).toEqual([
    ['sent', { template: 'cart', messageId: expect.any(String) }],
    ['sent', { template: 'cart', messageId: expect.any(String), ...held }],
  ]);
});

test('a mail that is to go at the best hour waits for it, and not for the run', async () => {
  shop = await openJourneyShop(setClock(START));
  await publishTemplate(shop.database, 'cart');
  await shop.send('ada', identify('ada'));
  await shop.lanes.drain();
  const [row] = await shop.database.query<{ id: ProfileId }>(
    "select profile_id as id from identifiers where kind = 'user_id'",
  );
  if (row === undefined) throw new Error('nobody is there');
  // Ada reads at 20:00 in Berlin, her shop's zone.
  for (let day = 1; day <= 20; day += 1) {
    const at = Date.parse('2026-02-28T19:10:00Z') - day * 24 * HOUR;
    await noteVisit(shop.database, { workspaceId, profileId: row.id }, at);
  }
  const steps = [{ id: 'timed', send: 'cart', sendTime: 'best' }, { wait: '1 hour' }];
  await shop.publish('cart', { ...form('1 hour'), exit: [], steps });
  await shop.send('ada', 'Product Added');
  await shop.goTo(START + 2 * HOUR);
  expect(await shop.runs()).toMatchObject([{ state: 'done', endedAt: START + HOUR }]);
  const due = await shop.database.query<{ at: number }>('select due_at as at from outbox');
  expect(due.map(({ at }) => new Date(at).toISOString().slice(0, 13))).toEqual(['2026-03-01T19']);
});

describe('two runs whose profiles become one', () => {
  test('the older goes on, and the person gets one mail', async () => {
    shop = await openJourneyShop(setClock(START));
    await publishTemplate(shop.database, 'cart');
    await shop.publish('cart', form('10 minutes'));
    await shop.send('ada', 'Product Added');
    await shop.goTo(START + MINUTE);
    await shop.send('', { event: 'Product Added', userId: undefined, anonymousId: 'phone' });
    await shop.goTo(START + 2 * MINUTE);
    await shop.send('ada', { type: 'identify', anonymousId: 'phone', traits: {} });
    await shop.goTo(START + 3 * HOUR);
    const mails = await shop.database.query<{ at: number }>(
      'select intended_at as at from messages where run_id is not null order by 1',
    );
    expect(mails.map(({ at }) => at - START)).toEqual([10 * MINUTE, 70 * MINUTE]);
    const states = await shop.database.query(
      'select state, entered_at as at from journey_runs order by 2',
    );
    expect(states).toEqual([
      { state: 'done', at: START },
      { state: 'merged', at: START + MINUTE },
    ]);
    const [ada, phone] = await logs();
    // Nobody knows an address of theirs.
    const did = ['0 entered', '0 waits', '10 waited', '10 not-sent', '10 waits', '70 waited'];
    expect(ada?.map(([at, what]) => `${at} ${what}`)).toEqual([...did, '70 not-sent', '70 done']);
    expect(phone).toEqual([
      [1, 'entered', null],
      [1, 'waits', 'wait'],
      [2, 'merged', 'wait'],
    ]);
  });

  test('of several, the oldest goes on alone', async () => {
    shop = await openJourneyShop(setClock(START));
    await publishTemplate(shop.database, 'cart');
    await shop.publish('cart', { ...form('10 minutes'), again: 'always' });
    await shop.send('ada', 'Product Added', 'Product Added');
    const phone = { event: 'Product Added', userId: undefined, anonymousId: 'phone' };
    await shop.send('', phone, phone);
    await shop.goTo(START + MINUTE);
    await shop.send('ada', { type: 'identify', anonymousId: 'phone', traits: {} });
    await shop.goTo(START + 2 * MINUTE);
    const states = await shop.database.query(
      'select state, count(*)::integer as runs from journey_runs group by 1 order by 1',
    );
    expect(states).toEqual([
      { state: 'going', runs: 1 },
      { state: 'merged', runs: 3 },
    ]);
    expect(await sums()).toContainEqual({ step: '', passed: 4, waiting: 1, gone: 3 });
  });
});
