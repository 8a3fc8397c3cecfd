import { expect, onTestFinished, test } from 'vitest';
import { type CodeRequest, handOutCodes, restockLanes } from '../../src/coupons/index.js';
import { seededRandom } from '../../src/kernel/index.js';
import { type Database, LANES, type Lane, openDatabase } from '../../src/storage/index.js';
import { codesNamed, createListWith, profileIn, workspaceId } from '../coupon-lists.js';
import { createTestDatabase } from '../test-database.js';

const ROUNDS = process.env.ATTUNE_TEST_LONG === '1' ? 12 : 2;
const WORKERS = 4;

/** Thrown to take a cycle back. */
class TakenBack extends Error {}

interface Shop {
  readonly database: Database;
  readonly random: () => number;
  readonly sizes: Readonly<Record<string, number>>;
  /** A number that grows, in place of a clock. */
  readonly tick: () => number;
  /** What each request got and kept. */
  readonly got: Map<string, string>;
  /** When a list was first said to be empty. */
  readonly emptyAt: Map<string, number>;
}

/**
 * One process's cycles over its lanes: some are taken back, some lose their connection, and whoever got nothing yet asks
 * again until there is nothing left.
 */
async function work(shop: Shop, lanes: readonly Lane[], requests: CodeRequest[]): Promise<void> {
  const { random, tick, got, emptyAt } = shop;
  const database = openDatabase({
    url: shop.database.url,
    connections: 2,
    applicationName: 'attune/coupons',
  });
  onTestFinished(() => database.close());
  let open = requests;
  while (open.length > 0) {
    // Some ask again though they have one, as after a kill behind the commit.
    const asking = open.filter(() => random() < 0.3);
    const end = random();
    const now = tick();
    try {
      const outcomes = await database.transaction(async (tx) => {
        const found = await handOutCodes(tx, asking, now);
        if (end < 0.15) throw new TakenBack();
        if (end < 0.2) await tx.query('select pg_terminate_backend(pg_backend_pid())');
        return found;
      });
      const after = tick();
      const over = new Set<CodeRequest>();
      outcomes.forEach((outcome, at) => {
        const request = asking[at] as CodeRequest;
        if (outcome.kind === 'code') {
          expect(got.get(request.key) ?? outcome.code).toBe(outcome.code);
          got.set(request.key, outcome.code);
          if (random() < 0.7) over.add(request);
        } else if (outcome.kind === 'empty') {
          emptyAt.set(request.listKey, Math.min(after, emptyAt.get(request.listKey) ?? after));
          over.add(request);
        }
      });
      open = open.filter((request) => !over.has(request));
    } catch (error) {
      if (!(error instanceof TakenBack) && end >= 0.2) throw error;
    }
    if (random() < 0.5) await restockLanes(database, lanes, tick());
  }
}

test.each(Array.from({ length: ROUNDS }, (_, round) => round))(
  'several workers give every code to one, all of them, and the same to the same: %i',
  async (round) => {
    const database = await createTestDatabase();
    const random = seededRandom(round + 1);
    const sizes = { few: 7, some: 70, many: 900 };
    for (const [key, size] of Object.entries(sizes)) {
      await createListWith(database, key, codesNamed(key, size));
    }
    let time = 0;
    const tick = () => {
      // A minute is over now and then, so that what was fetched for somebody who went away is free again.
      time += random() < 0.02 ? 61_000 : 1;
      return time;
    };
    const shop: Shop = { database, random, sizes, tick, got: new Map(), emptyAt: new Map() };
    await Promise.all(
      Array.from({ length: WORKERS }, (_, worker) => {
        const lanes = LANES.filter((__, at) => at % WORKERS === worker);
        const requests = Object.entries(sizes).flatMap(([listKey, size]) =>
          Array.from({ length: Math.ceil((size * 1.3) / WORKERS) + 2 }, (__, at) => ({
            workspaceId,
            // Some lanes are asked far more often than others.
            profileId: profileIn(
              lanes[Math.floor(random() ** 3 * lanes.length)] as Lane,
              worker * 10_000 + at,
            ),
            listKey,
            key: `${listKey}/${worker}/${at}`,
          })),
        );
        return work(shop, lanes, requests);
      }),
    );
    const rows = await database.query<{ list: string; key: string; code: string; at: number }>(
      'select list_key as list, request_key as key, code, handed_at as at from coupons_handed_out',
    );
    for (const [key, size] of Object.entries(sizes)) {
      const given = rows.filter(({ list }) => list === key);
      expect(given.map(({ code }) => code).sort()).toEqual(codesNamed(key, size).sort());
      // It was empty when it was said to be: nobody got a code of it in a cycle that began later.
      const last = Math.max(...given.map(({ at }) => at));
      expect(last).toBeLessThan(shop.emptyAt.get(key) ?? 0);
    }
    expect(new Map(rows.map(({ key, code }) => [key, code]))).toEqual(shop.got);
    expect(await database.query('select 1 from coupon_stock')).toEqual([]);
  },
);
