import { request as openRequest } from 'node:http';
import { type JsonObject, type JsonValue, parseExact } from '../src/kernel/index.js';

/** What one HTTP request sends to Attune. */
export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** A workspace to put cases into, with a write key that opens it. */
export interface Workspace {
  readonly workspaceId: number;
  readonly writeKey: string;
}

/** Something that Attune took, as its API gives it back. */
export type GivenBack =
  | { readonly kind: 'event'; readonly value: JsonValue }
  | { readonly kind: 'quarantined'; readonly value: JsonValue; readonly reason: string };

/** A running Attune as the outside knows it: HTTP, and nothing else. */
export interface AttuneClient {
  createWorkspace(name: string): Promise<Workspace>;
  /** Lets a write key that senders have already open the workspace. */
  addWriteKey(workspace: Workspace, writeKey: string): Promise<void>;
  /** @returns the status of the answer */
  send(sent: Sent): Promise<number>;
  /** All that a workspace holds of the last 24 hours, events and quarantined items. */
  readBack(workspace: Workspace): Promise<GivenBack[]>;
}

const PAGE = 500;
/** No suite waits for its rate. */
const REQUESTS_PER_SECOND = 1_000_000;

export function createAttuneClient(server: {
  readonly url: string;
  readonly adminKey: string;
}): AttuneClient {
  const api = async (path: string, body?: object): Promise<JsonObject> => {
    const response = await fetch(`${server.url}/api${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${server.adminKey}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${text}`);
    return parseExact(text) as JsonObject;
  };

  return {
    createWorkspace: async (name) => {
      const made = await api('/workspaces', { name, requestsPerSecond: REQUESTS_PER_SECOND });
      const { workspace, source } = made as unknown as {
        workspace: { workspaceId: number };
        source: { writeKey: string };
      };
      return { workspaceId: workspace.workspaceId, writeKey: source.writeKey };
    },
    addWriteKey: async ({ workspaceId }, writeKey) => {
      await api(`/workspaces/${workspaceId}/sources`, { name: writeKey, writeKey });
    },
    send: (sent) => sendRaw(server.url, sent),
    readBack: async (workspace) => [
      ...(await readEvents(api, workspace)),
      ...(await readQuarantine(api, workspace)),
    ],
  };
}

/** The header by which Segment's libraries say who sends. */
export function basicAuth(writeKey: string): { readonly authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}` };
}

type Api = (path: string) => Promise<JsonObject>;

async function readEvents(api: Api, { workspaceId }: Workspace): Promise<GivenBack[]> {
  const pages = await readPages(api, `/events?workspace=${workspaceId}`, 'events');
  return pages.map(({ payload }) => ({ kind: 'event', value: payload ?? null }));
}

async function readQuarantine(api: Api, { workspaceId }: Workspace): Promise<GivenBack[]> {
  const items = await readPages(api, `/quarantine?workspace=${workspaceId}`, 'items');
  const given: GivenBack[] = [];
  for (const { id, reason } of items) {
    const { text } = await api(`/quarantine/${String(id)}?workspace=${workspaceId}`);
    given.push({
      kind: 'quarantined',
      value: parseExact(String(text)),
      reason: String(reason),
    });
  }
  return given;
}

async function readPages(api: Api, path: string, list: string): Promise<JsonObject[]> {
  const found: JsonObject[] = [];
  for (let cursor: JsonValue | undefined; cursor !== null; ) {
    const after = cursor === undefined ? '' : `&cursor=${encodeURIComponent(String(cursor))}`;
    const page = await api(`${path}&limit=${PAGE}${after}`);
    found.push(...(page[list] as JsonObject[]));
    cursor = page.nextCursor ?? null;
  }
  return found;
}

/** Sends the headers as they are given: `fetch` would add its own and refuse some. */
function sendRaw(url: string, { method = 'POST', path, headers, body }: Sent): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = openRequest(new URL(path, url), {
      method,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      response.on('error', reject);
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.resume();
    });
    request.end(body);
  });
}
