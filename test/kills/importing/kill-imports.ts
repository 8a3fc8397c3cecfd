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
  /** How many rows one may come further, before it is killed within a second. */
  readonly stretch: number;
}

/**
 * Kills imports at random moments, each further on than the one before, and lets the last one finish.
 *
 * @returns the last one’s report, and how far each had come when it was killed
 */
export async function importWithKills(
  importing: Importing,
  { kills, random, stretch }: Kills,
): Promise<{ readonly report: ImportReport; readonly positions: readonly number[] }> {
  const { database, args } = importing;
  const positions: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const goal = (positions.at(-1) ?? 0) + between(random, 1, stretch);
    const command = await startCommand(['import', ...args], { databaseUrl: database.url });
    let end: ProcessEnd | undefined;
    void command.ended.then((ended) => {
      end = ended;
    });
    await waitUntil(
      'the import has come further, or is done',
      async () => end !== undefined || (await readPosition(database)) >= goal,
      60_000,
    );
    await delay(between(random, 0, 1_000));
    command.signal('SIGKILL');
    end = await command.ended;
    positions.push(await readPosition(database));
    if (end.signal !== 'SIGKILL') break;
  }
  return { report: await importWhole(importing), positions };
}

async function readPosition(database: Database): Promise<number> {
  const [row] = await database.query<{ position: number }>('select position from imports');
  return row?.position ?? 0;
}
