/**
 * Characters of the longest text that a reader of this module looks at. Nothing the door normalises
 * is longer, and no pattern ever runs over a hostile megabyte.
 */
export const longestText = 1024;
