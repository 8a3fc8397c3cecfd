export type {
  AcceptedGroup,
  Handover,
  NamedPerson,
  ResolveProfiles,
} from './accept-group.js';
export { convertBody, type SourceAdapter, sourceAdapters } from './adapters/index.js';
export { type Door, type DoorOptions, openDoor } from './door.js';
export {
  type AcceptedEvent,
  EVENT_TYPES,
  type EventType,
  type IngestCall,
  type Origin,
  type ReadEvent,
} from './event.js';
export { readEventsOfTickets, removeEvent } from './event-store.js';
export { MAX_BATCH_EVENTS, MAX_BODY_BYTES, MAX_EVENT_BYTES } from './limits.js';
export { manifest } from './manifest.js';
export { holdItems } from './quarantine-store.js';
export type { QuarantinedItem, QuarantineReason } from './quarantined-item.js';
export { type ParsedBody, parseBody, type ReadItem, readRequest } from './read-request.js';
