import { expect, test } from 'vitest';
import { startTestApp } from '../../test/test-app.js';
import { waitUntil } from '../../test/wait-until.js';

/*
 * The tour, chapter 2: two devices, one person.
 *
 * A person is not a row that a shop makes: it shows itself, key by key. This chapter follows Ann from her
 * phone to her laptop, and then to a tablet that she shares. As before, all of it runs.
 *
 * The rules behind it are Segment's, in docs/reference/identifiers.md; why they are built as they are stands
 * in docs/decisions/0007-identity.md.
 */

test('1. what somebody did before signing in is theirs afterwards', async () => {
  const { send, profileBy } = await start();

  // A visitor has no name yet, only the id that the shop's page gave the browser.
  await send('page', { anonymousId: 'phone', name: 'Home' });
  await send('track', { anonymousId: 'phone', event: 'Product Viewed' });
  const visitor = await profileBy('anonymousId=phone');
  expect(visitor.facts.eventCount).toBe(2);

  // She signs in. The event names both ids, so from now on they are one person.
  const traits = { email: 'Ann@Shop.example', city: 'Berlin' };
  await send('identify', { anonymousId: 'phone', userId: 'ann', traits });

  const ann = await profileBy('userId=ann');
  expect(ann.profileId).toBe(visitor.profileId);
  expect(ann.facts.eventCount).toBe(3);
  // An e-mail address is an identifier too, in the one form in which it is compared.
  expect(ann.identifiers).toMatchObject([
    { kind: 'anonymous_id', value: 'phone' },
    { kind: 'email', value: 'ann@shop.example' },
    { kind: 'user_id', value: 'ann' },
  ]);
});

test('2. two profiles that turn out to be one become one, with all that both did', async () => {
  const { send, profileBy, ask } = await start();
  await send('identify', { anonymousId: 'phone', userId: 'ann' });

  // The laptop knows nothing of the phone. So far it is somebody else.
  await send('track', { anonymousId: 'laptop', event: 'Product Viewed' });
  const stranger = await profileBy('anonymousId=laptop');

  // Until she signs in there as well: then both are merged, and the older profile stays.
  await send('identify', { anonymousId: 'laptop', userId: 'ann' });
  const ann = await profileBy('anonymousId=laptop');
  expect(ann.profileId).not.toBe(stranger.profileId);
  expect(ann.facts.counts).toContainEqual({ type: 'track', name: 'Product Viewed', count: 1 });

  // Whoever wrote the old id down somewhere still finds her.
  const found = await ask('GET', `/api/profiles/${stranger.profileId}`);
  expect(found).toMatchObject({ profileId: ann.profileId, askedFor: stranger.profileId });
});

test('3. a trait has a source and a time, and what was said later wins', async () => {
  const { send, profileBy, ask } = await start();
  const said = (at: string, city: string) =>
    send('identify', { userId: 'ann', traits: { city }, timestamp: at });

  // The second one was under way for longer, and is older nevertheless.
  await said('2026-03-02T10:00:00.000Z', 'Potsdam');
  await said('2026-03-01T10:00:00.000Z', 'Berlin');

  const { profileId, traits } = await profileBy('userId=ann');
  expect(traits).toMatchObject([
    { name: 'city', value: 'Potsdam', at: '2026-03-02T10:00:00.000Z', sourceId: 1 },
  ]);

  // Edits by hand go the same way as everything else: they are events in the log (source 0 is Attune).
  await ask('PATCH', `/api/profiles/${profileId}/traits?wait=true`, { set: { city: 'Köln' } });
  expect((await profileBy('userId=ann')).traits).toMatchObject([
    { name: 'city', value: 'Köln', sourceId: 0 },
  ]);
});

test('4. a shared device does not make one person of two', async () => {
  const { send, profileBy } = await start();
  await send('identify', { anonymousId: 'tablet', userId: 'ann' });

  // Ben signs in on Ann's tablet. One profile would then have two user ids, and the limit is one.
  await send('identify', { anonymousId: 'tablet', userId: 'ben' });
  const ann = await profileBy('userId=ann');
  const ben = await profileBy('userId=ben');
  expect(ben.profileId).not.toBe(ann.profileId);

  // From here on nobody can tell who holds it. What is done signed out belongs to neither of them …
  await send('track', { anonymousId: 'tablet', event: 'Product Viewed' });
  const somebody = await profileBy('anonymousId=tablet');
  expect([ann.profileId, ben.profileId]).not.toContain(somebody.profileId);

  // … until one of them signs in: it was them.
  await send('identify', { anonymousId: 'tablet', userId: 'ben' });
  expect((await profileBy('userId=ben')).facts.counts).toContainEqual(
    expect.objectContaining({ name: 'Product Viewed', count: 1 }),
  );
  expect((await profileBy('userId=ann')).facts.counts).toEqual([
    { type: 'identify', name: '', count: 1 },
  ]);
});

test('5. why are these one person? ask', async () => {
  const { send, profileBy, ask } = await start();
  await send('page', { anonymousId: 'phone', name: 'Home' });
  await send('identify', { anonymousId: 'phone', userId: 'ann' });

  // `attune explain identity ann` says the same in words.
  const { profileId } = await profileBy('userId=ann');
  const { identifiers } = await ask('GET', `/api/profiles/${profileId}/identity`);
  expect(identifiers).toMatchObject([
    { kind: 'anonymous_id', value: 'phone', through: null, event: { type: 'page', name: 'Home' } },
    {
      kind: 'user_id',
      value: 'ann',
      through: { kind: 'anonymous_id', value: 'phone' },
      event: { type: 'identify' },
    },
  ]);
});

test('6. people may know better, and may be wrong: merging by hand can be taken back', async () => {
  const { send, profileBy, ask } = await start();
  await send('track', { userId: 'ann', event: 'Product Viewed' });
  await send('track', { userId: 'anne', event: 'Order Completed' });
  const ann = await profileBy('userId=ann');
  const anne = await profileBy('userId=anne');

  // `attune profile merge ann anne`
  await ask('POST', `/api/profiles/${ann.profileId}/merge`, { with: anne.profileId });
  await send('track', { userId: 'anne', event: 'Product Viewed' });
  expect((await profileBy('userId=anne')).facts.eventCount).toBe(3);

  // They were two after all. Both are rebuilt from the log, with what each did in the meantime.
  await ask('POST', `/api/profiles/${anne.profileId}/unmerge`);
  await waitUntil(
    'both have their events again',
    async () => (await profileBy('userId=anne')).facts.eventCount === 2,
  );
  expect((await profileBy('userId=ann')).facts.eventCount).toBe(1);

  // From now on no event makes them one again. A person may.
  const sameAddress = { traits: { email: 'a@shop.example' } };
  await send('identify', { userId: 'ann', ...sameAddress });
  await send('identify', { userId: 'anne', ...sameAddress });
  expect((await profileBy('userId=anne')).profileId).toBe(anne.profileId);
});

/*
 * Nothing of this loses an event: a merge moves what took effect from one profile to the other, and an
 * un-merge moves it back (the lane's half of it begins in src/app/move-profiles.ts).
 */

/** An Attune with a workspace, and the ways to talk to it. */
async function start() {
  const { url, adminKey, source, workspace } = await startTestApp();
  const basic = `Basic ${Buffer.from(`${source.writeKey}:`).toString('base64')}`;

  const ask = async (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) => {
    const address = `${path}${path.includes('?') ? '&' : '?'}workspace=${workspace.workspaceId}`;
    const response = await fetch(url + address, {
      method,
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      ...(method !== 'GET' && { body: JSON.stringify(body ?? {}) }),
    });
    const answer = await response.text();
    expect([response.status, answer]).toEqual([200, answer]);
    return JSON.parse(answer) as Answer;
  };

  /** Everything that was sent has taken effect. */
  const settled = () =>
    waitUntil('nothing waits', async () => {
      const { backlog } = await ask('GET', '/api/status');
      return backlog.lanes === 0;
    });

  return {
    ask,
    send: async (call: string, event: object) => {
      const response = await fetch(`${url}/v1/${call}`, {
        method: 'POST',
        headers: { authorization: basic },
        body: JSON.stringify(event),
      });
      expect(response.status).toBe(200);
      await settled();
    },
    profileBy: (query: string) => ask('GET', `/api/profiles?${query}`),
  };
}

/** The parts of answers that this chapter reads. */
interface Answer {
  readonly profileId: string;
  readonly askedFor: string | null;
  readonly traits: readonly object[];
  readonly identifiers: readonly object[];
  readonly facts: { readonly eventCount: number; readonly counts: readonly object[] };
  readonly backlog: { readonly lanes: number };
}
