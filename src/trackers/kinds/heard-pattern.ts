import type { EventPattern, EventSelector } from '../../rules/index.js';
import { type TrackerSetting, textOfPart } from '../plan/tracker-setting.js';
import { ANY_EVENT, type Hears } from '../tracker.js';
import { type Needs, needsOfPattern } from '../values/needed-text.js';
import type { Between } from './moments.js';

export function hearsPattern(...patterns: readonly EventPattern[]): Hears {
  const keys = patterns.flatMap(({ events }) => events.map(keyOfSelector));
  return { keys: [...new Set(keys)] };
}

/** What an event that is heard needs to concern a tracker of a pattern, and of a stretch of time where one is given. */
export function needsWithin(pattern: EventPattern, between: Between | undefined): Needs {
  const { text, isEnough } = needsOfPattern(pattern);
  return { text, isEnough: isEnough && between === undefined };
}

/** State lies with the name that is heard first, so that an event rewrites only the rows that listen to it. */
export function homeOfPattern({ events }: EventPattern): string {
  const [first] = events;
  return first === undefined ? ANY_EVENT : keyOfSelector(first);
}

export function textOfPattern(pattern: EventPattern, setting: TrackerSetting): string {
  return textOfPart(pattern, setting);
}

function keyOfSelector(selector: EventSelector): string {
  if (selector.type === 'any') return ANY_EVENT;
  return selector.name === undefined ? selector.type : `${selector.type} ${selector.name}`;
}
