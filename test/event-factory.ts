import {
  defaultDoorRules,
  type Origin,
  parseBody,
  prepareRules,
  type ReadItem,
  readRequest,
} from '../src/ingest/index.js';
import { createKeyedHash, type SourceId, type WorkspaceId } from '../src/kernel/index.js';

/** The workspace and source of tests that need no others. */
export const testOrigin: Origin = {
  workspaceId: 1 as WorkspaceId,
  sourceId: 1 as SourceId,
  hash: createKeyedHash(Buffer.alloc(32, 1)),
  rules: prepareRules(defaultDoorRules),
};

/** What the door reads from a batch of these events, received at `receivedAt`. */
export function readBatch(
  batch: readonly object[],
  receivedAt = Date.parse('2026-11-01T10:00:00.000Z'),
): ReadItem[] {
  const body = parseBody(Buffer.from(JSON.stringify({ batch })));
  return readRequest(body, { origin: testOrigin, call: 'batch', receivedAt });
}

/** A track event of a person, `messageId` from its place unless given. */
export function trackEvent(userId: string, place: number, more: object = {}): object {
  return {
    type: 'track',
    event: 'Product Viewed',
    userId,
    messageId: `m-${userId}-${place}`,
    ...more,
  };
}
