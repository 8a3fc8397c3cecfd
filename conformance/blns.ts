import { isJsonObject, type JsonValue, stringifyExact } from '../src/kernel/index.js';
import { type AttuneClient, basicAuth, type Workspace } from './attune-client.js';
import { judgeCases } from './judge-cases.js';
import { findMaterial, readCases } from './material.js';
import { isSameJson } from './same-json.js';
import type { Suite } from './suite.js';

/** Max Woolf's list: each string as a trait, given back unchanged. */
export const blns: Suite = {
  name: 'blns',
  description: 'naughty strings as traits, given back unchanged',
  folder: 'blns',
  run: async ({ dir, say, attune }) => {
    const strings = readCases(findMaterial(dir, blns, 'blns.json'));
    const client = await attune();
    const workspace = await client.createWorkspace('blns');
    const cases = strings.map((value, at) => [at, { userId: `naughty-${at}`, value }] as const);
    const statuses = new Map<string, number>();
    for (const [, { userId, value }] of cases) {
      statuses.set(userId, await sendTrait(client, workspace, { userId, value }));
    }
    say(`${cases.length} strings are sent`);
    const traits = await readTraits(client, workspace);
    const results = await judgeCases(cases, say, ({ userId, value }) => {
      const status = statuses.get(userId);
      if (status !== 200) return `answered ${status}`;
      const trait = traits.get(userId);
      if (trait === undefined) return 'not given back';
      return isSameJson(trait, value) ? undefined : 'given back changed';
    });
    return { results, notes: [] };
  },
};

function sendTrait(
  client: AttuneClient,
  { writeKey }: Workspace,
  { userId, value }: { readonly userId: string; readonly value: JsonValue },
): Promise<number> {
  return client.send({
    path: '/v1/identify',
    headers: { ...basicAuth(writeKey), 'content-type': 'application/json' },
    body: stringifyExact({ userId, traits: { naughty: value } }),
  });
}

/** What each person's trait is given back as. */
async function readTraits(
  client: AttuneClient,
  workspace: Workspace,
): Promise<ReadonlyMap<string, JsonValue>> {
  const traits = new Map<string, JsonValue>();
  for (const { value } of await client.readBack(workspace)) {
    if (!isJsonObject(value) || !isJsonObject(value.traits ?? null)) continue;
    const { naughty } = value.traits as { naughty?: JsonValue };
    if (naughty !== undefined) traits.set(String(value.userId), naughty);
  }
  return traits;
}
