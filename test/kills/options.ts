const isLong = process.env.ATTUNE_TEST_LONG === '1';

/** How often a process is killed at random: ATTUNE_KILLS. */
export const KILLS = Number(process.env.ATTUNE_KILLS ?? (isLong ? 100 : 10));
/** Which moments the kills choose and which events are sent: ATTUNE_SEED. */
export const SEED = Number(process.env.ATTUNE_SEED ?? 1);
