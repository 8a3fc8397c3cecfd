import type { Database } from '../../../src/storage/index.js';
import type { MergeTally } from './start-merge-load.js';

/** Says what a run of kills amid merges saw. */
export async function printMergeFigures(
  what: string,
  database: Database,
  tally: MergeTally,
): Promise<void> {
  const { calls, merged, parted, refusals, unanswered, slowestMs } = tally;
  const [row] = await database.query<{ merges: number }>('select count(*) as merges from merges');
  const statuses = [...refusals].map(([status, count]) => `${count} × ${status}`).join(', ');
  console.info(
    `${what}: ${calls.size} events, ${row?.merges ?? 0} merges, of these ${merged} by hand and ${parted} taken back; ` +
      `slowest answer ${Math.round(slowestMs)} ms; refused: ${statuses || 'none'}; unanswered: ${unanswered}`,
  );
}
