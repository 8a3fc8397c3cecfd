import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Database } from '../../../src/storage/index.js';
import { type ProcessEnd, startCommand } from '../../test-process.js';
import { waitUntil } from '../../wait-until.js';
import { between, type Random } from '../create-random.js';

/** What is imported where. */
export interface Importing {
  readonly database: Database;
  /** Arguments of `attune import`. */
  readonly args: readonly string[];
}

/** What a finished import says with `--json`. */
export interface ImportReport {
  readonly outcome: string;
  readonly rows: number;
  readonly seenBefore: number;
  readonly seconds: number;
  readonly peakMemoryMb: number;
}

/** Imports to the end. */
export async function importWhole({ database, args }: Importing): Promise<ImportReport> {
  const command = await startCommand(['import', ...args, '--json'], { databaseUrl: database.url });
  return reportOf(await command.ended);
}

function reportOf({ code, stdout, stderr }: ProcessEnd): ImportReport {
  expect([code, stderr.slice(-2_000)]).toEqual([0, expect.anything()]);
  return JSON.parse(stdout) as ImportReport;
}

export interface Kills {
  readonly kills: number;
  readonly random: Random;
  /** How many more events one may bring, before it is killed within a moment. */
  readonly stretch: number;
}

/**
 * Kills imports at random moments, each further on than the one before, and lets the last one finish.
 *
 * @returns the last one’s report, and how many events were kept at each kill
 */
export async function importWithKills(
  importing: Importing,
  { kills, random, stretch }: Kills,
): Promise<{ readonly report: ImportReport; readonly keptAtKills: readonly number[] }> {
  const { database, args } = importing;
  const keptAtKills: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const goal = (keptAtKills.at(-1) ?? 0) + between(random, 1, stretch);
    const command = await startCommand(['import', ...args], { databaseUrl: database.url });
    let end: ProcessEnd | undefined;
    void command.ended.then((ended) => {
      end = ended;
    });
    await waitUntil(
      'the import has come further, or is done',
      async () => end !== undefined || (await countKept(database)) >= goal,
      120_000,
    );
    await delay(between(random, 0, 100));
    command.signal('SIGKILL');
    end = await command.ended;
    if (end.signal !== 'SIGKILL') break;
    keptAtKills.push(await countKept(database));
  }
  return { report: await importWhole(importing), keptAtKills };
}

async function countKept(database: Database): Promise<number> {
  const [row] = await database.query<{ events: number }>('select count(*) as events from events');
  return row?.events ?? 0;
}
