import { describe, expect, it } from 'vitest';
import { readSourceFile, readSourceFiles } from './source-file.js';
import { findLongFiles, findResolvedHosts, findTraces } from './text-hygiene.js';

describe('the files of the project', () => {
  it('bear no trace of the machine they were written on', () => {
    expect(findTraces(readSourceFiles())).toEqual([]);
  });

  it('stay short enough to read', () => {
    expect(findLongFiles(readSourceFiles())).toEqual([]);
  });

  it('include a lock file that ties nobody to one registry', () => {
    expect(findResolvedHosts(readSourceFile('package-lock.json').text)).toEqual([]);
  });
});

describe('the check of texts', () => {
  const check = (text: string) => findTraces([{ path: 'a.md', text }]);
  // Written in pieces, so that this file passes its own check.
  const joined = (...parts: string[]) => parts.join('');

  it.each([
    [joined('see /wo', 'rk/main/a.ts')],
    [joined('"/ro', 'ot/.npmrc"')],
    [joined('cd /ho', 'me/ann/attune')],
    [joined('C:\\Us', 'ers\\ann')],
    [joined('https://regis', 'try.npmjs.org/pg')],
    [joined('<<<<', '<<< HEAD')],
  ])('finds %s', (line) => {
    expect(check(`first\n${line}`)).toEqual([expect.stringMatching(/^a\.md:2 has /)]);
  });

  it.each([
    ['https://example.com/work/1'],
    ['./root/a'],
    ['the /work of a day'],
    ['a registry of operators'],
  ])('lets pass: %s', (line) => {
    expect(check(line)).toEqual([]);
  });

  it('finds a package tied to a host', () => {
    const lock = {
      packages: { '': {}, 'node_modules/a': { resolved: 'https://host.example/a.tgz' } },
    };
    expect(findResolvedHosts(JSON.stringify(lock))).toEqual([
      'node_modules/a is tied to https://host.example/a.tgz',
    ]);
  });

  it('finds a file of 351 lines, and allows a test 600', () => {
    const text = 'x;\n'.repeat(351);
    expect(findLongFiles([{ path: 'src/a/b.ts', text }])).toEqual([
      'src/a/b.ts has 351 lines, at most 350',
    ]);
    expect(findLongFiles([{ path: 'src/a/b.test.ts', text }])).toEqual([]);
    expect(findLongFiles([{ path: 'src/a/b.test.ts', text: text + text }])).toHaveLength(1);
  });

  it('finds a component of 151 lines', () => {
    const text = 'x;\n'.repeat(151);
    expect(findLongFiles([{ path: 'web/src/a/b.tsx', text }])).toEqual([
      'web/src/a/b.tsx has 151 lines, at most 150',
    ]);
    expect(findLongFiles([{ path: 'web/src/a/b.ts', text }])).toEqual([]);
  });
});
