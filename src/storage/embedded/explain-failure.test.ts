import { expect, it } from 'vitest';
import { locatePackage } from './binary-package.js';
import { classifyFailure, explainFailure, explainFileError } from './explain-failure.js';
import { parsePostmasterFile } from './postmaster-file.js';

it('a taken port is told from a server that still holds the files', () => {
  expect(
    classifyFailure('LOG:  could not bind IPv4 address "127.0.0.1": Address already in use'),
  ).toBe('port-taken');
  expect(classifyFailure('FATAL:  lock file "postmaster.pid" already exists')).toBe(
    'held-by-leftover',
  );
  expect(
    classifyFailure('FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use'),
  ).toBe('held-by-leftover');
  expect(classifyFailure('FATAL:  could not load libraries')).toBe('other');
});

it('a full disk is named as such, whoever met it', () => {
  const line = 'initdb: error: could not write file: No space left on device';
  expect(explainFailure('/data/server.log', line)).toMatchObject({ code: 'no-space-for-database' });
  const error = Object.assign(new Error('full'), { code: 'ENOSPC' });
  expect(explainFileError('/data', error)).toMatchObject({ code: 'no-space-for-database' });
});

it('an error that nobody can mend stays what it is', () => {
  const bug = new TypeError('undefined is not a function');
  expect(explainFileError('/data', bug)).toBe(bug);
});

it('a platform without binaries is told to use a server of its own', async () => {
  await expect(locatePackage('plan9-mips')).rejects.toMatchObject({
    code: 'no-server-binaries',
    hint: expect.stringContaining('DATABASE_URL'),
  });
});

it('a postmaster.pid is read, and a broken one is none', () => {
  const text = '4711\n/data/cluster\n1700000000\n5433\n\n127.0.0.1\n  1 2\nready   \n';
  expect(parsePostmasterFile(text)).toEqual({ pid: 4711, port: 5433, isReady: true });
  expect(parsePostmasterFile(text.replace('ready', 'starting'))).toMatchObject({ isReady: false });
  expect(parsePostmasterFile('')).toBeUndefined();
  expect(parsePostmasterFile('-4\n')).toBeUndefined();
});
