import type { WorkspaceId } from '../kernel/index.js';
import { type ParsedRule, parseRule, printRule, type Rule, ruleFromJson } from '../rules/index.js';
import type { Db } from '../storage/index.js';
import { readTwoVersions } from './read-segment.js';

/**
 * Reads a rule as somebody gives it: as text, or as JSON. Places in what came as JSON are those of its text.
 *
 * @param given of JSON, what `parseExact` gave
 * @throws AppError `rule-invalid`
 */
export function readGivenRule(given: unknown): ParsedRule {
  return typeof given === 'string' ? parseRule(given) : parsedOf(ruleFromJson(given));
}

/** A rule that is known, as if its text had been read. */
function parsedOf(rule: Rule): ParsedRule {
  return parseRule(printRule(rule));
}

/** `in segment "vip"` */
export function segmentRule(key: string): ParsedRule {
  return parsedOf({ kind: 'segment', segment: key });
}

/**
 * The rules of two versions of a segment.
 *
 * @param versions undefined: the newest, and the one before it
 * @throws AppError `segment-unknown`, `segment-version-unknown`
 */
export async function parseTwoVersions(
  db: Db,
  place: { readonly workspaceId: WorkspaceId; readonly key: string },
  versions: { readonly before?: number | undefined; readonly after?: number | undefined },
): Promise<{ readonly before: ParsedRule; readonly after: ParsedRule }> {
  const { before, after } = await readTwoVersions(db, place, versions);
  return { before: parsedOf(before.rule), after: parsedOf(after.rule) };
}
