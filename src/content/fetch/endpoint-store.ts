import { type Instant, parseExact, stringifyExact, type WorkspaceId } from '../../kernel/index.js';
import { type Db, instantParam, textArray } from '../../storage/index.js';
import type { DataEndpoint, EndpointSettings } from './data-endpoint.js';

interface EndpointRow {
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  readonly revision: number;
  readonly settings: string;
  readonly sealedHeaders: string;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}

const ENDPOINT = `select workspace_id as "workspaceId", name, revision, settings,
       sealed_headers as "sealedHeaders", created_at as "createdAt", changed_at as "changedAt"
  from data_endpoints`;

/** A workspace's endpoints, in order of their names. */
export async function listEndpoints(db: Db, workspaceId: WorkspaceId): Promise<DataEndpoint[]> {
  const rows = await db.query<EndpointRow>(`${ENDPOINT} where workspace_id = $1 order by name`, [
    workspaceId,
  ]);
  return rows.map(endpointOf);
}

/** Those of the named ones that there are, by their names. */
export async function readEndpoints(
  db: Db,
  workspaceId: WorkspaceId,
  names: readonly string[],
): Promise<ReadonlyMap<string, DataEndpoint>> {
  if (names.length === 0) return new Map();
  const rows = await db.query<EndpointRow>(
    `${ENDPOINT} where workspace_id = $1 and name = any($2::text[])`,
    [workspaceId, textArray(names)],
  );
  return new Map(rows.map((row) => [row.name, endpointOf(row)]));
}

export async function writeEndpoint(tx: Db, endpoint: DataEndpoint): Promise<void> {
  const { workspaceId, name, revision, sealedHeaders, createdAt, changedAt } = endpoint;
  await tx.execute(
    `insert into data_endpoints
       (workspace_id, name, revision, settings, sealed_headers, created_at, changed_at)
     values ($1, $2, $3, $4, $5::jsonb, $6::timestamptz, $7::timestamptz)
     on conflict (workspace_id, name) do update
        set revision = excluded.revision, settings = excluded.settings,
            sealed_headers = excluded.sealed_headers, changed_at = excluded.changed_at`,
    [
      workspaceId,
      name,
      revision,
      stringifyExact(settingsOf(endpoint)),
      JSON.stringify(sealedHeaders),
      instantParam(createdAt),
      instantParam(changedAt),
    ],
  );
}

/** @returns false when there is none */
export async function deleteEndpointRow(
  tx: Db,
  workspaceId: WorkspaceId,
  name: string,
): Promise<boolean> {
  const deleted = await tx.execute(
    'delete from data_endpoints where workspace_id = $1 and name = $2',
    [workspaceId, name],
  );
  return deleted > 0;
}

function endpointOf({ settings, sealedHeaders, ...row }: EndpointRow): DataEndpoint {
  return {
    ...row,
    ...(parseExact(settings) as unknown as EndpointSettings),
    sealedHeaders: JSON.parse(sealedHeaders) as Record<string, string>,
  };
}

function settingsOf(endpoint: DataEndpoint): EndpointSettings {
  const { url, headers, timeoutMs, cacheSeconds, largestBytes } = endpoint;
  const { redirectHosts, batch, fallback } = endpoint;
  const limits = { timeoutMs, cacheSeconds, largestBytes };
  return { url, headers, ...limits, redirectHosts, batch, fallback };
}
