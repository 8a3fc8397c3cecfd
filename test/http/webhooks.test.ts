import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { callIdOf, intendCalls } from '../../src/calls/index.js';
import type { ProfileId } from '../../src/kernel/index.js';
import { runHere } from '../run-here.js';
import { startTestApp } from '../test-app.js';
import { waitUntil } from '../wait-until.js';

const ANN = '00000000-0000-7000-8000-000000000001' as ProfileId;

interface Answer {
  readonly state?: string;
  readonly code?: string;
  readonly calls?: readonly object[];
  readonly [field: string]: unknown;
}

/** A program that is called, and answers with this status. */
async function listen(answer: { status: number }) {
  const ids: string[] = [];
  const server = createServer((request, response) => {
    ids.push(String(request.headers['webhook-id']));
    request.resume().on('end', () => response.writeHead(answer.status).end('said so'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { ids, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('a webhook is made, tried, called by the sender, watched and repeated by REST and by commands', async () => {
  const answer = { status: 410 };
  const { ids, url } = await listen(answer);
  const shop = await startTestApp({
    config: { roles: ['api', 'worker', 'sender'], privateEndpoints: [url] },
  });
  const { workspaceId } = shop.workspace;
  const call = async (line: string, body?: unknown) => {
    const [method = '', path = ''] = line.split(' ');
    const response = await fetch(`${shop.url}/api${path}?workspace=${workspaceId}`, {
      method,
      headers: {
        authorization: `Bearer ${shop.adminKey}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Answer };
  };
  const attune = (...args: string[]) => runHere(['webhook', ...args], shop.database.url);

  const made = await call('PUT /webhooks/crm', { url, secretHeaders: { 'x-key': 's3cret' } });
  expect(made.body).toMatchObject({
    ...{ name: 'crm', secretHeaders: ['x-key'], timeoutMs: 10_000, revision: 1 },
    secret: expect.stringMatching(/^whsec_/),
  });
  expect(JSON.stringify((await call('GET /webhooks')).body)).not.toMatch(/whsec_|s3cret/);
  expect((await call('GET /webhooks/crm')).body).toMatchObject({ url, name: 'crm' });
  expect((await call('POST /webhooks/crm/try', { body: { a: 1 } })).body).toEqual({
    ...{ status: 410, reason: null, explanation: null },
    answer: 'said so',
  });
  expect((await call('PUT /webhooks/bad', { url: 'http://10.0.0.1/' })).body).toMatchObject({
    code: 'webhook-invalid',
  });

  const intent = { workspaceId, profileId: ANN, key: 'run/1', webhook: 'crm' };
  await shop.database.transaction((tx) =>
    intendCalls(tx, [{ ...intent, method: 'POST', body: { hello: 'ann' } }], Date.now()),
  );
  const callId = callIdOf('run/1', ANN);
  const stateOf = async () => (await call(`GET /calls/${callId}`)).body.state;
  await waitUntil('the call failed', async () => (await stateOf()) === 'failed');
  expect((await call('GET /webhooks/crm/calls')).body.calls).toMatchObject([
    {
      ...{ callId, profileId: ANN, key: 'run/1', body: '{"hello":"ann"}', status: 410 },
      ...{ state: 'failed', reason: 'status', answer: 'said so', dueAt: null, attempts: 1 },
    },
  ]);
  expect((await call(`GET /profiles/${ANN}/calls`)).body.calls).toHaveLength(1);
  expect((await attune('calls', 'crm', '--state', 'failed')).stdout).toContain(callId);

  answer.status = 200;
  expect((await call(`POST /calls/${callId}/repeat`)).body).toEqual({ call: callId });
  await waitUntil('the call is done', async () => (await stateOf()) === 'done');
  expect(ids.filter((id) => id === callId)).toHaveLength(2);
  expect((await call(`POST /calls/${callId}/repeat`)).body.code).toBe('call-not-failed');
  expect((await call('POST /webhooks/crm/repeat')).body).toEqual({ repeated: 0 });
  expect((await attune('repeat', 'crm')).stdout).toBe('0 calls are made again.\n');
  expect((await call('GET /calls/00000000-0000-7000-8000-000000000009')).body.code).toBe(
    'call-unknown',
  );
  const metrics = await (await fetch(`${shop.url}/metrics`)).text();
  expect(metrics).toContain('attune_call_attempts_total{outcome="done"} 1');
  expect(metrics).toContain('attune_calls_waiting 0');

  expect((await attune('list')).stdout).toContain(url);
  expect((await attune('delete', 'crm')).stdout).toBe('Webhook crm is deleted.\n');
  expect((await call('GET /webhooks/crm')).body.code).toBe('webhook-unknown');
});
