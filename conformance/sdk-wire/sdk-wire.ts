import type { JsonObject } from '../../src/kernel/index.js';
import type { AttuneClient, Workspace } from '../attune-client.js';
import { judgeCases } from '../judge-cases.js';
import { findMaterial, readObjectCases } from '../material.js';
import { isAmong } from '../same-json.js';
import type { Suite } from '../suite.js';
import { type Capture, eventsOf, readCapture, writeKeyOf } from './capture.js';
import { isWhollyIn } from './is-wholly-in.js';

/**
 * Requests recorded from vendors' libraries, sent again byte for byte, each with the write key that it
 * carries: every event is given back as it was sent. One of another vendor than Segment is given back in
 * Segment's form, with every value that it had.
 */
export const sdkWire: Suite = {
  name: 'sdk-wire',
  description: 'recorded requests of vendors’ libraries, sent again byte for byte',
  folder: 'sdk-wire',
  run: async ({ dir, say, attune }) => {
    const recorded = readObjectCases(findMaterial(dir, sdkWire, 'captures.json'));
    const client = await attune();
    const openWorkspace = createWorkspaces(client);
    const results = await judgeCases(
      recorded.map((each, at) => [at, each] as const),
      say,
      (each) => replay(client, openWorkspace, each),
    );
    return { results, notes: [] };
  },
};

async function replay(
  client: AttuneClient,
  openWorkspace: (writeKey: string | undefined) => Promise<Workspace>,
  recorded: JsonObject,
): Promise<string | undefined> {
  const capture = readCapture(recorded);
  const workspace = await openWorkspace(writeKeyOf(capture));
  const status = await client.send(capture);
  if (status !== 200) return `answered ${status}`;
  const payloads = (await client.readBack(workspace)).map(({ value }) => value);
  const isFound = isOfSegmentsApi(capture) ? isAmong : isWhollyIn;
  const lost = eventsOf(capture).filter((event) => !isFound(event, payloads));
  return lost.length === 0 ? undefined : `${lost.length} events are not given back as sent`;
}

function isOfSegmentsApi({ path }: Capture): boolean {
  return path.startsWith('/v1/');
}

/** One workspace for each write key: a key opens only one in an installation. */
function createWorkspaces(
  client: AttuneClient,
): (writeKey: string | undefined) => Promise<Workspace> {
  const opened = new Map<string, Workspace>();
  return async (writeKey = '') => {
    const known = opened.get(writeKey);
    if (known !== undefined) return known;
    const workspace = await client.createWorkspace(`sdk-wire ${opened.size}`);
    if (writeKey !== '') await client.addWriteKey(workspace, writeKey);
    opened.set(writeKey, workspace);
    return workspace;
  };
}
