import {
  type IdSource,
  type Instant,
  type JsonObject,
  type JsonValue,
  type ProfileId,
  type SourceId,
  scanFlags,
  scanValue,
  stringifyExact,
} from '../kernel/index.js';
import { writeDoorNotes } from './door-notes.js';
import { traitEditInvalid } from './errors.js';
import type { Origin, ReadEvent } from './event.js';
import { messageKey } from './message-id-store.js';
import { normaliseEvent } from './normalise/index.js';
import { faultOfBytes } from './read-event.js';

/** The source of what Attune itself says. */
const ATTUNE_SOURCE = 0 as SourceId;

/** What somebody changes of a person by hand. */
export interface TraitEdit {
  readonly profileId: ProfileId;
  readonly set: Readonly<Record<string, JsonValue>>;
  /** Traits that are deleted. */
  readonly unset: readonly string[];
}

export interface TraitEditContext {
  readonly origin: Omit<Origin, 'sourceId'>;
  readonly ids: IdSource;
  readonly now: Instant;
}

/** An event that Attune itself makes; it is found in the log by its message id. */
export interface OwnEvent extends ReadEvent {
  readonly messageId: string;
}

/**
 * An `identify` event of Attune itself that sets and deletes traits, for the door. Like any other it counts
 * by its time, so that what a sender says later wins over it.
 *
 * @throws AppError `trait-edit-invalid`
 */
export function buildTraitEdit(edit: TraitEdit, { origin, ids, now }: TraitEditContext): OwnEvent {
  requireKept(edit, origin);
  const messageId = ids.uuid();
  const deleted = edit.unset.map((name) => [name, null] as const);
  const payload: JsonObject = {
    type: 'identify',
    messageId,
    timestamp: new Date(now).toISOString(),
    traits: Object.fromEntries([...Object.entries(edit.set), ...deleted]),
  };
  const bytes = Buffer.from(stringifyExact(payload));
  const { flags, depth } = scanValue(bytes);
  const fault = faultOfBytes({ bytes, flags, depth });
  if (fault !== undefined) throw traitEditInvalid.make({ problem: fault.detail });
  const clean = normaliseEvent(payload);
  const ownOrigin: Origin = { ...origin, sourceId: ATTUNE_SOURCE };
  return {
    kind: 'event',
    origin: ownOrigin,
    call: 'identify',
    type: 'identify',
    name: '',
    identifiers: [],
    addressee: edit.profileId,
    messageId,
    key: messageKey(ownOrigin, messageId),
    occurredAt: now,
    envelope: { receivedAt: now },
    payload,
    bytes,
    keepsBytes: (flags & scanFlags.rewrittenNumber) !== 0,
    doorNotes: writeDoorNotes({ clean, timeFlags: [], inherited: undefined }),
    clean,
    dropped: null,
  };
}

/** What a workspace does not keep is not set by hand either; to delete it is always right. */
function requireKept({ set, unset }: TraitEdit, { rules }: Pick<Origin, 'rules'>): void {
  const names = Object.keys(set);
  const both = unset.find((name) => names.includes(name));
  if (both !== undefined) {
    throw traitEditInvalid.make({ problem: `${both} is to be set and deleted at once.` });
  }
  const kept = rules.kept?.traits;
  const unkept = kept && names.find((name) => !kept.has(name));
  if (unkept !== undefined) {
    throw traitEditInvalid.make({ problem: `The workspace does not keep the trait ${unkept}.` });
  }
}
