import { messageIdOf } from '../../delivery/index.js';
import { type AcceptedEvent, normaliseEvent } from '../../ingest/index.js';
import type { EventId, Instant, JsonObject, SourceId } from '../../kernel/index.js';
import type { Effect } from '../advance.js';
import type { Run } from '../run.js';
import type { HeardEvent } from '../stretch.js';
import { heardAt } from './heard-life.js';

/** What a step of a simulated run says of traits, as the event that a run in earnest appends to the log. */
export function updateBySimulation(
  run: Run,
  { stepId, traits }: Extract<Effect, { kind: 'update' }>,
  at: Instant,
): HeardEvent {
  const messageId = updateIdOf(run.runId, stepId);
  const timestamp = new Date(at).toISOString();
  const payload: JsonObject = { type: 'identify', messageId, timestamp, traits: { ...traits } };
  const event: AcceptedEvent = {
    eventId: latestId(messageIdOf(messageId, run.profileId)),
    workspaceId: run.workspaceId,
    profileId: run.profileId,
    sourceId: 0 as SourceId,
    type: 'identify',
    name: '',
    occurredAt: at,
    receivedAt: at,
    payload,
    originProfileId: null,
    isHistory: false,
    clean: normaliseEvent(payload),
  };
  return heardAt(event, at, false);
}

/** Of sayings of one instant the one with the later id holds, and an event that is made now has the latest. */
function latestId(id: string): EventId {
  return `ffffffff${id.slice(8)}` as EventId;
}

/** The message id of what a run says of traits: `attune:run:RUN:STEP`. */
function updateIdOf(runId: string, stepId: string): string {
  return `${UPDATES}${runId}:${stepId}`;
}

const UPDATES = 'attune:run:';

/** Whether an event of the log says what a step of one of these runs did. */
export function isUpdateOf(
  { type, sourceId, payload: { messageId } }: AcceptedEvent,
  runIds: ReadonlySet<string>,
): boolean {
  if (type !== 'identify' || Number(sourceId) !== 0 || typeof messageId !== 'string') return false;
  if (!messageId.startsWith(UPDATES)) return false;
  const rest = messageId.slice(UPDATES.length);
  return runIds.has(rest.slice(0, rest.indexOf(':')));
}
