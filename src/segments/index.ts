export { backtestRule, type RuleBacktest } from './backtest-rule.js';
export {
  type ChangePlace,
  countChangesByDay,
  type DayOfChanges,
  readLastChange,
  readProfileChanges,
  readSegmentChanges,
} from './change-views.js';
export { checkRuleOf, type SeenNames } from './check-rule-of.js';
export {
  findComputed,
  type OwnComputedTrait,
  type PublishedRfmCuts,
  readComputedSettings,
  readComputedTraits,
  readOwnComputed,
  readRfmCuts,
} from './computed/computed-store.js';
export { changeComputedSettings, deleteComputed, saveComputed } from './computed/keep-computed.js';
export { type ComputedValue, readComputedValues } from './computed/read-computed-values.js';
export { type GivenComputed, readGivenComputed } from './computed/read-given-computed.js';
export { refreshAllRfm } from './computed/refresh-all-rfm.js';
export { refreshRfm } from './computed/refresh-rfm.js';
export type { WhenChanged } from './computed/when-changed.js';
export { type Combination, countCombinations } from './count-combinations.js';
export type { MemberCount } from './count-members.js';
export { deleteList } from './delete-list.js';
export { describePeople, type PersonSketch } from './describe-people.js';
export { type DiffPart, diffRules, type RuleDiff } from './diff-rules.js';
export { type ExplainedSegment, explainSegment } from './explain-segment.js';
export type { PersonName } from './find-people.js';
export type { FindOtherUsers } from './find-users.js';
export { type FreezePlace, freezeIntoList, type ListFrozen } from './freeze-into-list.js';
export { putExchangeRates, removeExchangeRate } from './keep-exchange-rates.js';
export { changeList, createList } from './keep-list.js';
export { changeSegment, createSegment, deleteSegment, saveSegment } from './keep-segment.js';
export type { List } from './list.js';
export { editList, type ListEdited, readListMembers } from './list-members.js';
export { listLists } from './list-store.js';
export { manifest } from './manifest.js';
export { noteSegmentChanges } from './note-changes.js';
export { noteSegmentSizes } from './note-sizes.js';
export { noteRuleUsed } from './note-used.js';
export { overlapRules, type RuleOverlap } from './overlap-rules.js';
export { previewRule, type RulePreview } from './preview-rule.js';
export { readBuilds, type SegmentBuild } from './read-builds.js';
export { type CaredSegment, readCaredSegment, readCaredSegments } from './read-care.js';
export { parseTwoVersions, readGivenRule, segmentRule } from './read-given-rule.js';
export { readList } from './read-list.js';
export { readListsOfProfile } from './read-lists-of-profile.js';
export { LIVE_STATES, type LiveSegment } from './read-live-segments.js';
export { readMembers } from './read-members.js';
export { type Mover, readMovers } from './read-movers.js';
export { readSegment } from './read-segment.js';
export {
  readSegmentMembers,
  readSegmentsOfProfile,
  type SegmentOfProfile,
} from './read-segment-members.js';
export { createReadStanding, type ReadStanding } from './read-standing.js';
export { readVocabulary, seenNamesOf, type Vocabulary } from './read-vocabulary.js';
export { requireHistory } from './require-history.js';
export { readRuleSetting } from './rule-setting.js';
export type { Segment, SegmentVersion } from './segment.js';
export type { SegmentChangeView } from './segment-change.js';
export { lockNames, readSegmentVersions } from './segment-store.js';
export { WARNING_CODES } from './segment-warning.js';
export {
  SIZE_STEPS,
  type SizePoint,
  type SizeStep,
  sizesOverTime,
} from './size-over-time.js';
export { syncAllSegments, syncSegments } from './sync-segments.js';
