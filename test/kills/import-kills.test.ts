import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countOpenTickets, type Database } from '../../src/storage/index.js';
import { tempFolder } from '../temp-folder.js';
import { createTestDatabase } from '../test-database.js';
import { startTestProcess } from '../test-process.js';
import { waitUntil } from '../wait-until.js';
import { between, createRandom, type Random } from './create-random.js';
import { createShop } from './create-shop.js';
import { expectRealProfiles, readEndState } from './importing/expect-real-profiles.js';
import { type Importing, importWhole, importWithKills } from './importing/kill-imports.js';
import { isRealFileThere, REAL_CSV, REAL_MAPPING, REAL_PARQUET } from './importing/real-file.js';
import { KILLS, SEED } from './options.js';

const isLong = process.env.ATTUNE_TEST_LONG === '1';
const MOST_MEMORY_MB = 400;

/** A workspace, and an Attune that works on its lanes. */
async function startShop(): Promise<Database> {
  const database = await createTestDatabase();
  await createShop(database);
  await startTestProcess({ databaseUrl: database.url, args: ['--roles', 'worker'] });
  return database;
}

async function settled(database: Database): Promise<void> {
  const isSettled = async () => (await countOpenTickets(database)).length === 0;
  await waitUntil('all has taken effect', isSettled, 120_000);
}

const MAPPING = `
kind: orders
identifiers: { user_id: person }
group: order
time: { const: 2026-01-01 }
products: { product_id: product, quantity: pieces, price: price }
traits: { city: city }
consent: { status: granted, time: 2026-01-01, proof: a test }
`;

/** Orders whose rows are strewn, some of them unusable, in a file of a test’s own. */
async function writeOrders(random: Random): Promise<string[]> {
  const [orders, count] = [5_000, 25_000];
  const rows = Array.from({ length: count }, (_, at) => {
    const place = Math.floor((at / count) * orders) + between(random, 0, 40);
    const order = Math.min(orders - 1, place);
    const person = order % 97 === 0 ? '' : `p${order % 500}`;
    const pieces = between(random, 0, 3_000) === 0 ? 'some' : between(random, 1, 9);
    return [order, person, `c${order % 7}`, `s${between(random, 0, 99)}`, pieces, '1.25'].join();
  });
  const folder = await tempFolder();
  const [file, mapping] = [join(folder, 'orders.csv'), join(folder, 'orders.yaml')];
  await writeFile(file, `order,person,city,product,pieces,price\n${rows.join('\n')}\n`);
  await writeFile(mapping, MAPPING);
  return [file, '--mapping', mapping];
}

const OWN_KILLS = Math.min(KILLS, isLong ? 30 : 3);

test(
  `an import that is killed ${OWN_KILLS} times at random (seed ${SEED}) ends as one that is not`,
  async () => {
    const random = createRandom(SEED);
    const args = await writeOrders(random);
    const [whole, killed] = [await startShop(), await startShop()];
    const once = await importWhole({ database: whole, args });
    const { report, keptAtKills } = await importWithKills(
      { database: killed, args },
      { kills: OWN_KILLS, random, stretch: 3_000 },
    );
    await settled(whole);
    await settled(killed);
    expect(await readEndState(killed)).toEqual(await readEndState(whole));
    expect(report).toEqual({
      ...once,
      // The last one that was to be killed may have been done before.
      outcome: expect.stringMatching(/done|known/),
      seenBefore: expect.any(Number),
      seconds: expect.any(Number),
      peakMemoryMb: expect.any(Number),
    });
    expect(keptAtKills.length).toBeGreaterThan(0);
    console.info(`killed with ${keptAtKills.join(', ')} events kept`);
  },
  120_000 + OWN_KILLS * 15_000,
);

const REAL_KILLS = Math.min(KILLS, 20);

// Half a million rows are read anew at each start: some minutes. What they come to, unkilled, the conformance tests say.
test.skipIf(!isRealFileThere || !isLong)(
  `a year of real orders, killed ${REAL_KILLS} times at random, read again, and every profile exact`,
  async () => {
    const database = await startShop();
    const importing = { database, args: [REAL_CSV, '--mapping', REAL_MAPPING] };
    const random = createRandom(SEED);
    const { report, keptAtKills } = await importWithKills(importing, {
      kills: REAL_KILLS,
      random,
      stretch: Math.floor(28_000 / REAL_KILLS),
    });
    expect(report).toMatchObject({
      outcome: 'done',
      rows: 525_461,
      used: 417_534,
      people: 4_383,
      orders: 19_215,
      refunds: 4_372,
      money: { GBP: { gross: '8832003.274', net: '8348208.574' } },
      quarantined: { 'names-nobody': 107_927 },
    });
    expect(report.peakMemoryMb).toBeLessThan(MOST_MEMORY_MB);
    await settled(database);
    expect(keptAtKills).toHaveLength(REAL_KILLS);
    await expectRealProfiles(database);
    const end = await readEndState(database);
    expect(end).toMatchObject({
      held: { lines: 107_927, times: 107_927, least: 'names-nobody', most: 'names-nobody' },
      consents: { granted: 4_383, all: 4_383 },
    });

    expect(await importWhole(importing)).toMatchObject({ outcome: 'known' });
    console.info(
      `the real file: killed with ${keptAtKills.join(', ')} events kept; ${report.peakMemoryMb} MB at most`,
    );
    await expectSameWhenReadAgain(importing, end);
  },
  600_000,
);

async function expectSameWhenReadAgain(
  importing: Importing,
  end: Awaited<ReturnType<typeof readEndState>>,
): Promise<void> {
  const args = [...importing.args, '--restart'];
  const again = await importWhole({ database: importing.database, args });
  expect(again).toMatchObject({ outcome: 'done', seenBefore: 27_980 + 4_383 });
  await settled(importing.database);
  expect(await readEndState(importing.database)).toEqual(end);
  console.info(`read again in ${again.seconds} s, ${again.peakMemoryMb} MB at most`);
}

test.skipIf(!isRealFileThere || !isLong)(
  'the same as Parquet comes to the same, in as little memory',
  async () => {
    const database = await startShop();
    const args = ['--mapping', REAL_MAPPING];
    const parquet = await importWhole({ database, args: [REAL_PARQUET, ...args] });
    expect(parquet).toMatchObject({ used: 417_534, seenBefore: 0 });
    expect(parquet.peakMemoryMb).toBeLessThan(MOST_MEMORY_MB);
    await settled(database);
    await expectRealProfiles(database);
    // Row by row it says what the CSV says.
    const csv = await importWhole({ database, args: [REAL_CSV, ...args] });
    expect(csv).toMatchObject({ used: 417_534, seenBefore: 27_980 + 4_383 });
    console.info(`as Parquet in ${parquet.seconds} s, ${parquet.peakMemoryMb} MB at most`);
  },
  900_000,
);
