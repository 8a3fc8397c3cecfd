import { type Instant, stringifyExact } from '../kernel/index.js';
import {
  type Db,
  instantArray,
  int4Array,
  jsonbArray,
  textArray,
  uuidArray,
} from '../storage/index.js';
import {
  type CausingEvent,
  HELD_BACK,
  type HistoryEntry,
  type Intent,
  laneOfMessage,
  type MessageId,
} from './message.js';
import { entryJson } from './message-store.js';
import { writeDueRows } from './outbox-store.js';
import type { IntentDecision } from './restraint/decide-intents.js';
import { restrainIntents } from './restraint/restrain-intents.js';
import { sayHeld } from './restraint/say-held.js';

/**
 * Notes that these messages are to be sent, and lets them be due as restraint has it, in the transaction that decides
 * it: what is held back waits, what would wait too long is written down as cancelled. A message that was intended
 * before stays as it is.
 *
 * @returns the new ones, with what was decided of each
 */
export async function intendMessages(
  tx: Db,
  intents: readonly Intent[],
  now: Instant,
): Promise<ReadonlyMap<MessageId, Decision>> {
  if (intents.length === 0) return new Map();
  const open = intents.filter(({ withheld }) => withheld === undefined);
  const decisions = await restrainIntents(tx, open, now);
  const decided = intents.map((intent): Decided => {
    const { messageId, withheld } = intent;
    if (withheld !== undefined) return { intent, decision: { kind: 'withheld', reason: withheld } };
    return { intent, decision: decisions.get(messageId) ?? DUE };
  });
  const ids = new Set(await insertMessages(tx, decided, now));
  const fresh = decided.filter(({ intent }) => ids.has(intent.messageId));
  await writeDueRows(
    tx,
    fresh.flatMap(({ intent, decision }) => {
      if (decision.kind === 'dropped' || decision.kind === 'withheld') return [];
      if (decision.kind === 'due') return [{ ...intent, dueAt: now }];
      return [{ ...intent, dueAt: decision.until, heldWhy: decision.reason }];
    }),
  );
  return new Map(fresh.map(({ intent, decision }) => [intent.messageId, decision]));
}

const DUE: IntentDecision = { kind: 'due' };

/** What restraint decided, or that it was not asked: whoever intends it knows that it may not go. */
export type Decision = IntentDecision | { readonly kind: 'withheld'; readonly reason: string };

/** An intent with what was decided of it. */
interface Decided {
  readonly intent: Intent;
  readonly decision: Decision;
}

async function insertMessages(
  tx: Db,
  decided: readonly Decided[],
  now: Instant,
): Promise<MessageId[]> {
  const intents = decided.map(({ intent }) => intent);
  const rows = await tx.query<{ id: MessageId }>(
    `insert into messages
       (lane, workspace_id, message_id, profile_id, campaign_id, version_id, purpose, address, data, event,
        priority, valid_until, state, reason, held_until, held_why, settled_at, history, intended_at, run_id,
        step_id)
     select *
       from unnest($1::integer[], $2::integer[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[],
                   $8::text[], $9::jsonb[], $10::jsonb[], $11::integer[], $12::timestamptz[], $13::text[],
                   $14::text[], $15::timestamptz[], $16::text[], $17::timestamptz[], $18::jsonb[],
                   $19::timestamptz[], $20::uuid[], $21::text[])
     on conflict (lane, workspace_id, message_id) do nothing
     returning message_id as id`,
    [
      int4Array(intents.map(({ messageId }) => laneOfMessage(messageId))),
      int4Array(intents.map(({ workspaceId }) => workspaceId)),
      uuidArray(intents.map(({ messageId }) => messageId)),
      uuidArray(intents.map(({ profileId }) => profileId)),
      uuidArray(intents.map(({ campaignId }) => campaignId)),
      uuidArray(intents.map(({ versionId }) => versionId)),
      textArray(intents.map(({ purpose }) => purpose)),
      textArray(intents.map(({ address }) => address)),
      jsonbArray(intents.map(({ data }) => data && stringifyExact(data))),
      jsonbArray(intents.map(({ event }) => (event === undefined ? null : eventJson(event)))),
      int4Array(intents.map(({ priority }) => priority)),
      instantArray(intents.map(({ validUntil = null }) => validUntil)),
      ...decisionParams(decided, now),
      instantArray(intents.map(({ decidedAt }) => decidedAt ?? now)),
      uuidArray(intents.map(({ run }) => run?.runId ?? null)),
      textArray(intents.map(({ run }) => run?.stepId ?? null)),
    ],
  );
  return rows.map(({ id }) => id);
}

function decisionParams(decided: readonly Decided[], now: Instant): unknown[] {
  const decisions = decided.map(({ decision }) => decision);
  const isOver = ({ kind }: Decision) => kind === 'dropped' || kind === 'withheld';
  const held = decisions.map((each) =>
    each.kind === 'held' || each.kind === 'dropped' ? each : null,
  );
  return [
    textArray(decisions.map((each) => (isOver(each) ? 'cancelled' : 'queued'))),
    textArray(decisions.map(reasonOf)),
    instantArray(held.map((each) => each?.until ?? null)),
    textArray(held.map((each) => each?.reason ?? null)),
    instantArray(decisions.map((each) => (isOver(each) ? now : null))),
    jsonbArray(held.map((each) => historyOf(each, now))),
  ];
}

function reasonOf(decision: Decision): string | null {
  if (decision.kind === 'withheld') return decision.reason;
  return decision.kind === 'dropped' ? HELD_BACK : null;
}

function historyOf(
  decision: Exclude<IntentDecision, { kind: 'due' }> | null,
  now: Instant,
): string {
  if (decision === null) return '[]';
  const what = decision.kind === 'held' ? 'held' : 'cancelled';
  const entry: HistoryEntry = { at: now, what, detail: sayHeld(decision) };
  return `[${entryJson(entry)}]`;
}

/** In the form in which templates read it. */
function eventJson({ name, occurredAt, properties }: CausingEvent): string {
  return stringifyExact({ name, timestamp: new Date(occurredAt).toISOString(), properties });
}
