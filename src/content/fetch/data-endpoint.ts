import type { Instant, JsonValue, WorkspaceId } from '../../kernel/index.js';

/** How one call asks for many values of one parameter. */
export interface EndpointBatch {
  readonly parameter: string;
  /** The address of that call; where the parameter stands, its values stand with commas between them. */
  readonly url: string;
  /** How many values a call may have. */
  readonly most: number;
  /**
   * Null: the answer is an object with the values as keys. Otherwise it is a list, and this is the key under
   * which each of its objects says which value it is about.
   */
  readonly key: string | null;
}

/** What an operator says of an endpoint. */
export interface EndpointSettings {
  /** With parameters in braces: `https://api.shop.example/stock/{sku}?store={store}`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** For the whole of it: name look-up, connection, every redirect and the answer. */
  readonly timeoutMs: number;
  /** How long an answer is as good as a new one. */
  readonly cacheSeconds: number;
  readonly largestBytes: number;
  /** Hosts besides its own to which it may be redirected. */
  readonly redirectHosts: readonly string[];
  readonly batch: EndpointBatch | null;
  /** What a template gets when nothing usable comes. */
  readonly fallback: JsonValue;
}

/** A named place that templates may ask for data (docs/reference/fetch.md). */
export interface DataEndpoint extends EndpointSettings {
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  /** Grows with each change. */
  readonly revision: number;
  /** Headers whose values nobody sees again, sealed. */
  readonly sealedHeaders: Readonly<Record<string, string>>;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}

export const ENDPOINT_DEFAULTS = {
  timeoutMs: 200,
  cacheSeconds: 60,
  largestBytes: 65_536,
} as const;

export const ENDPOINT_LIMITS = {
  timeoutMs: { least: 10, most: 2_000 },
  cacheSeconds: { least: 0, most: 86_400 },
  largestBytes: { least: 1, most: 262_144 },
  batchMost: { least: 2, most: 100 },
} as const;
