import { z } from 'zod';
import { EVENT_TYPES, type EventView } from '../../ingest/index.js';
import { instant, isoOf, nextCursor } from './api-schemas.js';
import { writeEventCursor } from './event-cursor.js';

const json = { type: 'object', additionalProperties: true } as const;

const event = z.object({
  eventId: z.uuid(),
  profileId: z.uuid(),
  originProfileId: z.uuid().nullable().meta({
    description: 'Whose it was before merges brought it here; null: accepted for this profile.',
  }),
  sourceId: z.int().meta({ description: '0: Attune itself.' }),
  type: z.enum(EVENT_TYPES),
  name: z.string(),
  occurredAt: instant,
  receivedAt: instant,
  messageId: z.string(),
  payload: z
    .unknown()
    .meta({ ...json, description: 'The event as sent, numbers digit for digit.' }),
  door: z.unknown().meta({
    ...json,
    type: ['object', 'null'],
    description: 'Normalised values, flags, and what the batch adds; null: nothing to note.',
  }),
});

/** A page of events. */
export const eventPage = z.object({
  events: z.array(event),
  people: z
    .array(
      z.object({ profileId: z.uuid(), name: z.string().nullable(), email: z.string().nullable() }),
    )
    .optional()
    .meta({ description: 'Whose events these are; only when asked for by `with=people`.' }),
  nextCursor,
});

/** @param by the time by which they are listed */
export function eventPageOf(
  views: readonly EventView[],
  limit: number,
  by: 'occurredAt' | 'receivedAt',
) {
  const last = views.at(-1);
  return {
    events: views.map((view) => ({
      ...view,
      occurredAt: isoOf(view.occurredAt),
      receivedAt: isoOf(view.receivedAt),
    })),
    nextCursor:
      last === undefined || views.length < limit
        ? null
        : writeEventCursor({ at: last[by], eventId: last.eventId }),
  };
}
