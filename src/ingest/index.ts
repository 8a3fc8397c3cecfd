export type {
  AcceptedGroup,
  Handover,
  NamedPerson,
  ResolvedProfiles,
  ResolveProfiles,
} from './accept-group.js';
export { convertBody, type SourceAdapter, sourceAdapters } from './adapters/index.js';
export { appendOwnEvents } from './append-own-events.js';
export {
  buildOwnEvent,
  type OwnEvent,
  type OwnEventContext,
  type OwnSaying,
} from './build-own-event.js';
export { buildTraitEdit, type TraitEdit } from './build-trait-edit.js';
export { createDoorRules, type RulesOf } from './create-door-rules.js';
export { createEventTally, type TallyStretch } from './create-event-tally.js';
export { type Door, type DoorOptions, openDoor } from './door.js';
export {
  type DoorRules,
  defaultDoorRules,
  type IdentifierRule,
  ruleOf,
} from './door-rules.js';
export { readDoorRules, writeDoorRules } from './door-rules-store.js';
export { type DroppedFieldView, readDroppedFields } from './dropped-field-views.js';
export { quarantineUnknown } from './errors.js';
export {
  type AcceptedEvent,
  EVENT_TYPES,
  type EventType,
  type FilePlace,
  type Identifier,
  type IngestCall,
  type KeyedIdentifier,
  type Origin,
  type ReadEvent,
} from './event.js';
export type { EventMove, LoggedEvent } from './event-move.js';
export { eventRelation } from './event-relation.js';
export { readEventsOfTickets, removeEvent } from './event-store.js';
export {
  type EventFilter,
  type EventPage,
  type EventPlace,
  type EventView,
  readProfileEvents,
  readRecentEvents,
} from './event-views.js';
export { findPartingEvents, type PartingEvent } from './find-parting-events.js';
export { findReceivers } from './find-receivers.js';
export { identifierKey } from './key-identifier.js';
export { MAX_BODY_BYTES, MAX_IMPORTED_EVENT_BYTES } from './limits.js';
export { loadDoorRulesForm } from './load-door-rules-form.js';
export { manifest } from './manifest.js';
export { findSeen } from './message-id-store.js';
export { findAppliedEvents, moveEvents } from './move-events.js';
export {
  isNormalisedName,
  normaliseEvent,
  parseEmailAddress,
  parseInstant,
  readEmail,
} from './normalise/index.js';
export { normaliseTrait } from './normalise-trait.js';
export { normalisedPayload } from './normalised-payload.js';
export { type PreparedRules, prepareRules } from './prepare-rules.js';
export { hasHeldLines, holdItems, supersedeLines } from './quarantine-store.js';
export {
  countHeld,
  countQuarantined,
  listQuarantined,
  QUARANTINE_COUNTED,
  QUARANTINE_STATUSES,
  type QuarantineCount,
  type QuarantineDetail,
  type QuarantineFilter,
  type QuarantineStatus,
  type QuarantineView,
  readQuarantined,
} from './quarantine-views.js';
export {
  QUARANTINE_REASONS,
  type QuarantinedItem,
  type QuarantineReason,
} from './quarantined-item.js';
export {
  type AppliedPage,
  countAppliedEvents,
  type EventCount,
  isApplied,
  readAppliedEvents,
} from './read-applied-events.js';
export { readEvent } from './read-event.js';
export { type EventSketch, readEventsById } from './read-events-by-id.js';
export { type HeardKinds, readHeardEvents } from './read-heard-events.js';
export { readHeardTimes } from './read-heard-times.js';
export { readReceivedEvents } from './read-received-events.js';
export { type ParsedBody, parseBody, type ReadItem, readRequest } from './read-request.js';
export { readSaidPlaces, type SaidPlace } from './read-said-places.js';
export { readAccountTraits, readSaidTraits, type SaidTraits } from './read-said-traits.js';
export {
  type ReplayContext,
  type ReplayReport,
  type ReplaySelection,
  replayQuarantine,
} from './replay-quarantine.js';
