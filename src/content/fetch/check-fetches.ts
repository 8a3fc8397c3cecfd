import type { WorkspaceId } from '../../kernel/index.js';
import type { Db } from '../../storage/index.js';
import { templateInvalid } from '../errors.js';
import { contentIn } from '../languages/content-in.js';
import type { TemplateContent } from '../template-content.js';
import { mistakeAt, mistakeIn, type TemplateMistake } from '../template-mistake.js';
import type { DataEndpoint } from './data-endpoint.js';
import { readEndpoints } from './endpoint-store.js';
import { parametersOf } from './fill-url.js';
import { type FetchUse, findFetches } from './find-fetches.js';

/**
 * Checks that the workspace has the endpoints that a template asks, and that it gives each what it wants.
 *
 * @throws AppError `template-invalid` for the first mistake
 */
export async function checkFetches(
  db: Db,
  workspaceId: WorkspaceId,
  { content, sources = [] }: CheckedFetches,
): Promise<void> {
  const uses = findFetches(content);
  const names = [...new Set(uses.map(({ endpoint }) => endpoint))];
  const endpoints = await readEndpoints(db, workspaceId, names);
  for (const [at, use] of uses.entries()) {
    const problem = whyWrong(use, endpoints.get(use.endpoint));
    if (problem === undefined) continue;
    const { field, language, offset } = use;
    const source = contentIn(content, language)[field] ?? '';
    const place = sources[at] ?? mistakeIn(language, mistakeAt(field, { source, offset, problem }));
    throw templateInvalid.make({ ...place, problem });
  }
}

/** A content that asks endpoints, and where its writer has it. */
export interface CheckedFetches {
  /** One that `checkTemplate` let pass. */
  readonly content: TemplateContent;
  /** Of each `fetch`, in the content's order; none: the content is what was written. */
  readonly sources?: readonly FetchSource[] | undefined;
}

/** Where something stands in what somebody wrote. */
export type FetchSource = Omit<TemplateMistake, 'problem'>;

function whyWrong(
  { endpoint: name, parameters }: FetchUse,
  endpoint: DataEndpoint | undefined,
): string | undefined {
  if (endpoint === undefined) return `there is no data endpoint “${name}”`;
  const wanted = parametersOf(endpoint.url);
  const missing = wanted.find((each) => !parameters.includes(each));
  if (missing !== undefined) return `the data endpoint “${name}” wants the parameter “${missing}”`;
  const odd = parameters.find((each) => !wanted.includes(each));
  return odd && `the data endpoint “${name}” has no parameter “${odd}”`;
}
