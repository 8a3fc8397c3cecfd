export {
  byteaArray,
  instantArray,
  int4Array,
  int8Array,
  jsonArray,
  jsonbArray,
  textArray,
  uuidArray,
} from './array-params.js';
export { BinaryCopy } from './binary-copy.js';
export {
  type Database,
  type DatabaseOptions,
  type Db,
  openDatabase,
  type Row,
} from './database.js';
export { asDatabaseError, DatabaseError, type DatabaseErrorKind } from './database-error.js';
export { type DistributeReport, distributeNewTables, distributeTables } from './distribute.js';
export {
  type EmbeddedServer,
  joinOrStartEmbeddedServer,
  keepServerRunning,
  startEmbeddedServer,
} from './embedded/index.js';
export {
  databaseUnavailable,
  migrationsMissing,
} from './errors.js';
export { inKeyOrder } from './in-key-order.js';
export { instantParam } from './instant-param.js';
export { createLaneKeeper, keepLanes } from './keep-lanes.js';
export { createLaneCache, type LaneCache } from './lane-cache.js';
export {
  FenceLost,
  holdLane,
  type LaneClock,
  type OwnedLanes,
  passFence,
  readOwners,
  releaseLanes,
} from './lane-ownership.js';
export { type LaneStretch, liesIn, stretchParams } from './lane-stretch.js';
export { LANES, type Lane, laneOfKey, laneOfProfile, laneOfWorkspace } from './lanes.js';
export {
  announceDue,
  announceRules,
  announceTickets,
  announceWorkers,
  type Listener,
  listenForDue,
  listenForWork,
} from './listener.js';
export { manifest } from './manifest.js';
export { countPendingMigrations, type MigrationReport, migrate } from './migrate.js';
export { hasOpenMoves } from './open-moves.js';
export {
  type ProcessEntry,
  type ProcessHealth,
  readProcesses,
  sendHeartbeat,
  sessionName,
  signOff,
} from './process-store.js';
export { isAt, PLACES, type ProfilePlace, placeParams } from './profile-place.js';
export { pruningParam } from './pruning-param.js';
export {
  type ControlTicket,
  type EventsTicket,
  groupIdOf,
  isControl,
  isOfGroup,
  type MergeTicket,
  type NewEventsTicket,
  type NewTicket,
  newMoveId,
  type PartingDetail,
  type SplitTicket,
  type Ticket,
  type TicketPlace,
  type TicketProfile,
  ticketKey,
  type UnmergeTicket,
} from './ticket.js';
export {
  countOpenTickets,
  deleteTickets,
  type EventsPlace,
  findOldestTicket,
  HAS_OPEN_TICKETS,
  isBehindOpenTicket,
  joinOpenTicket,
  readEventsPlaces,
  readMoveTickets,
  readTickets,
  writeTickets,
} from './tickets.js';
