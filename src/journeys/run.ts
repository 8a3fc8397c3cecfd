import { createHash } from 'node:crypto';
import { type MessageId, messageIdOf } from '../delivery/index.js';
import type { EventId, Instant, JsonObject, ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Lane } from '../storage/index.js';

/**
 * How a run stands. `done`: it came to the end; `goal`: it reached the goal; `left`: by an exit, of its own or the
 * journey's; `stopped`: somebody ended it; `merged`: another run of the same person goes on.
 */
export const RUN_STATES = ['going', 'done', 'goal', 'left', 'stopped', 'merged'] as const;
export type RunState = (typeof RUN_STATES)[number];

export const ENTRY_CAUSES = [
  'event',
  'segment',
  'rule',
  'api',
  'journey',
  'product',
  'schedule',
] as const;
export type EntryCause = (typeof ENTRY_CAUSES)[number];

/** What brought a profile into a journey. */
export interface Entry {
  readonly by: EntryCause;
  readonly at: Instant;
  /** The event that did it; null: none did. */
  readonly eventId: EventId | null;
  /** As its mails read it: of an event its own name and properties, of others what was given. */
  readonly event: EntryEvent | null;
}

export interface EntryEvent {
  readonly name: string;
  readonly occurredAt: Instant;
  readonly properties: JsonObject;
}

/** A mail that a run sent, and what its reader did with it. */
export interface RunMail {
  readonly messageId: string;
  /** What it is called where it went to somebody that its reader has become part of. */
  readonly also?: readonly string[];
  readonly at: Instant;
  readonly openedAt?: Instant;
  readonly clickedAt?: Instant;
}

/** A coupon code, or why there was none. */
export type RunCode = { readonly code: string } | { readonly reason: 'empty' | 'expired' };

/** One profile's trip through a journey. */
export interface Run {
  readonly lane: Lane;
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
  readonly runId: string;
  readonly journey: string;
  readonly version: number;
  readonly state: RunState;
  readonly enteredAt: Instant;
  readonly entry: Entry;
  /** The value of the property by which its runs are told apart; null: they are not. */
  readonly entryKey: string | null;
  /** The step it waits at; null: at none, since it is over. */
  readonly stepId: string | null;
  /** Since when. */
  readonly since: Instant;
  /** When it goes on by itself; null: it does not. */
  readonly dueAt: Instant | null;
  /** Due while its journey was paused: it goes on when that is resumed. */
  readonly isHeld: boolean;
  /** By the ids of the steps that sent them. */
  readonly mails: Readonly<Record<string, RunMail>>;
  /** What came of asking for coupon codes, by the ids of the steps that did. */
  readonly codes: Readonly<Record<string, RunCode>>;
  /** Steps whose effect it has had by an earlier version of its journey; it has no second one. */
  readonly taken: readonly string[];
  readonly endedAt: Instant | null;
  /** Why it is over, where its state does not say it all. */
  readonly reason: string | null;
  /** Lines of its log that were written. */
  readonly steps: number;
}

/** One thing that a run did, as its log tells it. */
export interface RunStep {
  readonly at: Instant;
  /** Null: it is not about one step. */
  readonly stepId: string | null;
  /** `entered`, `waits`, `sent`, … */
  readonly what: string;
  readonly detail: JsonObject;
}

/** The only mail that a step of a run sends to its profile. */
export function runMailId(
  { runId, profileId }: Pick<Run, 'runId' | 'profileId'>,
  stepId: string,
): MessageId {
  return messageIdOf(`run:${runId}:${stepId}`, profileId);
}

/** The only run that something can begin for a profile: the same whenever it is decided anew. */
export function runIdOf(
  journey: string,
  { profileId, workspaceId }: Pick<Run, 'profileId' | 'workspaceId'>,
  cause: string,
): string {
  const hash = createHash('sha256').update(
    `run\0${workspaceId}\0${journey}\0${profileId}\0${cause}`,
  );
  const digits = hash.digest('hex');
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ];
  return parts.join('-');
}
