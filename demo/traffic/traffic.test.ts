import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/kernel/index.js';
import { tempFolder } from '../../test/temp-folder.js';
import type { EventCall } from '../attune-client.js';
import type { History } from '../seed-history.js';
import { createShop } from '../shop/shop.js';
import { runLiveShoppers } from './live-shoppers.js';
import { checkRecording, openRecorder, replay } from './recording.js';

const history: History = {
  shop: createShop(7),
  people: 200,
  until: Date.UTC(2026, 10, 28, 12),
};
const speed = 1_000;

/** Lets shoppers in until they have made that many calls. */
async function watchShoppers(count: number): Promise<EventCall[]> {
  const calls: EventCall[] = [];
  const stop = new AbortController();
  const send = async (call: EventCall) => {
    calls.push(call);
    if (calls.length >= count) stop.abort();
  };
  await runLiveShoppers({ history, send, speed, signal: stop.signal });
  return calls;
}

const named = (calls: readonly EventCall[], name: string) =>
  calls.filter(({ body }) => body.event === name);
const propertiesOf = ({ body }: EventCall) => body.properties as JsonObject;

describe('live shoppers', () => {
  test('do everything that there is to do, each thing by a call of its own and at its time', async () => {
    const startedAt = Date.now();
    const calls = await watchShoppers(3_000);
    for (const { path, body } of calls) {
      expect(path).toMatch(/^\/v1\/(page|track|identify)$/);
      const at = Date.parse(String(body.timestamp));
      expect(at >= startedAt && at <= Date.now()).toBe(true);
    }
    expect(new Set(calls.map(({ body }) => body.messageId)).size).toBe(calls.length);
    for (const name of [
      'Products Searched',
      'Product Viewed',
      'Product Added',
      'Checkout Started',
      'Order Completed',
      'Order Refunded',
      'Signed Up',
      'Signed In',
      'Consent Changed',
    ]) {
      expect(named(calls, name).length, name).toBeGreaterThan(0);
    }
    const consents = named(calls, 'Consent Changed').map(propertiesOf);
    expect(new Set(consents.map(({ status }) => status))).toEqual(
      new Set(['granted', 'withdrawn']),
    );
  });

  test('of one run share no message and no order with those of another', async () => {
    const runs = [await watchShoppers(800), await watchShoppers(800)];
    const ids = runs.map((calls) => [
      ...calls.map(({ body }) => body.messageId),
      ...named(calls, 'Order Completed').map((call) => propertiesOf(call).order_id),
    ]);
    const all = ids.flat();
    expect(new Set(all).size).toBe(all.length);
  });

  test('end with the first call that is refused for good', async () => {
    const send = async () => {
      throw new Error('refused');
    };
    const { signal } = new AbortController();
    await expect(runLiveShoppers({ history, send, speed, signal })).rejects.toThrow('refused');
  });
});

describe('a recording', () => {
  const call = (event: string, messageId: string): EventCall => ({
    path: '/v1/track',
    body: { event, messageId, userId: 'ann', timestamp: '2026-01-01T00:00:00.000Z' },
  });
  const again = async (file: string) => {
    const calls: EventCall[] = [];
    const send = async (sent: EventCall) => void calls.push(sent);
    const { signal } = new AbortController();
    const count = await replay(file, { send, speed, signal });
    expect(count).toBe(calls.length);
    return calls;
  };
  const record = async (calls: readonly EventCall[]) => {
    const file = join(await tempFolder(), 'day.ndjson');
    const recorder = await openRecorder(file, { send: async () => undefined, speed });
    for (const each of calls) await recorder.send(each);
    await recorder.close();
    return file;
  };

  test('is replayed in its order and with its pauses, now, and under ids of its own', async () => {
    const file = await record([call('One', 'm-1'), call('Two', 'm-2')]);
    const lines = (await readFile(file, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    // Half a minute of the shop's time, which passes in 30 ms; timers may be early by one or two.
    lines[1].afterMs = lines[0].afterMs + 30_000;
    await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

    const startedAt = Date.now();
    const [first, second] = [await again(file), await again(file)];
    expect(first.map(({ body }) => body.event)).toEqual(['One', 'Two']);
    const times = first.map(({ body }) => Date.parse(String(body.timestamp)));
    expect(times[0]).toBeGreaterThanOrEqual(startedAt);
    expect(times[1]).toBeGreaterThanOrEqual(startedAt + 28);
    const ids = [...first, ...second].map(({ body }) => body.messageId);
    expect(new Set(ids).size).toBe(4);
    expect(first[0]?.body).toMatchObject({ userId: 'ann' });
  });

  test('holds what was acknowledged, and nothing else', async () => {
    const file = join(await tempFolder(), 'day.ndjson');
    const send = async ({ body }: EventCall) => {
      if (body.event === 'Lost') throw new Error('refused');
    };
    const recorder = await openRecorder(file, { send, speed: 1 });
    await recorder.send(call('Kept', 'm-1'));
    await expect(recorder.send(call('Lost', 'm-2'))).rejects.toThrow('refused');
    await recorder.close();
    expect((await again(file)).map(({ body }) => body.event)).toEqual(['Kept']);
  });

  test('may end in a line that a kill has cut off', async () => {
    const file = await record([call('One', 'm-1')]);
    await appendFile(file, '{"afterMs": 7, "path": "/v1/tr');
    expect(await again(file)).toHaveLength(1);
  });

  test.each([
    ['is not there', undefined, 'ENOENT'],
    ['is empty', '', 'it has no call in it'],
    ['is something else', 'a,b,c\n1,2,3\n', 'line 1 is no call'],
    ['goes elsewhere', '{"afterMs":0,"path":"/api/x","body":{}}\n\n', 'line 1 is no call'],
  ])('that %s is refused before anything is started', async (_, content, reason) => {
    const file = join(await tempFolder(), 'day.ndjson');
    if (content !== undefined) await writeFile(file, content);
    await expect(checkRecording(file)).rejects.toMatchObject({
      code: 'demo-recording-unreadable',
      message: expect.stringContaining(reason),
    });
  });
});
