/** The variable that says of segments, by their keys, whether the reader is in them. */
export const SEGMENT = 'segment';
/** The variable that says of rules, by their texts, whether they hold for the reader: what the tag `audience` asks. */
export const AUDIENCE = 'audience';
