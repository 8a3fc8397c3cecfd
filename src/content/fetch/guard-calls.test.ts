import { expect, test } from 'vitest';
import type { WorkspaceId } from '../../kernel/index.js';
import type { CallResult } from './call-url.js';
import type { DataEndpoint } from './data-endpoint.js';
import { createCallGuard } from './guard-calls.js';

const ENDPOINT: DataEndpoint = {
  workspaceId: 1 as WorkspaceId,
  name: 'stock',
  revision: 1,
  url: 'https://api.shop.example/stock',
  headers: {},
  sealedHeaders: {},
  timeoutMs: 200,
  cacheSeconds: 0,
  largestBytes: 1_024,
  redirectHosts: [],
  batch: null,
  fallback: null,
  createdAt: 0,
  changedAt: 0,
};

test('what more calls wait for than can ever be made is not asked, and its mails get the fallback', async () => {
  const guard = createCallGuard(1_000);
  let release: (result: CallResult) => void = () => undefined;
  const answer = new Promise<CallResult>((resolve) => {
    release = resolve;
  });
  const waiting = Array.from({ length: 10_016 }, () => guard(ENDPOINT, () => answer));
  await expect(guard(ENDPOINT, () => answer)).resolves.toEqual({
    kind: 'failed',
    reason: 'resting',
    status: null,
  });
  release({ kind: 'answered', value: 1 });
  const kinds = new Set((await Promise.all(waiting)).map(({ kind }) => kind));
  expect(kinds).toEqual(new Set(['answered']));
});
