import type { Instant, WorkspaceId } from '../kernel/index.js';
import { workspaceFixed, workspaceInvalid } from './errors.js';
import { NAME_EXPECTED, readName } from './name.js';

/** One brand's separate world. */
export interface Workspace {
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  /** IANA name: calendar windows and send times follow it. */
  readonly timeZone: string;
  /** ISO 4217 code: sums of money are given in it. */
  readonly currency: string;
  /** BCP 47 tag: what its templates and screens speak when nothing else is said. */
  readonly language: string;
  /** How many requests its sources may send altogether. */
  readonly requestsPerSecond: number;
  readonly createdAt: Instant;
}

/** What somebody says who wants a workspace. */
export interface NewWorkspace {
  readonly name: string;
  readonly timeZone?: string | undefined;
  readonly currency?: string | undefined;
  readonly language?: string | undefined;
  readonly requestsPerSecond?: number | undefined;
}

const DEFAULT_TIME_ZONE = 'UTC';
const DEFAULT_CURRENCY = 'EUR';
const DEFAULT_LANGUAGE = 'en';
const DEFAULT_REQUESTS_PER_SECOND = 1_000;
const MAX_REQUESTS_PER_SECOND = 1_000_000;

/**
 * Checks the fields of a new workspace and fills in what was left out.
 *
 * @throws AppError `workspace-invalid`
 */
export function checkWorkspace(
  fields: NewWorkspace,
): Pick<Workspace, 'name' | 'timeZone' | 'currency' | 'language' | 'requestsPerSecond'> {
  return {
    name: checkName(fields.name),
    timeZone: checkTimeZone(fields.timeZone ?? DEFAULT_TIME_ZONE),
    currency: checkCurrency(fields.currency ?? DEFAULT_CURRENCY),
    language: checkLanguage(fields.language ?? DEFAULT_LANGUAGE),
    requestsPerSecond: checkRate(fields.requestsPerSecond ?? DEFAULT_REQUESTS_PER_SECOND),
  };
}

/** What of a workspace can be changed. */
export interface WorkspaceChange {
  readonly name?: string | undefined;
  readonly language?: string | undefined;
  /** Refused, unless it is the one that the workspace has. */
  readonly timeZone?: string | undefined;
  readonly currency?: string | undefined;
}

/**
 * Checks what is to be changed of a workspace.
 *
 * @returns what it is called from now on, and what it speaks
 * @throws AppError `workspace-invalid`, `workspace-fixed`
 */
export function checkWorkspaceChange(
  before: Workspace,
  { name, language, timeZone, currency }: WorkspaceChange,
): Pick<Workspace, 'name' | 'language'> {
  requireSame('time zone', before.timeZone, timeZone && checkTimeZone(timeZone));
  requireSame('currency', before.currency, currency && checkCurrency(currency));
  return {
    name: name === undefined ? before.name : checkName(name),
    language: language === undefined ? before.language : checkLanguage(language),
  };
}

function requireSame(field: string, value: string, wanted: string | undefined): void {
  if (wanted !== undefined && wanted !== value) throw workspaceFixed.make({ field, value });
}

function checkName(text: string): string {
  const name = readName(text);
  if (name !== undefined) return name;
  throw workspaceInvalid.make({ field: 'name', expected: NAME_EXPECTED });
}

/** Gives the name as the time zone database writes it (`europe/berlin` → `Europe/Berlin`). */
function checkTimeZone(text: string): string {
  // Offsets (+02:00) are no zones: they know no summer time.
  if (/^[A-Za-z]/.test(text)) {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  const expected = 'a name of the IANA time zone database such as Europe/Berlin';
  throw workspaceInvalid.make({ field: 'time zone', expected });
}

function checkCurrency(text: string): string {
  const code = text.toUpperCase();
  if (Intl.supportedValuesOf('currency').includes(code)) return code;
  const expected = 'a code of ISO 4217 such as EUR';
  throw workspaceInvalid.make({ field: 'currency', expected });
}

/** Gives the tag as the standard writes it (`de-at` → `de-AT`). */
function checkLanguage(text: string): string {
  const tag = readLocale(text);
  if (tag !== undefined && isKnownLanguage(tag)) return tag.baseName;
  const expected = 'a language tag of BCP 47 such as en or de-AT';
  throw workspaceInvalid.make({ field: 'language', expected });
}

function readLocale(text: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Well-formed is not enough: `english` is, and names no language. */
function isKnownLanguage({ language }: Intl.Locale): boolean {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  return names.of(language) !== undefined;
}

function checkRate(rate: number): number {
  if (Number.isInteger(rate) && rate >= 1 && rate <= MAX_REQUESTS_PER_SECOND) return rate;
  const expected = `a whole number from 1 to ${MAX_REQUESTS_PER_SECOND}`;
  throw workspaceInvalid.make({ field: 'requests per second', expected });
}
