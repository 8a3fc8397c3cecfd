import { listWorkspaces, type Workspace } from '../access/index.js';
import type { Clock } from '../kernel/index.js';
import { addDays, createCalendar } from '../rules/index.js';
import type { Database } from '../storage/index.js';
import { readLiveSegments } from './read-live-segments.js';
import { readSizes, writeSizes } from './size-store.js';

/**
 * Writes down how large every segment is: today's size, time and again, and after midnight once more that of the day
 * before. To be called every hour; two at once write the same.
 */
export async function noteSegmentSizes(database: Database, clock: Clock): Promise<void> {
  for (const workspace of await listWorkspaces(database)) {
    await noteSizesOf(database, workspace, clock);
  }
}

async function noteSizesOf(
  database: Database,
  { workspaceId, timeZone }: Workspace,
  clock: Clock,
): Promise<void> {
  const calendar = createCalendar(timeZone);
  const today = calendar.dayOf(clock.now());
  const yesterday = addDays(today, -1);
  const segments = await readLiveSegments(database, workspaceId);
  const known = await readSizes(database, { workspaceId, from: yesterday, to: today });
  const has = new Set(known.map(({ key, day }) => `${key} ${day}`));
  const sizes = [...segments].flatMap(([key, { serving }]) => {
    if (serving === null) return [];
    const { members } = serving;
    // Nothing is written of a day of which nothing was known while it lasted.
    const isFirst = !has.has(`${key} ${today}`) && has.has(`${key} ${yesterday}`);
    const last = isFirst ? [{ key, day: yesterday, members }] : [];
    return [...last, { key, day: today, members }];
  });
  await writeSizes(database, workspaceId, sizes);
}
