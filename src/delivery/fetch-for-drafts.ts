import {
  type DataFetcher,
  FETCH_REASONS,
  type FetchAnswer,
  type FetchedData,
  type FetchRequest,
  MOST_REQUESTS,
  requestKey,
} from '../content/index.js';
import type { JsonObject } from '../kernel/index.js';
import { byWorkspace } from './by-workspace.js';
import type { Composer } from './compose/index.js';
import type { Draft } from './draft-messages.js';

export interface FetchParts {
  readonly composer: Pick<Composer, 'collectFetches'>;
  readonly fetcher: Pick<DataFetcher, 'fetch' | 'fallbacks'>;
}

/** A draft that has all that its template reads. */
export interface FetchedDraft extends Draft {
  /** What did not come as it should have, for somebody to read; undefined: nothing. */
  readonly fetchProblem: string | undefined;
}

/**
 * Brings what templates ask endpoints for: they are rendered once to see what that is, all are asked together,
 * and what comes joins the values that a message keeps. A message that was composed before has it.
 */
export async function fetchForDrafts(
  parts: FetchParts,
  drafts: readonly Draft[],
): Promise<readonly FetchedDraft[]> {
  const asking = drafts.filter(({ endpoints }) => endpoints.length > 0);
  const fetched = new Map<Draft, FetchedDraft>();
  const groups = byWorkspace(asking.map((draft) => ({ draft, ...workspaceOf(draft) })));
  for (const [, group] of groups) {
    const theirs = group.map(({ draft }) => draft);
    for (const [draft, done] of await fetchTogether(parts, theirs)) fetched.set(draft, done);
  }
  return drafts.map((draft) => fetched.get(draft) ?? { ...draft, fetchProblem: undefined });
}

function workspaceOf({ job: { workspaceId } }: Draft) {
  return { workspaceId };
}

/** For drafts of one workspace. */
async function fetchTogether(
  { composer, fetcher }: FetchParts,
  drafts: readonly Draft[],
): Promise<readonly (readonly [Draft, FetchedDraft])[]> {
  const [first] = drafts;
  if (first === undefined) return [];
  const { workspaceId } = first.job;
  const names = [...new Set(drafts.flatMap(({ endpoints }) => endpoints))];
  const fallbacks = await fetcher.fallbacks(workspaceId, names);
  // In the first pass every tag gives its fallback: what depends on it is seen as it would be without an answer.
  const jobs = drafts.map(({ job }) => withFetched(job, { fallbacks, answers: {} }));
  const wanted = await composer.collectFetches(jobs);
  const asked = wanted.flatMap((requests) => requests.slice(0, MOST_REQUESTS));
  const answers = await fetcher.fetch(workspaceId, asked);
  return drafts.map((draft, at) => {
    const own = ownAnswers(wanted[at] ?? [], { answers, fallbacks });
    const kept = Object.fromEntries(draft.endpoints.flatMap((name) => entryOf(fallbacks, name)));
    const job = withFetched(draft.job, {
      fallbacks: kept,
      answers: Object.fromEntries(own.map(({ key, answer }) => [key, answer])),
    });
    return [draft, { ...draft, job, fetchProblem: tellProblem(own) }] as const;
  });
}

interface OwnAnswer {
  readonly key: string;
  readonly endpoint: string;
  readonly answer: FetchAnswer;
}

function ownAnswers(
  requests: readonly FetchRequest[],
  {
    answers,
    fallbacks,
  }: Pick<FetchedData, 'fallbacks'> & { readonly answers: ReadonlyMap<string, FetchAnswer> },
): OwnAnswer[] {
  return requests.map((request, at) => {
    const key = requestKey(request);
    const { endpoint } = request;
    const answer = at < MOST_REQUESTS ? answers.get(key) : undefined;
    const value = Object.hasOwn(fallbacks, endpoint) ? (fallbacks[endpoint] ?? null) : null;
    return {
      key,
      endpoint,
      answer: answer ?? { outcome: 'fallback', reason: 'too-many', value },
    };
  });
}

function entryOf<T>(values: Readonly<Record<string, T>>, name: string): [string, T][] {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return value === undefined ? [] : [[name, value]];
}

function withFetched<T extends { readonly inputs: JsonObject }>(job: T, fetched: FetchedData): T {
  return { ...job, inputs: { ...job.inputs, fetched: fetched as unknown as JsonObject } };
}

/** Names endpoints and reasons, each once, and nothing that was asked for: that can be a person's. */
function tellProblem(own: readonly OwnAnswer[]): string | undefined {
  const problems = own.flatMap(({ endpoint, answer }) =>
    'reason' in answer ? [`${endpoint}: ${FETCH_REASONS[answer.reason]} (${answer.outcome})`] : [],
  );
  return problems.length === 0 ? undefined : [...new Set(problems)].join('; ');
}
