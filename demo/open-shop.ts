import type { AskAttune } from './attune-client.js';

/** The shop's workspace, and the key by which its events come in. */
export interface OpenedShop {
  readonly workspaceId: number;
  readonly writeKey: string;
}

const NAME = 'Nordlys';

/** Finds the shop's workspace, or makes it: a start that was killed may have left one. */
export async function openShop(ask: AskAttune): Promise<OpenedShop> {
  const { workspaces } = (await ask('GET', '/workspaces')) as unknown as {
    workspaces: readonly { readonly workspaceId: number; readonly name: string }[];
  };
  const found = workspaces.find(({ name }) => name === NAME);
  if (found === undefined) {
    const made = await ask('POST', '/workspaces', {
      name: NAME,
      currency: 'EUR',
      timeZone: 'Europe/Oslo',
    });
    const { workspace, source } = made as unknown as {
      workspace: { readonly workspaceId: number };
      source: { readonly writeKey: string };
    };
    return { workspaceId: workspace.workspaceId, writeKey: source.writeKey };
  }
  const { workspaceId } = found;
  const { sources } = (await ask('GET', `/workspaces/${workspaceId}/sources`)) as unknown as {
    sources: readonly { readonly writeKey: string }[];
  };
  const [first] = sources;
  if (first === undefined) throw new Error('the shop has no source');
  return { workspaceId, writeKey: first.writeKey };
}
