import { createHash } from 'node:crypto';
import type { Instant, JsonValue, ProfileId, WorkspaceId } from '../kernel/index.js';
import { type Lane, laneOfProfile } from '../storage/index.js';

export type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export const CALL_STATES = ['waiting', 'done', 'failed'] as const;
export type CallState = (typeof CALL_STATES)[number];

/** A call that somebody has decided on. */
export interface CallIntent {
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
  /** One for each call that is to be made, such as a journey's run and step. */
  readonly key: string;
  /** The webhook's name. */
  readonly webhook: string;
  readonly method: Method;
  readonly body: JsonValue;
  /** At most 30,000; undefined: what the webhook says. */
  readonly timeoutMs?: number | undefined;
}

export interface CallPlace {
  readonly workspaceId: WorkspaceId;
  readonly callId: string;
}

/** What came of one attempt, as it is remembered. */
export interface CallEntry {
  readonly at: string;
  readonly outcome: string;
  readonly status: number | null;
}

export interface Call extends CallPlace {
  readonly profileId: ProfileId;
  readonly key: string;
  readonly webhook: string;
  readonly method: Method;
  /** JSON as it is sent. */
  readonly body: string;
  readonly timeoutMs: number | null;
  readonly state: CallState;
  /** Why the last attempt was not the end, or was a bad one; null: there was none, or it did. */
  readonly reason: string | null;
  readonly status: number | null;
  readonly answer: string | null;
  readonly attempts: number;
  readonly intendedAt: Instant;
  readonly dueAt: Instant;
  readonly settledAt: Instant | null;
  readonly history: readonly CallEntry[];
}

/** The only call that a key can make for a profile: a UUID that ends like the profile's, and so tells the lane. */
export function callIdOf(key: string, profileId: ProfileId): string {
  const digits = createHash('sha256').update(`call\0${key}\0${profileId}`).digest('hex');
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`];
  const tail = digits.slice(17, 21) + profileId.slice(-8);
  return [...parts, `8${digits.slice(21, 24)}`, tail].join('-');
}

export function laneOfCall(callId: string): Lane {
  return laneOfProfile(callId as ProfileId);
}
