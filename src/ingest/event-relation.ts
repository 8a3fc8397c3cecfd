/**
 * The log, for who reads it by SQL of their own: `lane`, `workspace_id`, `profile_id`, `occurred_at`, `event_id`,
 * `source_id`, `type`, `name`, `payload` (what came), `door` (what the door made of it, {@link DoorNotes}).
 */
export const eventRelation = 'events';
