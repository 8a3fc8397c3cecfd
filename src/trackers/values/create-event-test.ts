import type { AcceptedEvent } from '../../ingest/index.js';
import type { EventPattern } from '../../rules/index.js';
import { hearsPattern } from '../kinds/heard-pattern.js';
import { compilePattern } from './compile-pattern.js';
import type { ValueSetting } from './value-setting.js';

/** Whether events are of a pattern, and under which keys (`keysOfEvent`) those have to be looked for that may be. */
export interface EventTest {
  readonly keys: readonly string[];
  matches(event: AcceptedEvent): boolean;
}

/** Reads patterns of events as trackers do. */
export function createEventTest(pattern: EventPattern, setting: ValueSetting): EventTest {
  return { keys: hearsPattern(pattern).keys, matches: compilePattern(pattern, setting) };
}
