import { Session } from 'node:inspector/promises';
import { expect, onTestFinished, test } from 'vitest';
import {
  compose,
  jobOf,
  PUBLIC_URL,
  signingKeys,
} from '../../src/delivery/compose/compose.test-kit.js';
import { createComposer } from '../../src/delivery/index.js';
import { buildWorker } from '../build-worker.js';
import { startTestApp } from '../test-app.js';

/** Asks V8 itself how often this thread has rendered the nodes of a template. */
async function watchThread(): Promise<() => Promise<number>> {
  const session = new Session();
  session.connect();
  onTestFinished(() => session.disconnect());
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  return async () => {
    const { result } = await session.post('Profiler.takePreciseCoverage');
    return result
      .filter(({ url }) => url.endsWith('/render-nodes.ts'))
      .flatMap(({ functions }) => functions)
      .filter(({ functionName }) => functionName === 'renderNodes')
      .reduce((sum, { ranges }) => sum + (ranges[0]?.count ?? 0), 0);
  };
}

const BOMB = '<p>{% for i in (1..1000000000) %}{{ i }}{% endfor %}</p>';
const content = { from: 'shop@shop.example', subject: 'Hello {{ trait.name }}', html: '<p>Hello' };

test('the thread that serves runs no template: not to send, to show or to check one', async () => {
  const composeWorkerFile = await buildWorker('src/delivery/compose/compose-worker.ts');
  const { url, adminKey, workspace } = await startTestApp({ composeWorkerFile });
  const composer = createComposer({
    signingKeys,
    publicUrl: PUBLIC_URL,
    processes: 1,
    workerFile: composeWorkerFile,
  });
  onTestFinished(() => composer.close());
  const post = (path: string, body: object) =>
    fetch(`${url}/api${path}?workspace=${workspace.workspaceId}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const rendered = await watchThread();

  const started = await post('/campaigns', { name: 'Spring', audience: 'all', content });
  const refused = await post('/campaigns', {
    name: 'Bomb',
    audience: 'all',
    content: { ...content, html: BOMB },
  });
  const single = await post('/messages', {
    profile: '01940000-0000-7000-8000-000000000001',
    purpose: 'transactional',
    content: { ...content, html: BOMB },
  });
  const [mail] = await composer.compose([jobOf({ html: '<p>{{ trait.x }}' })]);
  const { html: page } = await composer.renderForWeb(jobOf({ html: '<p>{{ email }}' }));
  await composer.check(content);

  expect([started.status, await refused.json(), await single.json()]).toMatchObject([
    200,
    { code: 'template-invalid' },
    { code: 'template-invalid' },
  ]);
  expect([mail?.kind, page.includes('<p>')]).toEqual(['composed', true]);
  expect(await rendered()).toBe(0);
  // So that the watching is known to see it.
  compose(jobOf({ html: '<p>{{ trait.x }}' }));
  expect(await rendered()).toBeGreaterThan(0);
});
