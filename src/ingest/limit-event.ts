import { type JsonObject, scanFlags, scanValue, stringifyExact } from '../kernel/index.js';
import { type DroppedField, keepFields } from './keep-fields.js';
import type { PreparedRules } from './prepare-rules.js';
import type { RawEvent } from './raw-event.js';

/** What of an event goes into the log. */
export interface LimitedEvent {
  readonly payload: JsonObject;
  readonly bytes: Uint8Array;
  /** Whether jsonb would not give back what `bytes` say. */
  readonly keepsBytes: boolean;
  /** JSON text of what its batch adds. */
  readonly inherited: string | undefined;
  readonly dropped: readonly DroppedField[] | null;
}

/**
 * Leaves out what the workspace does not keep, of the event and of what its batch adds to it. Where that is
 * nothing, the event's own bytes go on.
 */
export function limitEvent(
  raw: RawEvent,
  payload: JsonObject,
  { kept }: PreparedRules,
): LimitedEvent {
  const keepsBytes = (raw.flags & scanFlags.rewrittenNumber) !== 0;
  const { inherited } = raw.envelope;
  const { bytes } = raw;
  if (kept === null) return { payload, bytes, keepsBytes, inherited, dropped: null };

  const own = keepFields(payload, kept);
  const added = raw.inherited && keepFields(raw.inherited, kept);
  const dropped = [...own.dropped];
  for (const { place, field } of added?.dropped ?? []) {
    const isCounted = dropped.some((each) => each.place === place && each.field === field);
    if (!isCounted) dropped.push({ place, field });
  }
  return {
    payload: own.payload,
    ...(own.dropped.length > 0 || keepsBytes ? writeAnew(own.payload) : { bytes, keepsBytes }),
    inherited: added && added.dropped.length > 0 ? stringifyExact(added.payload) : inherited,
    dropped: dropped.length === 0 ? null : dropped,
  };
}

/**
 * Bytes that are kept beside jsonb are always those of the payload: a name that stands twice in what came
 * would bring along what was read over.
 */
function writeAnew(payload: JsonObject): Pick<LimitedEvent, 'bytes' | 'keepsBytes'> {
  const bytes = Buffer.from(stringifyExact(payload));
  return { bytes, keepsBytes: (scanValue(bytes).flags & scanFlags.rewrittenNumber) !== 0 };
}
