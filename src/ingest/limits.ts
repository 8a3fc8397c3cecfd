/** The largest body of an event call, in bytes after inflation. */
export const MAX_BODY_BYTES = 500 * 1024;
/** The largest event, in bytes of JSON. */
export const MAX_EVENT_BYTES = 32 * 1024;
/** The largest event of an import, in bytes of JSON: an order with all its lines is one event. */
export const MAX_IMPORTED_EVENT_BYTES = 1024 * 1024;
/** The most events in one batch. */
export const MAX_BATCH_EVENTS = 2_500;
/** How far in the future an event may lie before its time is not believed, in milliseconds. */
export const MAX_AHEAD_MS = 24 * 60 * 60 * 1_000;
/** Deeper JSON is kept aside: PostgreSQL reads jsonb on its stack. */
export const MAX_DEPTH = 200;
