import { beforeEach, describe, expect, test } from 'vitest';
import {
  previewJourney,
  publishJourney,
  settleVersions,
  steerJourney,
  type WantedJourney,
} from '../../src/journeys/index.js';
import { systemIds } from '../../src/kernel/index.js';
import { type Database, holdLane, laneOfWorkspace } from '../../src/storage/index.js';
import { testOrigin } from '../event-factory.js';
import { setClock } from '../set-clock.js';
import { type JourneyShop, openJourneyShop, publishTemplate } from './journey-shop.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-03-01T10:00:00Z');
const { workspaceId } = testOrigin;
const cart = { workspaceId, key: 'cart' };
const LANE = laneOfWorkspace(workspaceId);

let shop: JourneyShop;

const form = (...steps: object[]) => ({
  name: 'Cart',
  purpose: 'transactional',
  trigger: { event: '"Product Added"' },
  steps,
});

/** Two who stand at different steps: ada has had the first mail at 0:10, bob waits for his until 1:10. */
const first = form(
  { id: 'pause', wait: '10 minutes' },
  { id: 'hello', send: 'cart' },
  { id: 'rest', wait: '1 day' },
  { id: 'again', send: 'cart' },
);

const move = (stepMap: Readonly<Record<string, string>> = {}): Partial<WantedJourney> => ({
  wish: { underWay: 'move', stepMap },
});

const identify = (user: string) => ({ type: 'identify', traits: { email: `${user}@x.test` } });

const sums = async (version: number) => {
  const rows = await shop.database.query<{ step: string; waiting: number; gone: number }>(
    `select step_id as step, sum(waiting)::integer as waiting, sum(gone)::integer as gone
       from journey_counts where workspace_id = $1 and version = $2
      group by 1 having sum(waiting) <> 0 or sum(gone) <> 0 order by 1`,
    [workspaceId, version],
  );
  return Object.fromEntries(rows.map(({ step, waiting, gone }) => [step, [waiting, gone]]));
};

const versions = () =>
  shop.database.query<{ version: number; state: string }>(
    'select version, state from journey_versions where workspace_id = $1 order by 1',
    [workspaceId],
  );

const mails = async () =>
  (await shop.mails()).map(({ user, step, at }) => `${(at - START) / MINUTE} ${user} ${step}`);

describe('those who are under way when another version is published', () => {
  beforeEach(async () => {
    shop = await openJourneyShop(setClock(START));
    await publishTemplate(shop.database, 'cart');
    await shop.publish('cart', first);
    await shop.send('ada', identify('ada'), 'Product Added');
    await shop.goTo(START + HOUR);
    await shop.send('bob', identify('bob'), 'Product Added');
    await shop.goTo(START + HOUR + MINUTE);
  });

  test('are shown step by step with what becomes of them, and nothing is changed by that', async () => {
    const changed = form({ id: 'pause', wait: '2 hours' }, { id: 'end', wait: '1 minute' });
    const preview = (wish?: WantedJourney['wish']) =>
      previewJourney(shop.database, { ...cart, form: changed, by: 'test', wish }, shop.clock.now());
    expect(await preview()).toMatchObject({
      version: 1,
      isNew: true,
      underWay: [
        { version: 1, stepId: 'pause', count: 1, fate: { kind: 'finishes' } },
        { version: 1, stepId: 'rest', count: 1, fate: { kind: 'finishes' } },
      ],
    });
    expect((await preview({ underWay: 'move', stepMap: {} })).underWay).toMatchObject([
      { stepId: 'pause', fate: { kind: 'moves', to: 'pause', keepsDue: true } },
      { stepId: 'rest', fate: { kind: 'leaves', reason: 'step-gone' } },
    ]);
    expect((await preview({ underWay: 'move', stepMap: { rest: 'end' } })).underWay).toMatchObject([
      { stepId: 'pause' },
      { stepId: 'rest', fate: { kind: 'moves', to: 'end', keepsDue: true } },
    ]);
    expect((await preview({ underWay: 'leave', stepMap: {} })).underWay).toMatchObject([
      { fate: { kind: 'leaves', reason: 'new-version' } },
      { fate: { kind: 'leaves', reason: 'new-version' } },
    ]);
    await expect(
      preview({ underWay: 'move', stepMap: { nothing: 'pause', rest: 'nowhere' } }),
    ).rejects.toMatchObject({
      code: 'journey-invalid',
      message: expect.stringMatching(/map\.nothing: .*map\.rest: /),
    });
    expect(await versions()).toEqual([{ version: 1, state: 'live' }]);
    expect((await shop.runs()).map(({ version }) => version)).toEqual([1, 1]);
  });

  test('move to the same step and keep when it is over; a step whose kind is another is taken', async () => {
    await shop.publish(
      'cart',
      form(
        { id: 'pause', wait: '3 hours' },
        { id: 'hello', send: 'cart' },
        { id: 'news', send: 'cart' },
      ),
      move({ rest: 'news' }),
    );
    expect(await sums(1)).toEqual({});
    await shop.goTo(START + 2 * HOUR);
    expect(await mails()).toEqual(['10 ada hello', '61 ada news', '70 bob hello', '70 bob news']);
    expect(await shop.runs()).toMatchObject([
      { user: 'ada', version: 2, state: 'done' },
      { user: 'bob', version: 2, state: 'done' },
    ]);
    await settleVersions(shop.database, shop.clock.now());
    expect(await versions()).toEqual([
      { version: 1, state: 'over' },
      { version: 2, state: 'live' },
    ]);
    const log = await shop.database.query(
      `select line ->> 'what' as what, line ->> 'step' as step, line ->> 'detail' as detail
         from journey_run_steps cross join json_array_elements(lines) as line
        where workspace_id = $1 and line ->> 'what' in ('moved', 'skipped') order by line ->> 'at', 2`,
      [workspaceId],
    );
    expect(log.map((line) => ({ ...line, detail: JSON.parse(String(line.detail)) }))).toEqual([
      { what: 'moved', step: 'news', detail: { from: 'rest', version: 2 } },
      { what: 'moved', step: 'pause', detail: { from: 'pause', version: 2 } },
    ]);
  });

  test('get no mail twice, wherever they are moved to and whatever the step is called then', async () => {
    const shorter = form(
      { id: 'soon', wait: '1 minute' },
      { id: 'greeting', send: 'cart' },
      { id: 'later', wait: '2 minutes' },
      {
        branch: [{ if: 'did not open "greeting"', do: [{ id: 'again', send: 'cart' }] }],
      },
    );
    await shop.publish('cart', shorter, move({ pause: 'soon', hello: 'greeting', rest: 'soon' }));
    await shop.goTo(START + 10 * 24 * HOUR);
    // Ada goes on waiting until when she did, comes by the mail that she has had, and gets the one after it.
    expect(await mails()).toEqual([
      '10 ada hello',
      '70 bob greeting',
      '72 bob again',
      '1452 ada again',
    ]);
    expect(await shop.runs()).toMatchObject([{ state: 'done' }, { state: 'done' }]);
  });

  test('leave where a step is gone, and all of them where that is wanted', async () => {
    await shop.publish('cart', form({ id: 'pause', wait: '1 hour' }), move());
    expect(await shop.runs()).toMatchObject([
      { user: 'ada', state: 'left', reason: 'step-gone', version: 1 },
      { user: 'bob', state: 'going', step: 'pause', version: 2 },
    ]);
    expect(await sums(1)).toEqual({ '': [0, 1], rest: [0, 1] });
    expect(await sums(2)).toEqual({ '': [1, 0], pause: [1, 0] });
    const leave = { wish: { underWay: 'leave', stepMap: {} } } as const;
    await shop.publish('cart', form({ id: 'pause', wait: '2 hours' }), leave);
    expect(await shop.runs()).toMatchObject([
      { user: 'ada', reason: 'step-gone' },
      { user: 'bob', state: 'left', reason: 'new-version', version: 2 },
    ]);
    expect(await sums(2)).toEqual({ '': [0, 1], pause: [0, 1] });
    await shop.goTo(START + 3 * HOUR);
    expect(await mails()).toEqual(['10 ada hello']);
  });

  test('move when the rules of the new version are built, and a wait for what holds by then is over', async () => {
    const waiting = form(
      {
        id: 'rest',
        waitFor: {
          rule: 'did "Product Added" in the last 7 days',
          atMost: '1 minute',
          do: [{ id: 'met', send: 'cart' }],
          else: [{ id: 'late', send: 'cart' }],
        },
      },
      { id: 'pause', wait: '1 minute' },
    );
    const published = await shop.publish('cart', waiting, move({ rest: 'rest' }));
    expect(published.journey).toMatchObject({ version: 2, liveVersion: 1 });
    await settleVersions(shop.database, shop.clock.now());
    await shop.goTo(START + 2 * HOUR);
    expect(await mails()).toEqual(['10 ada hello', '61 ada met']);
    expect(await shop.runs()).toMatchObject([
      { user: 'ada', version: 2, state: 'done' },
      { user: 'bob', version: 2, state: 'done', endedAt: START + 70 * MINUTE },
    ]);
  });

  test('are not lost when it is broken off in the middle, nor when it is paused meanwhile', async () => {
    for (let count = 0; count < 20; count += 1) {
      await shop.send(`user-${count}`, identify(`user-${count}`), 'Product Added');
    }
    await shop.goTo(START + HOUR + 2 * MINUTE);
    await steerJourney(shop.database, cart, { steering: 'pause', now: shop.clock.now() });
    let lanes = 0;
    const dying = {
      ...shop.database,
      transaction: (async (run) => {
        lanes += 1;
        // The first is that which publishes; each other is one lane's.
        if (lanes === 30) throw new Error('killed');
        return shop.database.transaction(run);
      }) satisfies Database['transaction'],
    };
    const context = { ids: systemIds, now: shop.clock.now() };
    const changed = form({ id: 'pause', wait: '9 hours' }, { id: 'bye', send: 'cart' });
    const wanted = { ...cart, form: changed, by: 'test', ...move({ rest: 'bye' }) };
    await expect(publishJourney(dying, wanted, context)).rejects.toThrow('killed');
    const halves = await shop.database.query<{ version: number }>(
      "select distinct version from journey_runs where state = 'going' order by 1",
    );
    expect(halves).toEqual([{ version: 1 }, { version: 2 }]);
    await shop.lanes.pass();
    expect(await settleVersions(shop.database, shop.clock.now())).toBe(true);
    expect(await settleVersions(shop.database, shop.clock.now())).toBe(false);
    expect(await versions()).toMatchObject([{ state: 'over' }, { state: 'live' }]);
    expect(await sums(2)).toEqual({ '': [22, 0], pause: [21, 0], bye: [1, 0] });
    await steerJourney(shop.database, cart, { steering: 'resume', now: shop.clock.now() });
    await shop.goTo(START + 10 * HOUR);
    const sent = await mails();
    expect(sent.filter((line) => line.endsWith('bye'))).toHaveLength(22);
    expect(sent).toContain('62 ada bye');
    expect(sent).toContain('70 bob bye');
    expect(new Set((await shop.runs()).map(({ state }) => state))).toEqual(new Set(['done']));
  });

  test('move later, too: by the same version published again with another wish', async () => {
    const changed = form({ id: 'pause', wait: '9 hours' }, { id: 'rest', wait: '9 hours' });
    await shop.publish('cart', changed);
    expect(await shop.runs()).toMatchObject([{ version: 1 }, { version: 1 }]);
    expect(await shop.publish('cart', changed, move())).toMatchObject({ isNew: false });
    expect(await shop.runs()).toMatchObject([{ version: 2 }, { version: 2 }]);
  });
});

describe('versions that nobody is in', () => {
  test('are over only when no cycle can be letting somebody in by them any more', async () => {
    shop = await openJourneyShop(setClock(START));
    await publishTemplate(shop.database, 'cart');
    await shop.publish('cart', first);
    const context = { ids: systemIds, now: shop.clock.now() };
    let settling: Promise<boolean> | undefined;
    // As a cycle does that has read the journeys before another version took over.
    await shop.database.transaction(async (tx) => {
      await holdLane(tx, LANE);
      const changed = { ...cart, form: form({ wait: '1 hour' }), by: 'test' };
      await publishJourney(shop.database, changed, context);
      settling = settleVersions(shop.database, shop.clock.now());
      await tx.execute(
        `insert into journey_counts (lane, workspace_id, journey_key, version, step_id, passed, waiting,
                                     reached, gone)
         values ($1, $2, 'cart', 1, '', 1, 1, 0, 0)`,
        [LANE, workspaceId],
      );
    });
    await settling;
    expect(await versions()).toEqual([
      { version: 1, state: 'finishing' },
      { version: 2, state: 'live' },
    ]);
  });
});
