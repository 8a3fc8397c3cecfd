import type { Instant } from '../../kernel/index.js';

/** What a filter of ours knows of the message that it works for. */
export interface Moment {
  /** When the message was first composed: every attempt says the same. */
  readonly now: Instant;
  /** IANA name of the zone in which times are written: the reader's, as far as it is known. */
  readonly timeZone: string;
  /** That of the workspace, in which times are meant that name no zone. */
  readonly homeZone: string;
  /** BCP 47, of the reader; undefined: not known. */
  readonly locale: string | undefined;
  /** BCP 47, of the mail's words; undefined: not known. */
  readonly language: string | undefined;
  /** ISO 4217 code in which amounts are, unless a template says otherwise. */
  readonly currency: string | undefined;
}

/** What stands behind a filter's colon. */
export interface FilterArguments {
  readonly plain: readonly unknown[];
  readonly named: Readonly<Record<string, unknown>>;
}

/**
 * A filter of ours. It never throws: what it can't use gives undefined, which prints nothing, so that
 * `default` behind it takes over.
 */
export type OwnFilter = (input: unknown, args: FilterArguments, moment: Moment) => unknown;
