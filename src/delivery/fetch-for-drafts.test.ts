import { expect, test } from 'vitest';
import type { FetchAnswer, FetchRequest } from '../content/index.js';
import { requestKey } from '../content/index.js';
import type { Draft } from './draft-messages.js';
import { fetchForDrafts } from './fetch-for-drafts.js';

const draftOf = (workspaceId: number, endpoints: readonly string[]) =>
  ({ endpoints, job: { workspaceId, inputs: { trait: {} } } }) as unknown as Draft;

const requestOf = (endpoint: string, sku: string): FetchRequest => ({
  endpoint,
  parameters: { sku },
});

/** Answers with what was asked for, and keeps who asked for what together. */
function parts(wanted: readonly (readonly FetchRequest[])[]) {
  const asked: [number, string[]][] = [];
  const queue = [...wanted];
  return {
    asked,
    composer: {
      collectFetches: async (jobs: readonly unknown[]) => queue.splice(0, jobs.length),
    },
    fetcher: {
      fallbacks: async () => ({ stock: 'none' }),
      fetch: async (workspaceId: number, requests: readonly FetchRequest[]) => {
        asked.push([workspaceId, requests.map(({ parameters }) => parameters.sku ?? '')]);
        return new Map(
          requests.map((request): [string, FetchAnswer] => [
            requestKey(request),
            { outcome: 'answered', value: request.parameters.sku ?? null },
          ]),
        );
      },
    },
  };
}

test('what messages of a workspace want is asked together, and each keeps its own answers', async () => {
  const [a, b] = [requestOf('stock', 'a'), requestOf('stock', 'b')];
  const all = parts([[a], [a, b], [b]]);
  const drafts = [
    draftOf(1, ['stock']),
    draftOf(1, []),
    draftOf(1, ['stock']),
    draftOf(2, ['stock']),
  ];
  const done = await fetchForDrafts(all, drafts);
  expect(all.asked).toEqual([
    [1, ['a', 'a', 'b']],
    [2, ['b']],
  ]);
  expect(done.map(({ job, fetchProblem }) => [job.inputs.fetched, fetchProblem])).toMatchObject([
    [{ fallbacks: { stock: 'none' }, answers: { [requestKey(a)]: { value: 'a' } } }, undefined],
    [undefined, undefined],
    [{ answers: { [requestKey(a)]: { value: 'a' }, [requestKey(b)]: { value: 'b' } } }, undefined],
    [{ answers: { [requestKey(b)]: { value: 'b' } } }, undefined],
  ]);
});

test('a message that asks for too much gets the fallback for the rest, and says so', async () => {
  const many = Array.from({ length: 51 }, (_, at) => requestOf('stock', `s${at}`));
  const all = parts([many]);
  const [done] = await fetchForDrafts(all, [draftOf(1, ['stock'])]);
  expect(all.asked[0]?.[1]).toHaveLength(50);
  expect(done?.fetchProblem).toBe('stock: the message asks for more than a message may (fallback)');
  expect(done?.job.inputs.fetched).toMatchObject({
    answers: { [requestKey(requestOf('stock', 's50'))]: { value: 'none', reason: 'too-many' } },
  });
});
