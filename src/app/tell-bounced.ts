import type { SenderParts } from '../delivery/index.js';
import { buildOwnEvent, type Door, type OwnEvent, type RulesOf } from '../ingest/index.js';
import type { Clock, IdSource, KeyedHash, WorkspaceId } from '../kernel/index.js';
import { tellHolding } from '../privacy/index.js';
import type { Db } from '../storage/index.js';

export interface OwnEventParts {
  readonly database: Db;
  readonly door: Door;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly hashOf: (workspaceId: WorkspaceId) => Promise<KeyedHash>;
  readonly rulesOf: RulesOf;
}

/** Puts `Email Bounced` (Segment's name) on the timelines of people whose address does not exist. */
export function createBounceTelling(parts: OwnEventParts): SenderParts['tellBounced'] {
  return async (bounced) => {
    const events: OwnEvent[] = [];
    for (const { marked, outcome } of bounced) {
      const { workspaceId, profileId, messageId, campaignId } = marked.message;
      const origin = {
        workspaceId,
        hash: await parts.hashOf(workspaceId),
        rules: await parts.rulesOf(workspaceId),
      };
      const body = {
        message_id: messageId,
        campaign_id: campaignId,
        email: marked.mail.to,
        reply: outcome.kind === 'failed' ? outcome.reply.slice(0, MAX_REPLY) : null,
      };
      const saying = {
        profileId,
        type: 'track' as const,
        name: 'Email Bounced',
        body,
        messageId: `attune:bounced:${messageId}`,
      };
      events.push(
        buildOwnEvent(saying, { origin, ids: parts.ids, now: parts.clock.now() }, refuse),
      );
    }
    if (events.length > 0) await parts.door.accept(events);
    // Who has the address by now, where that is somebody else.
    for (const { marked } of bounced) {
      const { addressKey: key, message } = marked;
      const suppressed = { workspaceId: message.workspaceId, key, reason: 'bounced' as const };
      await tellHolding(parts, [suppressed], new Set([message.profileId]));
    }
  };
}

const MAX_REPLY = 500;

function refuse(problem: string): Error {
  return new Error(`a bounce can’t be told: ${problem}`);
}
