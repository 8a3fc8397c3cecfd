import type { GroupId } from '../kernel/index.js';

/** A group's id of a fresh UUID: its last four bytes number the group's events, and here are none. */
export function groupIdOf(uuid: string): GroupId {
  return `${uuid.slice(0, 28)}00000000` as GroupId;
}
