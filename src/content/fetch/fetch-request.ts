import type { JsonValue } from '../../kernel/index.js';

/** What a template asks an endpoint for. */
export interface FetchRequest {
  /** The endpoint's name. */
  readonly endpoint: string;
  /** Null: the template had no text, number or truth value to give. */
  readonly parameters: Readonly<Record<string, string | null>>;
}

/** Why a template gets the fallback, or an answer that is too old. */
export const FETCH_REASONS = {
  'endpoint-unknown': 'there is no such endpoint',
  'parameter-unusable': 'a parameter is missing, or can’t stand in an address',
  'secret-unreadable': 'a secret header was sealed by a signing key that is gone',
  'address-forbidden': 'the address leads into a network that must not be reached',
  unreachable: 'nothing answered at the address',
  timeout: 'the answer took too long',
  'redirect-refused': 'it was sent on to where it may not go',
  status: 'the answer was no success',
  'not-json': 'the answer was no JSON',
  'too-deep': 'the answer was nested too deeply',
  'too-large': 'the answer was too large',
  compressed: 'the answer was compressed, which was not asked for',
  'not-in-answer': 'the answer for many had none for this one',
  resting: 'it failed too often, and is left alone for a moment',
  'too-many': 'the message asks for more than a message may',
} as const;
export type FetchReason = keyof typeof FETCH_REASONS;

/** What a template gets for a request. */
export type FetchAnswer =
  | { readonly outcome: 'answered' | 'cached'; readonly value: JsonValue }
  | {
      readonly outcome: 'stale' | 'fallback';
      readonly reason: FetchReason;
      readonly value: JsonValue;
    };

/** What a message keeps of what was fetched for it, so that each attempt says the same. It is JSON. */
export interface FetchedData {
  /** By endpoint: what a template gets that asks for something that nobody asked the endpoint for. */
  readonly fallbacks: Readonly<Record<string, JsonValue>>;
  /** By the requests' keys. */
  readonly answers: Readonly<Record<string, FetchAnswer>>;
}

/** How many requests a message may make. */
export const MOST_REQUESTS = 50;

/** The same for the same request, in whatever order its parameters are said. */
export function requestKey({ endpoint, parameters }: FetchRequest): string {
  const sorted = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([endpoint, ...sorted]);
}
