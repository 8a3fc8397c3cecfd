/** What is known of a profile when a cycle's events have been counted. */
export interface ProfileCounts {
  readonly eventCount: number;
  /** Events that a key of trackers (`track NAME`, `page`, `*`) can be of; undefined: they are not counted. */
  countOf(key: string): number | undefined;
}
