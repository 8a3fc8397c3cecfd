import type { FindingField } from './finding.js';
import type { LintTemplate } from './lint-template.js';

/** What somebody wrote in a field; empty where that is no text, in which nothing has a place of its own. */
export function sourceOfField(template: LintTemplate, field: FindingField): string {
  const written = template[field];
  return typeof written === 'string' ? written : '';
}
