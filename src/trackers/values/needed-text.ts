import type { AcceptedEvent } from '../../ingest/index.js';
import type { EventPattern, Filter, Path } from '../../rules/index.js';
import { foldLiteral } from './compile-condition.js';
import { doorPathOf } from './compile-filter.js';
import { compilePath } from './compile-path.js';
import { foldValue } from './fold-value.js';
import { leadsToNormalised, rootOfEvent } from './root-of-event.js';

/** A text that some value of an event has to be, or the event is not of a pattern. */
export interface NeededText extends TextPlace {
  /** Folded. */
  readonly text: string;
}

/** Where values lie in an event. */
interface TextPlace {
  readonly root: 'properties' | 'context';
  readonly path: Path;
}

/** What an event of a kind needs to be of a pattern. */
export interface Needs {
  /** Undefined: nothing so simple. */
  readonly text: NeededText | undefined;
  /** Nothing else is asked. */
  readonly isEnough: boolean;
}

const NOTHING_NEEDED: Needs = { text: undefined, isEnough: true };
export const UNKNOWN_NEEDS: Needs = { text: undefined, isEnough: false };

/** What is looked at before all else. */
export function needsOfPattern({ where }: EventPattern): Needs {
  if (where === undefined) return NOTHING_NEEDED;
  const text = neededByFilter(where);
  return { text, isEnough: text !== undefined && where.kind === 'property' };
}

function neededByFilter(filter: Filter): NeededText | undefined {
  if (filter.kind === 'and') {
    for (const part of filter.filters) {
      const needed = neededByFilter(part);
      if (needed !== undefined) return needed;
    }
    return undefined;
  }
  if (filter.kind !== 'property') return undefined;
  const { root, path, test } = filter;
  if (test.kind !== 'compare' || test.operator !== '=' || test.value.kind !== 'text') {
    return undefined;
  }
  return { root, path, text: foldLiteral(test.value.text, doorPathOf([root, ...path])) };
}

/** Calls `visit` with each text at a place of an event, folded. */
export function compileTexts({
  root,
  path,
}: TextPlace): (event: AcceptedEvent, visit: (text: string) => void) => void {
  const rootOf = rootOfEvent(root, leadsToNormalised(path));
  const anyAt = compilePath(path);
  return (event, visit) => {
    anyAt(
      rootOf(event),
      (value) => {
        if (typeof value === 'string') visit(foldValue(value));
        return false;
      },
      event,
    );
  };
}
