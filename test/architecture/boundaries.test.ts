import { describe, expect, it } from 'vitest';
import { findEnvironmentReads, findHttpKnowledge } from './boundaries.js';
import { readModuleFiles } from './source-file.js';

it('only src/config/env.ts reads the environment', () => {
  expect(findEnvironmentReads(readModuleFiles())).toEqual([]);
});

it('only http and app know HTTP', () => {
  expect(findHttpKnowledge(readModuleFiles())).toEqual([]);
});

describe('the check of the environment', () => {
  const check = (path: string, text: string) => findEnvironmentReads([{ path, text }]);

  it.each([
    ['const port = process.env.PORT;'],
    ["const port = process['env'].PORT;"],
    ['const port = globalThis.process.env.PORT;'],
    ['const { env } = process;'],
    ['const { env: all } = process;'],
    ["import { env } from 'node:process';"],
  ])('finds %s', (text) => {
    expect(check('src/storage/a.ts', text)).toEqual([
      'src/storage/a.ts:1 reads the environment: ask config for it',
    ]);
  });

  it('lets its one reader pass, and other uses of the words', () => {
    expect(check('src/config/env.ts', 'process.env.PORT')).toEqual([]);
    expect(check('src/storage/a.ts', 'process.pid; config.env; const { env } = config;')).toEqual(
      [],
    );
  });
});

describe('the check of HTTP', () => {
  const check = (path: string, text: string) => findHttpKnowledge([{ path, text }]);

  it.each([
    ["import { fastify } from 'fastify';"],
    ["import type { FastifyReply } from 'fastify';"],
    ["import cors from '@fastify/cors';"],
    ['reply.code(404);'],
    ['response.status(204).send();'],
    ['const answer = { statusCode: 503 };'],
  ])('finds %s', (text) => {
    expect(check('src/ingest/a.ts', text)).toHaveLength(1);
    expect(check('src/http/a.ts', text)).toEqual([]);
  });

  it('lets errors.ts name a status, and a client read one', () => {
    expect(check('src/ingest/errors.ts', 'defineError({ status: 404 })')).toEqual([]);
    expect(check('src/delivery/a.ts', 'if (response.status === 429) retry();')).toEqual([]);
  });
});
