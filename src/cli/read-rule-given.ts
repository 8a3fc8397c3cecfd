import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseExact } from '../kernel/index.js';
import type { ParsedRule } from '../rules/index.js';
import { readGivenRule, segmentRule } from '../segments/index.js';
import { fileUnreadable, ruleNotGiven } from './errors.js';

/** How a command is told a rule. */
export interface RuleGiven {
  /** The rule itself; `-`: it comes on standard input. */
  readonly argument: string | undefined;
  readonly file?: string | undefined;
  /** A segment’s key. */
  readonly segment?: string | undefined;
}

/**
 * Reads the rule that a command is about: as text, or as JSON where it begins with a brace.
 *
 * @throws AppError `rule-not-given`, `file-unreadable`, `rule-invalid`
 */
export async function readRuleGiven(given: RuleGiven): Promise<ParsedRule> {
  if (given.argument === undefined && given.file === undefined && given.segment !== undefined) {
    return segmentRule(given.segment);
  }
  return parseTextOrJson(await readRuleText(given));
}

/** @throws AppError `rule-not-given`, `file-unreadable` */
async function readRuleText({ argument, file, segment }: RuleGiven): Promise<string> {
  const ways = [argument, file, segment].filter((way) => way !== undefined);
  if (ways.length !== 1) throw ruleNotGiven.make({ isTwice: ways.length > 1 });
  if (file !== undefined) return readTextFile(file);
  return argument === '-' ? text(process.stdin) : (argument ?? '');
}

/** @throws AppError `rule-invalid` */
export function parseTextOrJson(written: string): ParsedRule {
  return readGivenRule(/^\s*\{/.test(written) ? readJson(written) : written);
}

/** What begins like JSON and is none is read as text: its mistake is told there. */
function readJson(written: string) {
  try {
    return parseExact(written);
  } catch {
    return written;
  }
}

async function readTextFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    throw fileUnreadable.make({ path, code }, error);
  }
}
