import { isJsonObject, type JsonObject } from '../../kernel/index.js';
import type { BuildContext } from './build-context.js';
import { createContentIds } from './content-ids.js';
import { makeEvent } from './make-event.js';
import type { RowMaker } from './make-rows.js';
import { NO_FIGURES, refuse } from './unit.js';

/** Takes rows of NDJSON as events in Segment’s form: there is nothing to map. */
export function createSegmentTaker(context: BuildContext): RowMaker {
  const contentId = createContentIds(context.file);
  return (row) => {
    const [value] = row.record;
    const payload: JsonObject = isJsonObject(value) ? value : {};
    const id = contentId(row);
    const made = makeEvent({ ...payload, messageId: payload.messageId ?? id }, context);
    if ('fault' in made) return refuse(row, made.fault, 'event');
    const { event } = made;
    const [best] = event.identifiers;
    return {
      kind: 'made',
      rows: [row],
      events: [event],
      products: [],
      suppressions: [],
      figures: { ...NO_FIGURES, person: best && `${best.kind}\u0000${best.value}` },
    };
  };
}
