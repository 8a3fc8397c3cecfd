/** Attune's own `track` events by which a profile comes on a static list and leaves it; their property is `list`. */
export const ADDED_TO_LIST = 'Added to List';
export const REMOVED_FROM_LIST = 'Removed from List';
