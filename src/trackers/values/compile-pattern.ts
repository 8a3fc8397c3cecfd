import type { AcceptedEvent } from '../../ingest/index.js';
import type { EventPattern, EventSelector } from '../../rules/index.js';
import { compileFilter } from './compile-filter.js';
import type { ValueSetting } from './value-setting.js';

type IsOf = (event: AcceptedEvent) => boolean;

/** Whether an event is of a pattern: of one of its kinds, and what stands behind `where` holds. */
export function compilePattern({ events, where }: EventPattern, setting: ValueSetting): IsOf {
  const isOfKind = anyOf(events.map(compileSelector));
  if (where === undefined) return isOfKind;
  const passes = compileFilter(where, setting);
  return (event) => isOfKind(event) && passes(event);
}

function anyOf(kinds: readonly IsOf[]): IsOf {
  const [only] = kinds;
  if (only !== undefined && kinds.length === 1) return only;
  return (event) => {
    for (const isOfKind of kinds) if (isOfKind(event)) return true;
    return false;
  };
}

function compileSelector(selector: EventSelector): IsOf {
  if (selector.type === 'any') {
    return ({ type }) => type === 'track' || type === 'page' || type === 'screen';
  }
  const { type, name } = selector;
  if (name === undefined) return (event) => event.type === type;
  return (event) => event.type === type && event.name === name;
}
