import { expect, test } from 'vitest';
import { saveStores, variablesOf } from '../../src/content/index.js';
import { compose } from '../../src/delivery/compose/compose.test-kit.js';
import type { Composer } from '../../src/delivery/compose/index.js';
import { startTestApp } from '../test-app.js';
import { testDeed } from '../test-deed.js';
import { createMailWorld, fakeProvider, workspaceId } from './mail-world.js';

const CONTENT = {
  from: 'Shop <news@shop.example>',
  subject:
    '{% if nearest_store.name %}{{ nearest_store.name }}{% if nearest_store.distance_km %}, {{ nearest_store.distance_km }} km{% endif %}{% else %}to your door{% endif %}',
  text: 'x',
};
const OSLO = { storeId: 'oslo', name: 'Oslo', country: 'NO', latitude: 59.911, longitude: 10.757 };
const LONDON = { storeId: 'london', name: 'London', country: 'GB', city: 'London' };

test('a mail names the store that is nearest to its reader, as the list is when it is composed', async () => {
  const world = await createMailWorld();
  const people = await world.createPeople('ann', 'ben', 'cleo');
  await world.send(
    { type: 'identify', userId: 'ann', traits: { address: { latitude: 59.95, longitude: 10.75 } } },
    { type: 'identify', userId: 'ben', traits: { city: 'london', country: 'GB' } },
  );
  const messages = await world.intend(people);
  const save = (stores: readonly (typeof OSLO | typeof LONDON)[]) =>
    saveStores(
      world.database,
      { workspaceId, stores, revision: undefined },
      testDeed(world.clock.now()),
    );
  await save([LONDON]);
  await save([OSLO, LONDON]);
  const subjects = new Map<string, string>();
  const composer: Pick<Composer, 'compose'> = {
    compose: async (jobs) =>
      jobs.map((job) => {
        // Templates are remembered by their versions, and all tests’ have one.
        const mail = compose({ ...job, versionId: `stores ${job.versionId}` });
        if (mail.kind === 'failed') return mail;
        subjects.set(job.messageId, mail.subject);
        return { ...mail, raw: Buffer.from(mail.raw) };
      }),
  };
  const template = { content: CONTENT, variables: variablesOf(CONTENT), endpoints: [] };
  await world.startSender({
    provider: fakeProvider(),
    composer,
    findTemplate: async () => template,
  });
  for (const id of messages) await world.until(id, 'accepted');
  expect([...subjects.values()].sort()).toEqual(['London', 'Oslo, 4.4 km', 'to your door']);
});

test('over the API, who comes late with a change is told, and what is wrong is said', async () => {
  const { url, adminKey } = await startTestApp();
  const ask = async (method: string, body?: object) => {
    const response = await fetch(`${url}/api/stores?workspace=1`, {
      method,
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  expect(await ask('GET')).toMatchObject({ status: 200, body: { stores: [], revision: 0 } });
  const put = { revision: 0, stores: [OSLO] };
  expect(await ask('PUT', put)).toMatchObject({ status: 200, body: { revision: 1 } });
  const late = await ask('PUT', put);
  expect(late).toMatchObject({ status: 409, body: { code: 'template-changed' } });
  const wrong = await ask('PUT', { stores: [{ ...OSLO, longitude: undefined }] });
  expect(wrong).toMatchObject({ status: 400, body: { code: 'stores-invalid' } });
  expect(await ask('GET')).toMatchObject({ body: { stores: [OSLO], revision: 1 } });
});
