import { type Deed, noteAudit, type Vault } from '../../access/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import type { Database } from '../../storage/index.js';
import { checkEndpoint, checkHeaders, originOf } from './check-endpoint.js';
import type { DataEndpoint, EndpointSettings } from './data-endpoint.js';
import type { EndpointNetwork } from './endpoint-network.js';
import { deleteEndpointRow, readEndpoints, writeEndpoint } from './endpoint-store.js';
import { endpointInvalid, endpointUnknown } from './errors.js';
import { sealHeaders } from './seal-headers.js';

/** An endpoint as somebody says that it shall be. */
export interface WantedEndpoint extends EndpointSettings {
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  /** Null: the value that it has already. */
  readonly secretHeaders: Readonly<Record<string, string | null>>;
}

export interface EndpointParts {
  readonly database: Database;
  readonly vault: Vault;
  readonly network: EndpointNetwork;
}

/**
 * Makes an endpoint, or changes the one of that name, and writes down who did.
 *
 * @throws AppError `endpoint-invalid`
 */
export async function putEndpoint(
  { database, vault, network }: EndpointParts,
  { secretHeaders, ...wanted }: WantedEndpoint,
  deed: Deed,
): Promise<DataEndpoint> {
  const { workspaceId, name } = wanted;
  checkEndpoint(name, wanted, network);
  return database.transaction(async (tx) => {
    const known = (await readEndpoints(tx, workspaceId, [name])).get(name);
    const endpoint = {
      ...wanted,
      sealedHeaders: sealHeaders(vault, {
        secretHeaders,
        known: known?.sealedHeaders,
        contextOf: (header) => secretContext(wanted, header),
        check: (headers) => checkHeaders('secretHeaders', headers),
        refuse: (problem) => endpointInvalid.make({ field: 'secretHeaders', problem }),
      }),
      revision: (known?.revision ?? 0) + 1,
      createdAt: known?.createdAt ?? deed.now,
      changedAt: deed.now,
    };
    await writeEndpoint(tx, endpoint);
    const action = known === undefined ? 'endpoint.created' : 'endpoint.changed';
    const detail = { url: wanted.url, secretHeaders: Object.keys(secretHeaders) };
    await noteAudit(tx, { workspaceId, action, subject: name, detail }, deed);
    return endpoint;
  });
}

/**
 * Deletes an endpoint, and writes down who did. Templates that still ask for it get nothing from then on.
 *
 * @throws AppError `endpoint-unknown`
 */
export async function deleteEndpoint(
  database: Database,
  { workspaceId, name }: { readonly workspaceId: WorkspaceId; readonly name: string },
  deed: Deed,
): Promise<void> {
  await database.transaction(async (tx) => {
    if (!(await deleteEndpointRow(tx, workspaceId, name))) throw endpointUnknown.make({ name });
    await noteAudit(tx, { workspaceId, action: 'endpoint.deleted', subject: name }, deed);
  });
}

/** @throws AppError `endpoint-unknown` */
export async function readEndpoint(
  database: Database,
  workspaceId: WorkspaceId,
  name: string,
): Promise<DataEndpoint> {
  const found = (await readEndpoints(database, workspaceId, [name])).get(name);
  if (found === undefined) throw endpointUnknown.make({ name });
  return found;
}

/** A secret opens only for the endpoint and the origin that it was given for: no change leads it elsewhere. */
export function secretContext(
  { workspaceId, name, url }: Pick<DataEndpoint, 'workspaceId' | 'name' | 'url'>,
  header: string,
): string {
  return `data endpoint\n${workspaceId}\n${name}\n${originOf(url)}\n${header}`;
}
