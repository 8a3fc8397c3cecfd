import type { EventPattern, EventSelector } from '../../rules/index.js';
import { type TrackerSetting, textOfPart } from '../plan/tracker-setting.js';
import { ANY_EVENT, type Hears } from '../tracker.js';

export function hearsPattern(...patterns: readonly EventPattern[]): Hears {
  const keys = patterns.flatMap(({ events }) => events.map(keyOfSelector));
  return { keys: [...new Set(keys)] };
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
