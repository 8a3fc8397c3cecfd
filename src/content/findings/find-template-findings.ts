import type { Finding, FindingField } from './finding.js';
import { FINDING_FIELDS, SEVERITIES } from './finding.js';
import type { LintTemplate, TemplateFacts } from './lint-template.js';
import type { FindingRule, Found } from './rule.js';
import { findingRules } from './rules/index.js';
import { indexLines, type LineIndex } from './template/line-index.js';
import { viewTemplate } from './template/view-template.js';

/** So many of one rule are told; behind that it is no news. */
const MOST_OF_ONE_RULE = 50;
/** Of a message, in characters. */
const LONGEST = 400;

/**
 * Looks a template over and tells all that is wrong with it, or could be better, in the order of its fields and
 * places. It is read and not rendered, takes any text at all, and never throws because of what is in it.
 */
export function findTemplateFindings(template: LintTemplate, facts: TemplateFacts = {}): Finding[] {
  const view = viewTemplate(template, facts);
  const lines = new Map(FINDING_FIELDS.map((field) => [field, indexLines(template[field] ?? '')]));
  return findingRules
    .flatMap((rule) => take(rule.find(view)).map((found) => tell(rule, found, lines)))
    .sort(compareFindings);
}

function take(found: Iterable<Found>): Found[] {
  const taken: Found[] = [];
  for (const each of found) {
    taken.push(each);
    if (taken.length === MOST_OF_ONE_RULE) break;
  }
  return taken;
}

function tell(
  rule: FindingRule,
  found: Found,
  lines: ReadonlyMap<FindingField, LineIndex>,
): Finding {
  const { field, start = 0, end, message } = found;
  const place = lines.get(field)?.placeOf(start) ?? { line: 1, column: 1 };
  const last = end === undefined ? undefined : lines.get(field)?.placeOf(end);
  return {
    rule: rule.id,
    severity: found.severity ?? rule.severity,
    field,
    ...place,
    ...(last !== undefined && last.line === place.line && { endColumn: last.column }),
    message: shorten(message),
    why: rule.why,
    mend: found.mend ?? rule.mend,
  };
}

/** A message may quote what was written, however long that is. */
function shorten(message: string): string {
  return message.length <= LONGEST ? message : `${message.slice(0, LONGEST - 1)}…`;
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    FINDING_FIELDS.indexOf(a.field) - FINDING_FIELDS.indexOf(b.field) ||
    a.line - b.line ||
    a.column - b.column ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    Number(a.rule > b.rule) - Number(a.rule < b.rule)
  );
}
