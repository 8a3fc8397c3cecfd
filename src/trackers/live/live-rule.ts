import type { EventId, Instant, ProfileId, WorkspaceId } from '../../kernel/index.js';
import type { Rule, RuleSetting } from '../../rules/index.js';
import type { Lane, ProfilePlace } from '../../storage/index.js';

/** Whose rule it is: a segment's, by its key; a journey's, by its key, version and the rule's place: `cart/3/0`. */
export interface RuleUser {
  readonly kind: 'segment' | 'journey';
  readonly key: string;
}

/** A rule that somebody wants evaluated live. */
export interface NewLiveRule {
  readonly user: RuleUser;
  /** Of the user's rule. */
  readonly version: number;
  readonly rule: Rule;
}

/**
 * `building`: it is not complete yet, and the one before serves on; `live`: it serves; `retired`: it does not any
 * more, and what is left of it is being cleared away.
 */
export type LiveRuleState = 'building' | 'live' | 'retired';

export interface LiveRule extends NewLiveRule {
  readonly workspaceId: WorkspaceId;
  readonly ruleId: number;
  readonly buildId: number;
  readonly state: LiveRuleState;
  /** The rule whose place it took. */
  readonly replaces: number | null;
  readonly registeredAt: Instant;
  readonly liveAt: Instant | null;
  readonly setting: RuleSetting;
  /** The setting's; IANA name. */
  readonly timeZone: string;
}

/**
 * Why somebody entered or left: something they did, time alone, something said of them, another definition of the
 * rule, or what happened long ago and became known only now (imports, merges, events that come very late).
 */
export type ChangeCause = 'event' | 'time' | 'trait' | 'definition' | 'history';

/** Somebody for whom a live rule holds now, or does not any more. */
export interface RuleChange extends ProfilePlace {
  readonly lane: Lane;
  readonly rule: LiveRule;
  readonly what: 'entered' | 'left';
  readonly at: Instant;
  readonly cause: ChangeCause;
  /** The event that caused it; null: none did. */
  readonly eventId: EventId | null;
  /** The condition that changed; null where all of the rule was looked at anew. */
  readonly because: Rule | null;
}

/** How a build stands. */
export interface BuildProgress {
  readonly buildId: number;
  readonly profiles: number;
  readonly lanesLeft: number;
}

export type MembersOf = ReadonlyMap<ProfileId, ReadonlySet<number>>;
