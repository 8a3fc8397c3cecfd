import { findTemplateFindings } from './find-template-findings.js';
import type { Finding } from './finding.js';
import type { LintTemplate, TemplateFacts } from './lint-template.js';

/** What is to be looked over; it crosses into a process. */
export interface LintJob {
  readonly template: LintTemplate;
  readonly facts: TemplateFacts;
}

/** Looks a template over as it was written, without the blocks and the brand of a workspace. */
export function lintTemplate({ template, facts }: LintJob): readonly Finding[] {
  return findTemplateFindings(template, facts);
}
