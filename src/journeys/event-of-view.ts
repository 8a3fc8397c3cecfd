import type { AcceptedEvent, EventView } from '../ingest/index.js';
import { isJsonObject, type JsonObject, parseExact } from '../kernel/index.js';
import type { ProfilePlace } from '../storage/index.js';

/** An event of the log as it was when it took effect. */
export function eventOfView(place: ProfilePlace, view: EventView): AcceptedEvent {
  const { payload, door, messageId: _, ...rest } = view;
  const notes = door === null ? null : (JSON.parse(door.text) as Partial<{ fields: object }>);
  const fields = notes?.fields as NonNullable<AcceptedEvent['clean']>['fields'] | undefined;
  const said = parseExact(payload.text);
  return {
    ...rest,
    ...place,
    payload: isJsonObject(said) ? said : ({} satisfies JsonObject),
    isHistory: view.originProfileId !== null,
    clean: fields === undefined ? null : { fields },
  };
}
