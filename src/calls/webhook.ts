import type { Instant, WorkspaceId } from '../kernel/index.js';

/** What is said of a webhook. */
export interface WebhookSettings {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** For the whole of a call: name look-up, connection and the head of the answer. */
  readonly timeoutMs: number;
}

/** A named place that journeys call. */
export interface Webhook extends WebhookSettings {
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  /** Grows with each change. */
  readonly revision: number;
  /** Headers whose values nobody sees again, sealed. */
  readonly sealedHeaders: Readonly<Record<string, string>>;
  /** What its calls are signed with, sealed. */
  readonly sealedSecret: string;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}

export type WebhookPlace = Pick<Webhook, 'workspaceId' | 'name'>;

export const DEFAULT_TIMEOUT_MS = 10_000;
export const TIMEOUT_LIMITS = { least: 100, most: 30_000 } as const;
