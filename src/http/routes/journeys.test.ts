import { expect, test } from 'vitest';
import { publishTemplate } from '../../../test/journeys/journey-shop.js';
import { startTestApp, type TestApp } from '../../../test/test-app.js';
import { waitUntil } from '../../../test/wait-until.js';

type Answer = Record<string, unknown>;

let shop: TestApp;

test('journeys over HTTP: published, entered, told of, and what they need stays', async () => {
  shop = await startTestApp();
  await publishTemplate(shop.database, 'hello');
  await publishAndEnter();
  await tellWhyNot();
  await moveThoseUnderWay();
  await tellMistakes();
  await keepWhatIsNeeded();
});

async function ask(method: string, path: string, body?: unknown): Promise<Answer> {
  const at = `${shop.url}/api${path}${path.includes('?') ? '&' : '?'}workspace=1`;
  const response = await fetch(at, {
    method,
    headers: { authorization: `Bearer ${shop.adminKey}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Answer;
}

async function identify(userId: string): Promise<string> {
  const { writeKey } = shop.source;
  const batch = [
    { type: 'identify', userId, traits: { city: 'Oslo', email: `${userId}@shop.example` } },
  ];
  await fetch(`${shop.url}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({ writeKey, batch }),
  });
  let profileId: unknown;
  await waitUntil(`${userId} is known`, async () => {
    profileId = (await ask('GET', `/profiles?userId=${userId}`)).profileId;
    return profileId !== undefined;
  });
  return String(profileId);
}

const welcome = {
  name: 'Welcome',
  purpose: 'transactional',
  trigger: { api: true },
  again: 'never',
  goal: [{ event: '"Order Completed"' }],
  steps: [
    { id: 'greet', send: 'hello' },
    { branch: [{ if: 'trigger where plan = "pro"', do: [{ id: 'pro', wait: '3 days' }] }] },
    { wait: '7 days' },
  ],
};

/** A journey is published, somebody is put in once, and what led to their mail is told. */
async function publishAndEnter(): Promise<void> {
  const published = await ask('PUT', '/journeys/welcome', { definition: welcome, version: 0 });
  expect(published).toMatchObject({ key: 'welcome', state: 'live', version: 1, isNew: true });
  expect(await ask('PUT', '/journeys/welcome', { definition: welcome })).toMatchObject({
    isNew: false,
  });
  expect(await ask('PUT', '/journeys/welcome', { definition: welcome, version: 0 })).toMatchObject({
    code: 'journey-changed',
  });

  const ada = await identify('ada');
  const started = { profile: ada, data: { plan: 'pro' }, key: 'signup-1' };
  const first = await ask('POST', '/journeys/welcome/runs?wait=true', started);
  expect(first).toMatchObject({ profileId: ada, isApplied: true });
  const second = await ask('POST', '/journeys/welcome/runs?wait=true', started);
  expect(second.messageId).toBe(first.messageId);

  const { runs } = (await ask('GET', '/journeys/welcome/runs?state=going')) as { runs: Answer[] };
  expect(runs).toMatchObject([
    { profileId: ada, enteredBy: 'api', stepId: 'pro', event: { name: 'Journey Start Requested' } },
  ]);
  const described = await ask('GET', '/journeys/welcome/runs?with=people');
  expect(described.people).toEqual([{ profileId: ada, name: null, email: 'ada@shop.example' }]);
  const runId = String(runs[0]?.runId);
  expect(await ask('GET', `/journeys/welcome/runs/${runId}`)).toMatchObject({
    log: [
      { what: 'entered' },
      { what: expect.stringMatching(/sent/), stepId: 'greet' },
      { what: 'branched', stepId: 'branch' },
      { what: 'waits', stepId: 'pro' },
    ],
  });
  expect((await ask('GET', `/profiles/${ada}/journeys`)).runs).toMatchObject([{ runId }]);

  expect(await ask('GET', '/journeys/welcome')).toMatchObject({
    counts: { passed: 1, waiting: 1, converted: 0, left: 0 },
    versions: [
      {
        version: 1,
        state: 'live',
        stepIds: { 'steps[0]': 'greet', 'steps[1].branch[0].do[0]': 'pro', 'steps[2]': 'wait' },
        steps: expect.arrayContaining([
          { stepId: 'greet', passed: 1, waiting: 0, converted: 0, left: 0 },
          { stepId: 'pro', passed: 0, waiting: 1, converted: 0, left: 0 },
        ]),
      },
    ],
  });

  const { messages } = (await ask('GET', `/messages?profile=${ada}`)) as { messages: Answer[] };
  expect(messages).toMatchObject([
    { campaignId: null, runId, stepId: 'greet', journeyId: published.journeyId },
  ]);
  expect(await ask('GET', `/messages/${messages[0]?.messageId}/why`)).toMatchObject({
    journey: { key: 'welcome' },
    stepId: 'greet',
    run: { runId, log: [{ what: 'entered' }, { stepId: 'greet' }] },
    event: { eventId: first.eventId, name: 'Journey Start Requested' },
  });
}

/** Why somebody was never in. */
async function tellWhyNot(): Promise<void> {
  const bob = await identify('bob');
  const why = () => ask('GET', `/profiles/${bob}/journeys/welcome/why`);
  expect(await why()).toMatchObject({ whyNot: 'never', runs: [], misses: [], signals: [] });
  await ask('POST', '/journeys/welcome/pause');
  const asked = await ask('POST', '/journeys/welcome/runs?wait=true', { profile: bob });
  expect(asked).toMatchObject({ isApplied: true });
  expect(await why()).toMatchObject({
    whyNot: 'not-let-in',
    misses: [{ reason: 'paused', cause: asked.eventId }],
    signals: [{ eventId: asked.eventId, matches: true, isHistory: false, isBefore: false }],
  });
  expect((await ask('GET', '/journeys/welcome/misses')).misses).toMatchObject([
    { profileId: bob, reason: 'paused' },
  ]);
  expect(await ask('POST', '/journeys/welcome/resume')).toMatchObject({ state: 'live' });
}

/** Mistakes are told with their places, and nobody is put where nobody can come in. */
async function tellMistakes(): Promise<void> {
  const wrong = { ...welcome, trigger: { event: 'Order' }, steps: [{ send: 'no-such' }] };
  expect(await ask('PUT', '/journeys/wrong', { definition: wrong })).toMatchObject({
    code: 'journey-invalid',
    detail: {
      mistakes: expect.arrayContaining([
        { place: 'steps[0].send', problem: 'no template “no-such” is published' },
      ]),
    },
  });
  expect(await ask('GET', '/journeys/wrong')).toMatchObject({ code: 'journey-unknown' });
  const shopping = { ...welcome, trigger: { event: '"Product Added"' } };
  await ask('PUT', '/journeys/shopping', { definition: shopping });
  const profile = await identify('cem');
  expect(await ask('POST', '/journeys/shopping/runs', { profile })).toMatchObject({
    code: 'journey-not-asked',
  });
}

/** What becomes of those who are under way is said before another version is published, and done then. */
async function moveThoseUnderWay(): Promise<void> {
  const steps = [{ id: 'third', wait: '3 days' }];
  const next = { definition: { ...welcome, steps }, underWay: 'move', map: { pro: 'third' } };
  const stands = { version: 1, stepId: 'pro', count: 1, becomes: 'moves', to: 'third' };
  expect(await ask('POST', '/journeys/welcome/preview', next)).toMatchObject({
    version: 1,
    isNew: true,
    underWay: [{ ...stands, keepsDue: true, reason: null }],
  });
  expect(
    (await ask('POST', '/journeys/welcome/preview', { ...next, map: {} })).underWay,
  ).toMatchObject([{ becomes: 'leaves', to: null, keepsDue: null, reason: 'step-gone' }]);
  expect(await ask('PUT', '/journeys/welcome', { ...next, underWay: 'leave' })).toMatchObject({
    code: 'journey-invalid',
    detail: { mistakes: [{ place: 'map' }] },
  });
  expect(await ask('PUT', '/journeys/welcome', next)).toMatchObject({ version: 2, isNew: true });
  const { runs } = (await ask('GET', '/journeys/welcome/runs?state=going')) as { runs: Answer[] };
  expect(runs).toMatchObject([{ stepId: 'third', version: 2 }]);
}

/** What a journey needs stays until it is stopped. */
async function keepWhatIsNeeded(): Promise<void> {
  await ask('POST', '/segments', { key: 'vip', name: 'VIP', rule: 'trait.city = "Oslo"' });
  const vips = { ...welcome, trigger: { entered: 'vip' } };
  await waitUntil('all are members', async () => {
    const preview = await ask('POST', '/journeys/vips/preview', { definition: vips });
    return preview.members === 3;
  });
  await ask('PUT', '/journeys/vips', { definition: vips, members: true });
  await waitUntil('members are brought in', async () => {
    const { runs } = (await ask('GET', '/journeys/vips/runs')) as { runs: Answer[] };
    return runs.length === 3;
  });
  expect(await ask('DELETE', '/segments/vip')).toMatchObject({
    code: 'segment-in-use',
    message: expect.stringContaining('journey “vips”'),
  });
  expect(await ask('DELETE', '/templates/hello')).toMatchObject({ code: 'template-in-use' });
  for (const key of ['vips', 'welcome', 'shopping']) {
    expect(await ask('POST', `/journeys/${key}/stop`)).toMatchObject({ state: 'stopped' });
  }
  expect(await ask('DELETE', '/segments/vip')).toEqual({ key: 'vip' });
  expect(await ask('DELETE', '/templates/hello')).toEqual({ name: 'hello' });
  const { entries } = (await ask('GET', '/audit')) as { entries: { action: string }[] };
  expect(entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['journey.published', 'journey.paused', 'journey.stopped']),
  );
}
