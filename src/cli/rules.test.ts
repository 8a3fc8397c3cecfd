import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CommandEnd, runHere } from '../../test/run-here.js';
import { tempFolder } from '../../test/temp-folder.js';
import { startTestApp } from '../../test/test-app.js';
import { waitUntil } from '../../test/wait-until.js';
import { countOpenTickets } from '../storage/index.js';

interface Shop {
  attune(...args: string[]): Promise<CommandEnd>;
  /** What a command that succeeded printed as JSON. */
  json<T>(...args: string[]): Promise<T>;
  untilLive(segment: string): Promise<void>;
}

/** A running Attune with three people and their orders. */
async function startShop(): Promise<Shop> {
  const { url, source, database } = await startTestApp();
  const attune: Shop['attune'] = (...args) => runHere(args, database.url);
  const json = async <T>(...args: string[]): Promise<T> => {
    const { code, stdout, stderr } = await attune(...args, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return JSON.parse(stdout) as T;
  };
  const person = (userId: string, city: string) => ({
    type: 'identify',
    userId,
    traits: { email: `${userId}@shop.example`, name: userId, city },
  });
  const order = (userId: string, timestamp: string) => ({
    type: 'track',
    userId,
    event: 'Order Completed',
    timestamp,
    properties: { revenue: 12.5 },
  });
  const batch = [
    person('ann', 'Oslo'),
    person('ben', 'Oslo'),
    person('cem', 'Rome'),
    order('ann', '2026-01-10T12:00:00Z'),
    order('cem', '2026-02-10T12:00:00Z'),
  ];
  const body = JSON.stringify({ writeKey: source.writeKey, batch });
  expect((await fetch(`${url}/v1/batch`, { method: 'POST', body })).status).toBe(200);
  await waitUntil('all has taken effect', async () => {
    return (await countOpenTickets(database)).length === 0;
  });
  const untilLive = (segment: string) =>
    waitUntil(`${segment} is live`, async () => {
      const { state } = await json<{ state: string }>('segment', 'show', segment);
      return state === 'live';
    });
  return { attune, json, untilLive };
}

test('a rule is checked, laid out, previewed and backtested', async () => {
  const { attune } = await startShop();
  const rule = 'trait.city="oslo"';
  expect(await attune('rule', 'check', rule)).toMatchObject({
    code: 0,
    stdout: 'The rule can be used.\n',
  });
  expect((await attune('rule', 'format', rule)).stdout).toBe('trait.city = "oslo"\n');
  const preview = await attune('rule', 'preview', rule);
  expect(preview.stdout).toMatch(/^2 of 3 profiles \(66\.7 %\) are in it now\.\n\n/);
  expect(preview.stdout).toMatch(/^[0-9a-f-]{36} +ann +ann@shop\.example$/m);

  const backtest = await attune('rule', 'backtest', 'did "Order Completed"', '--on', '2026-01-31');
  expect(backtest.stdout).toContain(
    '1 of 3 profiles (33.3 %) would have been in it at 2026-01-31T23:59:59.999Z.',
  );
});

test('rules are compared with each other and with their own past', async () => {
  const { attune, json } = await startShop();
  const rule = 'trait.city = "oslo"';
  const diff = await attune('rule', 'diff', rule, 'did "Order Completed"');
  expect(diff.stdout).toMatch(
    /entering {2}1\n[\s\S]*cem@[\s\S]*leaving {3}1\n[\s\S]*ben@[\s\S]*staying {3}1\n$/,
  );
  const overlap = await attune('rule', 'overlap', rule, 'trait.name = "ann"', 'everyone');
  expect(overlap.stdout).toMatch(/^1 +2 +66\.7 % +trait\.city = "oslo"$/m);
  expect(overlap.stdout).toMatch(/^1 and 2 +1 +50 % +100 % +2 lies within 1$/m);
  expect(overlap.stdout).toMatch(/^1 and 2 and 3 +1 +33\.3 %$/m);
  const sizes = ['rule', 'sizes', 'did "Order Completed"', '--from', '2026-01-01'];
  const until = ['--to', '2026-02-28', '--every', 'month'];
  expect((await attune(...sizes, ...until)).stdout).toMatch(
    /^2026-01-01 {2}1 {2}\[#{12} {12}\]\n2026-02-01 {2}2 {2}\[#{24}\]\n$/,
  );
  expect(await json(...sizes, ...until)).toMatchObject([
    { day: '2026-01-01', at: '2026-01-31T23:59:59.999Z', members: 1 },
    { day: '2026-02-01', members: 2 },
  ]);
});

test('a rule comes as an argument, from a file, from a segment, as text or as JSON', async () => {
  const { attune, json } = await startShop();
  const folder = await tempFolder();
  const text = join(folder, 'oslo.rule');
  await writeFile(text, 'trait.city = "Oslo"\n  and did "Order Completed"\n');
  expect(await json('rule', 'preview', '--file', text)).toMatchObject({ members: 1, profiles: 3 });
  const asJson = join(folder, 'oslo.json');
  await writeFile(asJson, (await attune('rule', 'format', '--file', text, '--json')).stdout);
  expect(await json('rule', 'preview', '--file', asJson)).toMatchObject({ members: 1 });
  await attune('segment', 'save', 'oslo', '--file', asJson, '--name', 'Buyers of Oslo');
  expect(await json('rule', 'preview', '--segment', 'oslo')).toMatchObject({ members: 1 });
  expect(await attune('rule', 'preview')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('No rule is given.'),
  });
  expect(await attune('rule', 'preview', 'everyone', '--file', text)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('The rule is given twice.'),
  });
});

describe('a rule that can’t be used', () => {
  test('is told with its place, and ends with 1', async () => {
    const { attune } = await startShop();
    const { code, stdout, stderr } = await attune('rule', 'check', 'in segment "vip"');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('Column 1: There is no segment “vip”.\n  in segment "vip"\n  ^');
    const past = await attune('rule', 'backtest', 'not suppressed', '--on', '2026-01-31');
    expect(past).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('column 5: The past of suppressed addresses is not kept'),
    });
  });

  test('and one that is odd is told to be so, and can be used', async () => {
    const { attune } = await startShop();
    const { code, stderr } = await attune('rule', 'check', 'did "Order Complete"');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^note: line 1, column 5: .*Order Complete/),
    });
  });
});

test('a segment is saved, listed, shown, and deleted', async () => {
  const { attune, untilLive } = await startShop();
  expect((await attune('segment', 'list')).stdout).toContain('There is no segment yet');
  const save = (...more: string[]) => attune('segment', 'save', 'oslo', ...more);
  expect((await save('trait.city = "Oslo"', '--name', 'Oslo')).stdout).toBe(
    'Segment oslo is made, version 1.\n',
  );
  expect((await save('trait.city = "Bergen"')).stdout).toBe('Segment oslo is saved, version 2.\n');
  expect(await save('everyone', '--expect', '1')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('is at version 2 by now'),
  });
  await untilLive('oslo');
  expect((await attune('segment', 'list')).stdout).toMatch(
    /^oslo +Oslo +0 +live +empty +trait\.city = "Bergen"$/m,
  );
  expect((await attune('segment', 'show', 'oslo')).stdout).toMatch(
    /^Oslo \(oslo\), version 2\n {2}changed .*\n {2}0 in it, live\n {2}empty: Nobody is in this segment\.\n\ntrait\.city = "Bergen"\n$/,
  );
  expect((await attune('segment', 'versions', 'oslo')).stdout).toMatch(/version 2[\s\S]*version 1/);
  const diff = await attune('rule', 'diff', '--segment', 'oslo');
  expect(diff.stdout).toContain('leaving   2');
  expect((await attune('segment', 'delete', 'oslo')).stdout).toBe('Segment oslo is deleted.\n');
});

test('who is in a segment, who came and went, and in which ones somebody is', async () => {
  const { attune, json, untilLive } = await startShop();
  await attune('segment', 'save', 'oslo', 'trait.city = "Oslo"', '--name', 'Oslo');
  await untilLive('oslo');
  const members = await json<{ email: string; since: string }[]>('segment', 'members', 'oslo');
  expect(members.map(({ email }) => email).sort()).toEqual([
    'ann@shop.example',
    'ben@shop.example',
  ]);
  expect((await attune('segment', 'members', 'oslo')).stdout).toMatch(
    /ann +ann@shop\.example +20\d\d-\d\d-\d\dT/,
  );
  await attune('segment', 'save', 'oslo', 'trait.city = "Rome"');
  await untilLive('oslo');
  const changes = await attune('segment', 'changes', 'oslo');
  expect(changes.stdout).toMatch(/Z +entered +cem@shop\.example +the segment changed/);
  expect(changes.stdout).toMatch(/Z +left +ann@shop\.example +the segment changed/);
  const days = await json<{ left: number }[]>('segment', 'changes', 'oslo', '--by-day');
  expect([days.length, days.at(-1)?.left]).toEqual([28, 2]);
  expect((await attune('profile', 'show', 'email:cem@shop.example')).stdout).toMatch(
    /segments\n {2}Oslo \(oslo\) {2}since 20/,
  );
  await attune('segment', 'save', 'oslo', 'not everyone');
  await untilLive('oslo');
  expect((await attune('segment', 'members', 'oslo')).stdout).toBe('Nobody is in it.\n');
});

test('somebody is told why they are not in a segment, and what would bring them in', async () => {
  const { attune, untilLive } = await startShop();
  const rule = 'did "Order Completed" at least 2 times and trait.city = "Oslo"';
  await attune('segment', 'save', 'loyal', rule, '--name', 'Loyal');
  await untilLive('loyal');
  const { code, stdout } = await attune('explain', 'segment', 'loyal', 'user_id:ann');
  expect(code).toBe(0);
  expect(stdout).toContain('is not in “Loyal”');
  expect(stdout).toContain('✗ did "Order Completed" at least 2 times');
  expect(stdout).toContain('is 1; would turn by 1 more "Order Completed"');
  expect(stdout).toContain('✓ trait.city = "Oslo"');
  const unknown = await attune('explain', 'segment', 'nothing', 'user_id:ann');
  expect({ code: unknown.code, stderr: unknown.stderr }).toEqual({
    code: 1,
    stderr: expect.stringContaining('nothing'),
  });
});

test('a list is filled by a file’s column, and who is unknown is written down', async () => {
  const { attune, json } = await startShop();
  const folder = await tempFolder();
  const file = join(folder, 'people.csv');
  const unknown = join(folder, 'unknown.txt');
  await writeFile(
    file,
    'name,email\nAnn,ann@shop.example\nX,x@shop.example\nBen,BEN@shop.example\n',
  );
  await attune('list', 'create', 'staff');
  const add = ['list', 'add', 'staff', '--file', file, '--column', 'email', '--unknown', unknown];
  expect(await attune(...add)).toMatchObject({
    code: 0,
    stdout: '2 added, 0 on it already, 1 unknown.\n',
    stderr: '  nobody has the e-mail address x@shop.example\n',
  });
  expect(await readFile(unknown, 'utf8')).toBe('x@shop.example\n');
  expect(await json(...add)).toMatchObject({
    added: 0,
    alreadyThere: 2,
    unknown: ['x@shop.example'],
    isApplied: true,
  });
  const off = await attune('list', 'remove', 'staff', 'ann', 'cem', '--kind', 'user_id');
  expect(off.stdout).toBe('1 removed, 1 not on it, 0 unknown.\n');
  expect((await attune('list', 'show', 'staff')).stdout).toMatch(
    /^staff \(staff\): 1 on it\n\n[\s\S]*ben +ben@shop\.example\n$/,
  );
  const frozen = await attune('list', 'freeze', 'staff', 'trait.city = "Rome"', '--replace');
  expect(frozen.stdout).toBe('1 added, 1 removed, 0 on it already.\n');
  expect((await attune('list', 'list')).stdout).toMatch(/^staff +staff/m);
  expect((await attune('list', 'delete', 'staff')).stdout).toContain('is deleted; 1 was on it');
  expect(await attune('list', 'add', 'staff', 'ann@shop.example')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is no list “staff”.'),
  });
});

test('exchange rates are put, listed and deleted', async () => {
  const { attune } = await startShop();
  expect((await attune('rates', 'list')).stdout).toContain('There is no rate yet');
  const put = ['rates', 'put', 'usd', '0.92', '--since', '2026-01-01'];
  expect((await attune(...put)).stdout).toBe('1 USD is 0.92 EUR since 2026-01-01.\n');
  expect((await attune('rates', 'list')).stdout).toMatch(/^USD +2026-01-01 +0\.92$/m);
  const remove = ['rates', 'delete', 'usd', '2026-01-01'];
  expect((await attune(...remove)).stdout).toContain('is deleted');
  expect(await attune(...remove)).toMatchObject({ code: 1 });
});
