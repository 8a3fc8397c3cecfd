import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dropSigningKey, loadSigningKeys, rotateSigningKeys } from './signing-key-file.js';
import { createSigningKeys, fingerprintOf } from './signing-keys.js';

const keyOf = (fill: number) => Buffer.alloc(32, fill);
const payload = Buffer.from('link 1');

async function makeDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'attune-keys-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'data');
}

const load = (dataDir: string) => loadSigningKeys({ dataDir, signingKeys: undefined });

test('what was signed verifies, for its purpose and its payload alone', () => {
  const keys = createSigningKeys([keyOf(1)]);
  const signature = keys.sign('click', payload);
  expect(keys.verify('click', payload, signature)).toBe(true);
  expect(keys.verify('unsubscribe', payload, signature)).toBe(false);
  expect(keys.verify('click', Buffer.from('link 2'), signature)).toBe(false);
  expect(keys.verify('click', payload, signature.subarray(1))).toBe(false);
});

test('an old key still verifies and no longer signs', () => {
  const before = createSigningKeys([keyOf(1)]);
  const after = createSigningKeys([keyOf(2), keyOf(1)]);
  expect(after.verify('click', payload, before.sign('click', payload))).toBe(true);
  expect(before.verify('click', payload, after.sign('click', payload))).toBe(false);
});

test('keys are made at the first start, for our eyes only, and found at the next', async () => {
  const dataDir = await makeDataDir();
  const first = await load(dataDir);
  const file = join(dataDir, 'signing-keys.json');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await load(dataDir)).verify('click', payload, first.sign('click', payload))).toBe(true);
});

test('of processes that start at the same time all get the same keys', async () => {
  const dataDir = await makeDataDir();
  const all = await Promise.all([load(dataDir), load(dataDir), load(dataDir), load(dataDir)]);
  expect(new Set(all.map(({ fingerprint }) => fingerprint)).size).toBe(1);
  expect(await readdir(dataDir)).toEqual(['signing-keys.json']);
});

test('a rotated key verifies until it is dropped', async () => {
  const dataDir = await makeDataDir();
  const signature = (await load(dataDir)).sign('click', payload);
  const verifies = async () => (await load(dataDir)).verify('click', payload, signature);
  const [newest = '', old = '', ...more] = await rotateSigningKeys(dataDir);
  expect(more).toEqual([]);
  expect(await verifies()).toBe(true);
  expect(await dropSigningKey(dataDir, old)).toEqual([newest]);
  expect(await verifies()).toBe(false);
  await expect(dropSigningKey(dataDir, newest)).rejects.toMatchObject({
    code: 'signing-key-unknown',
  });
});

test('configured keys win over the data folder, which is left alone', async () => {
  const dataDir = await makeDataDir();
  const keys = await loadSigningKeys({ dataDir, signingKeys: [keyOf(3)] });
  expect(keys.fingerprint).toBe(fingerprintOf(keyOf(3)));
  await expect(stat(dataDir)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a damaged file is named and left as it is', async () => {
  const dataDir = await makeDataDir();
  await load(dataDir);
  const file = join(dataDir, 'signing-keys.json');
  for (const text of ['', '{', 'null', '{"keys":[]}', '{"keys":["c2hvcnQ"]}']) {
    await writeFile(file, text);
    await expect(load(dataDir)).rejects.toMatchObject({ code: 'signing-keys-unreadable' });
    expect(await readFile(file, 'utf8')).toBe(text);
  }
});
