export { explainPerson } from './explain/explain-person.js';
export type { ExplainedRule } from './explain/explain-rule.js';
export {
  type AskRules,
  createAskRules,
  planQuestions,
  type RuleAnswers,
  type RuleQuestion,
  type RuleQuestions,
} from './live/ask-rules.js';
export type { CountOf } from './live/count-of.js';
export {
  type BetweenStep,
  createLiveRules,
  HAS_WORK_BETWEEN,
  type LiveRules,
} from './live/create-live-rules.js';
export { findContained, type RuleSize } from './live/find-contained.js';
export { type FollowedTurn, followRules } from './live/follow-rules.js';
export type { ReadTraitSayings, TraitSaying } from './live/hydrate.js';
export type { LiveParts } from './live/live-cycle.js';
export type {
  BuildProgress,
  ChangeCause,
  LiveRule,
  NewLiveRule,
  RuleChange,
  RuleUser,
} from './live/live-rule.js';
export {
  findUnservedUsers,
  lockRegistry,
  type RuleUsers,
  readLiveRules,
} from './live/live-rule-store.js';
export {
  type RuleMember,
  readBuildProgress,
  readRuleMembers,
  readRuleSizes,
  readRulesOfProfile,
} from './live/live-views.js';
export { readLaneMembers, readUserMemberships } from './live/member-store.js';
export { syncLiveRules, type WantedRules } from './live/sync-live-rules.js';
export { manifest } from './manifest.js';
export { readOldestDue } from './state/tracker-state-store.js';
export { ANY_EVENT, keysOfEvent } from './tracker.js';
export { createEventTest, type EventTest } from './values/create-event-test.js';
