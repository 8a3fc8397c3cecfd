import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { waitUntil } from '../../../test/wait-until.js';
import { startTestServer } from '../testing/start-test-server.js';

test('a process is alive as long as it answers, and ready when nothing keeps it from working', async () => {
  let problems: string[] = [];
  const { url } = await startTestServer({ findProblems: async () => problems });
  expect((await fetch(`${url}/health`)).status).toBe(200);
  expect((await fetch(`${url}/ready`)).status).toBe(200);
  problems = ['The database lacks 2 migrations.'];
  const response = await fetch(`${url}/ready`);
  expect([response.status, await response.json()]).toMatchObject([
    503,
    { code: 'not-ready', message: 'The database lacks 2 migrations.' },
  ]);
  expect((await fetch(`${url}/health`)).status).toBe(200);
});

test('metrics count requests by route and status, and what was taken in', async () => {
  const { url, post } = await startTestServer();
  await post('/v1/track', '{"userId":"ann","event":"Seen"}');
  await post('/v1/track', '{"event":"Seen"}');
  await fetch(`${url}/some/where`);
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toContain(
    'attune_http_request_duration_seconds_count{method="POST",route="/v1/track",status="200"} 2',
  );
  expect(text).toContain('route="none",status="404"');
  expect(text).toContain('attune_ingest_items_total{kind="event"} 1');
  expect(text).toContain('attune_ingest_items_total{kind="quarantined"} 1');
});

test('metrics that a proxy asks for need a key with their scope', async () => {
  const { url } = await startTestServer();
  const ask = async (authorization?: string) => {
    const headers = { 'x-forwarded-for': '203.0.113.7', ...(authorization && { authorization }) };
    return (await fetch(`${url}/metrics`, { headers })).status;
  };
  expect(await ask()).toBe(401);
  expect(await ask('Bearer events:read')).toBe(401);
  expect(await ask('Bearer metrics:read')).toBe(200);
  expect(await ask('Bearer admin')).toBe(200);
});

test('the root says what runs here, and lets no page frame it', async () => {
  const { url } = await startTestServer();
  const response = await fetch(url);
  expect(await response.text()).toContain('/api/docs');
  expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

test('a port that is taken says so', async () => {
  const { url } = await startTestServer();
  const taken = startTestServer({ port: Number(new URL(url).port) });
  await expect(taken).rejects.toMatchObject({ code: 'port-in-use' });
  await expect(startTestServer({ host: '192.0.2.1' })).rejects.toMatchObject({
    code: 'address-unusable',
  });
});

test('what is not HTTP is told so in the form of every error', async () => {
  const { url } = await startTestServer();
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let received = '';
  socket.on('data', (bytes) => {
    received += bytes.toString();
  });
  socket.write('no HTTP at all\r\n\r\n');
  await waitUntil('it is answered', () => received.includes('hint'));
  expect(received).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*"code":"request-invalid"/);
});
