/** What one rule may ask for; more is refused before it is followed. */
export const MAX_CHARACTERS = 100_000;
/** Rules within rules, and conditions within conditions. */
export const MAX_LEVELS = 200;
/** Rules that hold no others, each event of a sequence or score, and each comparison behind `where`. */
export const MAX_CONDITIONS = 1_000;
/** `after` and `until` in each other. */
export const MAX_HELD = 2;
/** Of keys, purposes and salts. */
export const MAX_KEY_CHARACTERS = 100;
/** Of the names of events, traits and properties. */
export const MAX_NAME_CHARACTERS = 500;
/** Before the point of a number and behind it. */
export const MAX_DIGITS = 100;
export const MAX_YEARS = 100;

export const TOO_DEEP = `A rule may be nested ${MAX_LEVELS} levels deep; here it goes deeper.`;
export const TOO_MANY = `A rule may have 1,000 conditions; here is one more.`;
export const TOO_LONG = `A rule may have 100,000 characters; this one has more.`;
