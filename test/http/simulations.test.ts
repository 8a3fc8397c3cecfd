import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../test-app.js';

let shop: TestApp;

const simulate = () =>
  fetch(`${shop.url}/api/journeys/nobody/simulations?workspace=1`, {
    method: 'POST',
    headers: { authorization: `Bearer ${shop.adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      from: new Date(Date.now() - 3_600_000).toISOString(),
      definition: { name: 'Nobody', trigger: { api: true }, steps: [{ wait: '1 day' }] },
    }),
  });

test('two simulations run at once; a third is sent away, told when to come again, and then let in', async () => {
  shop = await startTestApp();
  let all: Promise<Response>[] = [];
  await shop.database.transaction(async (tx) => {
    // None of them comes to an end as long as this is held.
    await tx.execute('lock table journey_versions in access exclusive mode');
    all = [simulate(), simulate(), simulate()];
    const refused = await Promise.race(all);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('10');
    expect(await refused.json()).toMatchObject({ code: 'too-many-simulations' });
  });
  const statuses = (await Promise.all(all)).map(({ status }) => status);
  expect(statuses.sort()).toEqual([200, 200, 429]);
  expect((await simulate()).status).toBe(200);
});
