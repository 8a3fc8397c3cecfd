import { buildOwnEvent } from '../ingest/index.js';
import type { JsonObject, ProfileId } from '../kernel/index.js';
import type { MessagePlace } from './message.js';
import type { ReaderParts } from './reader-parts.js';

/** What a reader did, as an event of theirs. */
interface Saying {
  readonly profileId: ProfileId;
  readonly name: string;
  readonly body: JsonObject;
  /** Tells the same saying from another one of this message and name. */
  readonly once: string;
}

/** Tells a reader’s timeline what they did; what was told already is told once. */
export async function sayOfReader(
  parts: ReaderParts,
  { workspaceId, messageId }: MessagePlace,
  { profileId, name, body, once }: Saying,
): Promise<void> {
  const origin = {
    workspaceId,
    hash: await parts.hashOf(workspaceId),
    rules: await parts.rulesOf(workspaceId),
  };
  const event = buildOwnEvent(
    { profileId, type: 'track', name, body, messageId: `attune:${name}:${messageId}:${once}` },
    { origin, ids: parts.ids, now: parts.clock.now() },
    (problem) => new Error(`what a reader did can’t be told: ${problem}`),
  );
  await parts.door.accept([event]);
}

/** By what it was done, for whoever asks later. */
export function byLinkIn({ messageId }: MessagePlace): string {
  return `by the link in message ${messageId}`;
}
