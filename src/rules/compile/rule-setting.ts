import type { Decimal, Instant, WorkspaceId } from '../../kernel/index.js';
import type { ComputedTrait } from '../computed-traits.js';
import type { Rule } from '../rule.js';
import type { Calendar } from '../time/calendar.js';

/** What one unit of a currency is worth in the workspace's, from an instant on. */
export interface DatedRate {
  readonly currency: string;
  readonly since: Instant;
  readonly rate: Decimal;
}

export interface Money {
  /** The workspace's; ISO 4217. */
  readonly currency: string;
  readonly rates: readonly DatedRate[];
}

/** What a workspace makes of rules. */
export interface RuleSetting {
  readonly workspaceId: WorkspaceId;
  readonly calendar: Calendar;
  readonly money: Money;
  readonly segments: ReadonlyMap<string, Rule>;
  readonly computed: ReadonlyMap<string, ComputedTrait>;
}

/** Where the compiled SQL finds what rules read. Each is a table or a view, under any name. */
export interface RuleRelations {
  /** lane, workspace_id, profile_id, merged_into */
  readonly profiles: string;
  /** lane, workspace_id, profile_id, traits, said_until */
  readonly traits: string;
  /** lane, workspace_id, profile_id, occurred_at, event_id, source_id, type, name, payload, door */
  readonly events: string;
  /** lane, workspace_id, profile_id, purpose, origin_id, status, said_at, event_id, heard_at, joined_at */
  readonly consents: string;
  /**
   * The profiles with an address that must not be mailed, `(workspace_id, profile_id, reason)`: a query.
   */
  readonly suppressedProfiles: string;
  /** Whether an event, by its alias, has not taken effect yet; undefined: all have. */
  readonly isPending?: ((events: string) => string) | undefined;
}
