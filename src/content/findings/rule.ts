import type { FindingField, Severity } from './finding.js';
import type { LintTemplate, TemplateFacts } from './lint-template.js';
import type { TemplateView } from './template/view-template.js';

/** What a rule has found, in offsets of the field's source. */
export interface Found {
  readonly field: FindingField;
  /** Undefined: the whole field is meant. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  readonly message: string;
  /** Where this one is graver or lighter than others of its rule. */
  readonly severity?: Severity;
  /** Where there is more to say than the rule's own. */
  readonly mend?: string;
}

/** A piece of a template that shows a rule; the rest is `EXAMPLE_FRAME`. */
export interface RuleExample {
  readonly template: Partial<LintTemplate>;
  readonly facts?: TemplateFacts;
}

/** One thing that is looked for. A new one is a file in `rules` and a line in `rules/index.ts`. */
export interface FindingRule {
  /** Kebab case; it is the name of the page, and never changes. */
  readonly id: string;
  readonly severity: Severity;
  /** What is wrong, as the title of a page. */
  readonly title: string;
  /** What it is and why it matters, in one or two sentences. */
  readonly why: string;
  /** Where that is written. */
  readonly sources: readonly RuleSource[];
  /** How to mend it, as an order. */
  readonly mend: string;
  /** More for the page: what is left alone, where limits lie. */
  readonly details?: string;
  /** `at` is the text at whose first occurrence in `field` the finding is; none: at the field's beginning. */
  readonly bad: RuleExample & { readonly field: FindingField; readonly at?: string };
  readonly good: RuleExample;
  find(template: TemplateView): Iterable<Found>;
}

export interface RuleSource {
  readonly name: string;
  readonly url: string;
}
