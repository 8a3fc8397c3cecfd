import type { BlockPlace, Finding, FindingField } from './finding.js';
import { FINDING_FIELDS, SEVERITIES } from './finding.js';
import type { LintLanguage, LintTemplate, TemplateFacts } from './lint-template.js';
import type { FindingRule, Found } from './rule.js';
import { findingRules } from './rules/index.js';
import { sourceOfField } from './source-of-field.js';
import { indexLines } from './template/line-index.js';
import { viewTemplate } from './template/view-template.js';

/** So many of one rule are told; behind that it is no news. */
const MOST_OF_ONE_RULE = 50;
/** Of a message, in characters. */
const LONGEST = 400;

/**
 * Looks a template over and tells all that is wrong with it, or could be better, in the order of its languages, their
 * fields and places. It is read and not rendered, takes any text at all, and never throws because of what is in it.
 */
export function findTemplateFindings(
  template: LintTemplate,
  facts: TemplateFacts = {},
  placesOf: PlacesOf = placesAsWritten(template),
): Finding[] {
  const languages = Object.entries(template.languages ?? {});
  return [
    ...findingsOf(template, facts, (field) => placesOf(field)),
    ...languages.flatMap(([language, own]) =>
      findingsOf(inLanguage(template, language, own), facts, (field) => placesOf(field, language))
        // What it takes from the main language was told of that.
        .filter(({ field }) => own[field as keyof LintLanguage] !== undefined)
        .map((finding) => ({ ...finding, language })),
    ),
  ];
}

function findingsOf(template: LintTemplate, facts: TemplateFacts, placesOf: PlacesOf): Finding[] {
  const view = viewTemplate(template, facts);
  return findingRules
    .flatMap((rule) => take(rule.find(view)).map((found) => tell(rule, found, placesOf)))
    .sort(compareFindings);
}

/** Where its writer has what stands at a place of a field, of the main language or another. */
export type PlacesOf = (field: FindingField, language?: string) => PlaceIndex;

export interface PlaceIndex {
  placeOf(offset: number): Place;
}

interface Place {
  readonly line: number;
  readonly column: number;
  readonly inBlock?: BlockPlace | undefined;
}

/** Of a template that is looked at as it was written. */
function placesAsWritten(template: LintTemplate): PlacesOf {
  const indexes = new Map<string, PlaceIndex>();
  return (field, language) => {
    const own = language === undefined ? undefined : template.languages?.[language];
    const key = `${language ?? ''} ${field}`;
    const known = indexes.get(key);
    if (known !== undefined) return known;
    const source = own?.[field as keyof LintLanguage] ?? sourceOfField(template, field);
    const index = indexLines(source);
    indexes.set(key, index);
    return index;
  };
}

/** As a mail in a language is made: with a body of its own it has no text of another. */
function inLanguage(
  { languages: _languages, ...main }: LintTemplate,
  language: string,
  own: LintLanguage,
): LintTemplate {
  const hasBody = own.html !== undefined || own.mjml !== undefined;
  const { html, mjml, text, ...rest } = main;
  return { ...rest, ...(hasBody ? {} : { html, mjml, text }), ...own, language };
}

function take(found: Iterable<Found>): Found[] {
  const taken: Found[] = [];
  for (const each of found) {
    taken.push(each);
    if (taken.length === MOST_OF_ONE_RULE) break;
  }
  return taken;
}

function tell(rule: FindingRule, found: Found, placesOf: PlacesOf): Finding {
  const { field, start, end, message } = found;
  // What is said of a whole field is said of the template’s, whatever block it begins with.
  const place = start === undefined ? { line: 1, column: 1 } : placesOf(field).placeOf(start);
  const last = end === undefined ? undefined : placesOf(field).placeOf(end);
  const isOnePlace =
    last?.line === place.line && last.column > place.column && !place.inBlock && !last.inBlock;
  return {
    rule: rule.id,
    severity: found.severity ?? rule.severity,
    field,
    ...place,
    ...(isOnePlace && { endColumn: last.column }),
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
