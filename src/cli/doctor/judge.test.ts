import { expect, test } from 'vitest';
import type { ProcessId } from '../../kernel/index.js';
import type { ProcessHealth } from '../../storage/index.js';
import { judgeFreeBytes } from './check-data-folder.js';
import { judgeOldestTransaction } from './check-database.js';
import { judgeNode } from './check-node.js';
import { judgeProcesses } from './judge-processes.js';

const processOf = (id: string, more: Partial<ProcessHealth> = {}): ProcessHealth => ({
  processId: id as ProcessId,
  roles: ['api', 'worker'],
  host: 'shop',
  pid: 7,
  version: '1.0.0',
  keyFingerprint: 'abc',
  isAlive: true,
  ...more,
});
const ownedBy = (...owners: (string | null)[]) =>
  owners.map((owner) => ({ owner: owner as ProcessId | null }));
const problemsOf = (...args: Parameters<typeof judgeProcesses>) =>
  judgeProcesses(...args)
    .filter(({ kind }) => kind === 'problem')
    .map(({ found }) => found);

test('lanes of living processes are well owned', () => {
  expect(problemsOf([processOf('a'), processOf('b')], ownedBy('a', 'b'))).toEqual([]);
});

test('lanes of nobody and of the dead are counted', () => {
  const processes = [processOf('a'), processOf('b', { isAlive: false })];
  expect(problemsOf(processes, ownedBy('a', 'b', null))).toEqual(['2 of 3 have no running owner']);
});

test('without a worker the lanes stand still', () => {
  expect(problemsOf([processOf('a', { roles: ['api'] })], ownedBy(null))).toEqual([
    'no process works on them',
  ]);
});

test('only the living have to sign alike', () => {
  const other = { keyFingerprint: 'other' };
  expect(problemsOf([processOf('a'), processOf('b', other)], ownedBy('a'))).toEqual([
    '2 different sets are in use',
  ]);
  const dead = processOf('b', { ...other, isAlive: false });
  expect(problemsOf([processOf('a'), dead], ownedBy('a'))).toEqual([]);
});

test.each([
  ['18.20.0', 'problem'],
  ['20.18.3', 'problem'],
  ['20.19.0', 'ok'],
  ['22.0.0', 'ok'],
])('Node %s is a %s', (version, kind) => {
  expect(judgeNode(version).kind).toBe(kind);
});

test('less than a gigabyte free, or a transaction of five minutes, is a problem', () => {
  expect(judgeFreeBytes(1_000_000_000).kind).toBe('ok');
  expect(judgeFreeBytes(999_999_999).kind).toBe('problem');
  expect(judgeOldestTransaction(299).kind).toBe('ok');
  expect(judgeOldestTransaction(300).kind).toBe('problem');
});
