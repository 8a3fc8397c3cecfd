import {
  findMessage,
  type MessagePlace,
  type MessageView,
  messageUnknown,
} from '../delivery/index.js';
import { type EventSketch, readEventsById } from '../ingest/index.js';
import type { Db } from '../storage/index.js';
import type { ExplainedRun } from './explain-journey.js';
import type { Journey } from './journey.js';
import { findJourney } from './journey-store.js';
import type { RunStep } from './run.js';
import { findRun, readRunSteps } from './run-views.js';

/** What led to a message; of one that no journey sent, the message alone. */
export interface ExplainedMessage {
  readonly message: MessageView;
  readonly journey: Journey | null;
  /** With its log up to the message. */
  readonly run: ExplainedRun | null;
  /** That brought the run in; null: none did, or it is not kept. */
  readonly event: EventSketch | null;
}

/**
 * The chain from the event to the mail: the run that it began, the steps that led to the message, and what became of it.
 *
 * @throws AppError `message-unknown`
 */
export async function explainMessage(db: Db, place: MessagePlace): Promise<ExplainedMessage> {
  const message = await findMessage(db, place);
  if (message === undefined) throw messageUnknown.make({ message: place.messageId });
  const { workspaceId, messageId } = place;
  const run = message.runId === null ? undefined : await findRun(db, workspaceId, message.runId);
  if (run === undefined) return { message, journey: null, run: null, event: null };
  const log = await readRunSteps(db, run);
  // By the step where it follows a run to whom its reader has become part of: it has another id then.
  const isIts = ({ stepId, detail }: RunStep) =>
    detail.messageId === messageId || (stepId === message.stepId && detail.messageId !== undefined);
  const sentAt = log.findIndex(isIts);
  const { eventId } = run.entry;
  const events = await readEventsById(db, run, eventId === null ? [] : [eventId]);
  return {
    message,
    journey: (await findJourney(db, workspaceId, run.journey)) ?? null,
    run: { ...run, log: sentAt === -1 ? log : log.slice(0, sentAt + 1) },
    event: (eventId === null ? undefined : events.get(eventId)) ?? null,
  };
}
