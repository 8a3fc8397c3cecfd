import type { WorkspaceId } from '../../kernel/index.js';
import type { Database } from '../../storage/index.js';
import type { DataFetcher } from './create-data-fetcher.js';
import { type FetchAnswer, requestKey } from './fetch-request.js';
import { readEndpoint } from './keep-endpoints.js';

/**
 * Asks an endpoint now, as a template would.
 *
 * @throws AppError `endpoint-unknown`
 */
export async function tryEndpoint(
  {
    database,
    fetcher,
  }: { readonly database: Database; readonly fetcher: Pick<DataFetcher, 'fetch'> },
  { workspaceId, name }: { readonly workspaceId: WorkspaceId; readonly name: string },
  parameters: Readonly<Record<string, string>>,
): Promise<FetchAnswer> {
  await readEndpoint(database, workspaceId, name);
  const request = { endpoint: name, parameters };
  const answers = await fetcher.fetch(workspaceId, [request]);
  const answer = answers.get(requestKey(request));
  if (answer === undefined) throw new Error(`the endpoint ${name} was not asked`);
  return answer;
}
