/**
 * How many of a profile's events a key of trackers (`track NAME`, `page`, `*`) can be of, when a cycle's have been
 * counted; undefined: they are not counted.
 */
export type CountOf = (key: string) => number | undefined;
