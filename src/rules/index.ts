export { checkRule, type Remark } from './check/check-rule.js';
export { computedKindOf } from './check/computed-kind-of.js';
export { findFlaw } from './check/find-flaw.js';
export type { Flaw } from './check/flaw.js';
export { isMeasureOfAmounts } from './check/is-measure-of-amounts.js';
export type { RuleNames } from './check/rule-names.js';
export { walkConditions } from './check/walk-conditions.js';
export { compileComputedValues } from './compile/compile-computed-values.js';
export { type CompiledRules, compileRules, type RulesToCompile } from './compile/compile-rules.js';
export { isAboutMoney } from './compile/filter.js';
export type { DatedRate, Money, RuleRelations, RuleSetting } from './compile/rule-setting.js';
export { type Completion, completeRule } from './complete/complete-rule.js';
export type { CompletionItem, CompletionKind, RuleWords } from './complete/rule-words.js';
export {
  type ComputedSettings,
  DEFAULT_COMPUTED_SETTINGS,
  type RfmCuts,
} from './computed/computed-settings.js';
export { computedTraits, createComputedTraits } from './computed/create-computed-traits.js';
export { unfoldComputed } from './computed/unfold-computed.js';
export type { CasesTrait, ComputedTrait, TraitCase } from './computed-traits.js';
export { expandComputed } from './expand-computed.js';
export { computedSettingsFromJson, computedSettingsToJson } from './json/computed-settings-json.js';
export { computedTraitFromJson, computedTraitToJson } from './json/computed-trait-json.js';
export { ruleFromJson, ruleJsonSchema, ruleToJson } from './json/rule-json.js';
export { LANGUAGE_GROUPS, type LanguageEntry } from './language/entry.js';
export { ruleLanguage } from './language/rule-language.js';
export { ADDED_TO_LIST, REMOVED_FROM_LIST } from './list-events.js';
export { createMatcher } from './pattern/create-matcher.js';
export type * from './rule.js';
export { mistakeAt, type RuleMistake } from './rule-mistake.js';
export type { Place } from './text/base-grammar.js';
export { formatRule } from './text/format-rule.js';
export { parseMeasure } from './text/parse-measure.js';
export { printComputed } from './text/print-computed.js';
export { printRule } from './text/print-rule.js';
export { type ParsedRule, parseRule, type RuleReading, readRule } from './text/read-rule.js';
export { addDays, type Calendar, createCalendar } from './time/calendar.js';
export { durationMs } from './time/duration-ms.js';
export { partsOf, referencesOf, walkRule } from './walk-rule.js';
export { withoutCurrency } from './without-currency.js';
