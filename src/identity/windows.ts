import type { DoorRules } from '../ingest/index.js';
import type { Instant } from '../kernel/index.js';
import type { KindWindow } from './identifier-store.js';

const DAY_MS = 24 * 60 * 60_000;

/** Since when ties count, of the kinds whose limit has a window: (now − d, now]. */
export function windowsOf(rules: DoorRules, now: Instant): KindWindow[] {
  return rules.identifiers.flatMap(({ kind, windowDays }) =>
    windowDays === null ? [] : [{ kind, since: now - windowDays * DAY_MS }],
  );
}
