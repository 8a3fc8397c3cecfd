import { expect, onTestFinished, test } from 'vitest';
import type { FailPoints } from '../../src/kernel/index.js';
import { setClock } from '../../test/set-clock.js';
import { startTestApp } from '../../test/test-app.js';
import { waitUntil } from '../../test/wait-until.js';

/*
 * The tour, chapter 4: a segment comes alive.
 *
 * A segment is a rule with a name. Attune knows at every instant for whom the rule holds: nothing is computed at
 * night, and nobody presses a button. This chapter follows Ann and Ben into a segment and out of it again. The
 * clock is ours here, so that thirty days pass in no time.
 *
 * What can be written stands in docs/reference/rule-language.md, what it means in docs/reference/rules.md, and
 * how it can be right to the second in docs/decisions/0010-live-segments.md.
 */

const REGULARS = 'did "Order Completed" at least 2 times in the last 30 days';

test('1. a rule is tried first; with a name it is a segment, and has members', async () => {
  const { ask, order, makeSegment, membersOf } = await start();
  await order('ann', '2026-10-20');
  await order('ann', '2026-10-25');
  await order('ben', '2026-10-20');

  // A rule can be looked at before anything is made of it. What is wrong with it is said with its place …
  const rule = 'did "Order Completed" at least 2 times in the lust 30 days';
  const { isValid, mistake } = await ask('POST', '/api/rules/check', { rule });
  expect(isValid).toBe(false);
  expect(mistake).toMatchObject({ code: 'rule-invalid', detail: { line: 1, column: 47 } });
  // … and so is who is in it now, and who was in the past.
  const preview = await ask('POST', '/api/rules/preview', { rule: REGULARS });
  expect(preview).toMatchObject({ members: 1, sample: [{ email: 'ann@shop.example' }] });
  const backtest = { rule: REGULARS, on: '2026-10-20' };
  expect(await ask('POST', '/api/rules/backtest', backtest)).toMatchObject({ members: 0 });

  // A new segment is built from the log. That takes a moment, and longer where there are millions of people.
  await makeSegment('Regulars', REGULARS);
  expect(await membersOf('regulars')).toEqual(['ann@shop.example']);
});

test('2. whoever does what the rule asks for is in, and the timeline says why', async () => {
  const { order, makeSegment, membersOf, lastChange } = await start();
  await order('ann', '2026-11-01');
  await makeSegment('Regulars', REGULARS);

  // Ann orders once more. The batch that brings her order makes her a regular: not a second one, that one.
  await order('ann', '2026-11-01');
  expect(await membersOf('regulars')).toEqual(['ann@shop.example']);
  expect(await lastChange('ann')).toMatchObject({
    segment: 'regulars',
    what: 'entered',
    changedAt: '2026-11-01T10:00:00.000Z',
    cause: 'event',
    eventId: expect.any(String),
    because: REGULARS,
  });

  // Ben's orders are of last week, and come only now. They count as they should, but what they change is told as
  // history: nobody wants to be welcomed for what they did long ago.
  await order('ben', '2026-10-25');
  await order('ben', '2026-10-26');
  expect(await membersOf('regulars')).toEqual(['ann@shop.example', 'ben@shop.example']);
  expect(await lastChange('ben')).toMatchObject({ what: 'entered', cause: 'history' });
});

test('3. whoever is in no longer leaves by themselves, in that very second', async () => {
  const { order, makeSegment, membersOf, lastChange, now } = await start();
  await order('ann', '2026-11-01');
  await order('ann', '2026-11-01');
  await makeSegment('Regulars', REGULARS);

  // One thousandth of a second before thirty days are over she is a regular still.
  now.advance(30 * DAY_MS - 1);
  await order('ben', '2026-12-01');
  expect(await membersOf('regulars')).toEqual(['ann@shop.example']);

  // Then time passes, and nothing else happens: there is no event that could tell.
  now.advance(1);
  await waitUntil('she has left', async () => (await membersOf('regulars')).length === 0);
  expect(await lastChange('ann')).toMatchObject({
    what: 'left',
    changedAt: '2026-12-01T10:00:00.000Z',
    cause: 'time',
    eventId: null,
    because: REGULARS,
  });
});

test('4. a changed rule is built in the background, while the one before serves on', async () => {
  const building = holdUp('between:before-commit');
  const { ask, order, makeSegment, membersOf, lastChange, untilLive } = await start(building);
  await order('ann', '2026-11-01');
  await order('ann', '2026-11-01');
  await order('ben', '2026-11-01');
  await makeSegment('Regulars', REGULARS);

  // From now on one order is enough. With so few people the new version would be there at once; so that you see
  // both, the test keeps it from being built.
  building.hold();
  const rule = 'did "Order Completed" in the last 30 days';
  const changed = await ask('PATCH', '/api/segments/regulars', { rule });
  expect(changed).toMatchObject({ version: 2, state: 'building', liveVersion: 1, size: 1 });
  expect(await membersOf('regulars')).toEqual(['ann@shop.example']);

  building.release();
  await untilLive('regulars');
  expect(await membersOf('regulars')).toEqual(['ann@shop.example', 'ben@shop.example']);
  // Ann was in by both and has not moved. Ben did nothing: the rule came to him.
  expect(await lastChange('ann')).toMatchObject({ version: 1 });
  expect(await lastChange('ben')).toMatchObject({
    version: 2,
    what: 'entered',
    cause: 'definition',
    eventId: null,
  });
});

test('5. why is she in it, and for how long? ask', async () => {
  const { order, makeSegment, explain } = await start();
  await order('ann', '2026-10-25');
  await order('ann', '2026-11-01');
  await order('ben', '2026-11-01');
  await makeSegment('Regulars', `${REGULARS} and did not "Order Refunded"`);

  // Each condition says what it is, since when, and when it turns if nothing happens: thirty days after the first of
  // her two orders. `attune explain segment regulars ann` says the same in words.
  const ann = await explain('regulars', 'ann');
  expect(ann).toMatchObject({
    holds: true,
    since: '2026-11-01T10:00:00.000Z',
    changesAt: '2026-11-24T10:00:00.000Z',
    parts: [
      { rule: REGULARS, holds: true, value: 2, changesAt: '2026-11-24T10:00:00.000Z' },
      { rule: 'did not "Order Refunded"', holds: true, changesAt: null },
    ],
  });

  // And why is he not?
  const ben = await explain('regulars', 'ben');
  expect(ben).toMatchObject({ holds: false, parts: [{ holds: false, value: 1 }, { holds: true }] });
});

/*
 * Where to go on: the walk of one person through events and time is src/trackers/walk/walk-person.ts. That it finds
 * what the plainest reading of the rules finds, at every instant, is shown by test/properties/live-rules.test.ts.
 */

const DAY_MS = 86_400_000;

/** Stops whoever comes to a place in the code, for as long as wanted. */
function holdUp(place: string): FailPoints & { hold(): void; release(): void } {
  let gate: Promise<void> | undefined;
  let open = (): void => undefined;
  const release = (): void => {
    gate = undefined;
    open();
  };
  return {
    hit: (name) => (name === place ? gate : undefined),
    hold: () => {
      gate = new Promise((resolve) => {
        open = resolve;
      });
      onTestFinished(release);
    },
    release,
  };
}

/** An Attune whose clock stands still until it is moved, with a workspace, and the ways to talk to it. */
async function start(failPoints?: FailPoints) {
  const clock = setClock(Date.parse('2026-11-01T10:00:00.000Z'));
  const { url, adminKey, source } = await startTestApp({
    clock,
    ...(failPoints && { failPoints }),
  });
  const ask = async (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) => {
    const response = await fetch(`${url}${path}${path.includes('?') ? '&' : '?'}workspace=1`, {
      method,
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = await response.text();
    expect([response.ok, answer]).toEqual([true, answer]);
    return JSON.parse(answer) as Answer;
  };
  const settled = () =>
    waitUntil('nothing waits', async () => (await ask('GET', '/api/status')).backlog.lanes === 0);
  const untilLive = (key: string) =>
    waitUntil(`${key} is live`, async () => {
      return (await ask('GET', `/api/segments/${key}`)).state === 'live';
    });
  return {
    now: clock,
    ask,
    untilLive,
    /** Somebody's order of that day at the time of day that it is, in a batch of its own, which has taken effect. */
    order: async (who: string, day: string) => {
      const event = {
        userId: who,
        event: 'Order Completed',
        timestamp: `${day}${new Date(clock.now()).toISOString().slice(10)}`,
        context: { traits: { email: `${who}@shop.example` } },
      };
      const response = await fetch(`${url}/v1/track`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${source.writeKey}:`).toString('base64')}`,
        },
        body: JSON.stringify(event),
      });
      expect(response.status).toBe(200);
      await settled();
    },
    makeSegment: async (name: string, rule: string) => {
      const { key } = await ask('POST', '/api/segments', { name, rule });
      await untilLive(key);
    },
    /** Their addresses. */
    membersOf: async (key: string) => {
      const { members } = await ask('GET', `/api/segments/${key}/members`);
      return members.map(({ email }) => email).sort();
    },
    lastChange: async (who: string) => {
      const { profileId } = await ask('GET', `/api/profiles?userId=${who}`);
      const { changes } = await ask('GET', `/api/profiles/${profileId}/segment-changes`);
      return changes[0];
    },
    explain: async (key: string, who: string) => {
      const { profileId } = await ask('GET', `/api/profiles?userId=${who}`);
      return (await ask('GET', `/api/segments/${key}/explain/${profileId}`)).explained;
    },
  };
}

/** The parts of answers that this chapter reads. */
interface Answer {
  readonly isValid: boolean;
  readonly mistake: object;
  readonly key: string;
  readonly state: string;
  readonly members: readonly { readonly email: string }[];
  readonly profileId: string;
  readonly changes: readonly object[];
  readonly explained: object;
  readonly backlog: { readonly lanes: number };
}
