import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { createWorkspace } from '../../src/app/create-workspace.js';
import type { WorkspaceId } from '../../src/kernel/index.js';
import { parseRule, type Rule, referencesOf, ruleLanguage } from '../../src/rules/index.js';
import { countCombinations } from '../../src/segments/index.js';
import type { Database } from '../../src/storage/index.js';
import { withTestDatabase } from '../test-database.js';
import { testDeed } from '../test-deed.js';

/*
 * What the manual shows, and what is long, deep or many: each is asked of a database with some people in it.
 */

const SEQUENCES = process.env.ATTUNE_TEST_LONG === '1' ? 500 : 100;
const AT = Date.parse('2026-06-15T10:00:00Z');
const GOLDEN = fileURLToPath(new URL('./golden/', import.meta.url));

const examples = ruleLanguage.flatMap((entry) => entry.examples);
const golden = readdirSync(GOLDEN)
  .filter((file) => file.endsWith('.rule'))
  .map((file) => readFileSync(`${GOLDEN}${file}`, 'utf8'));

beforeAll(() => {
  expect(examples.length).toBeGreaterThan(50);
  expect(golden).toHaveLength(9);
});

test('every example of the manual and every golden rule is asked', async () => {
  await withTestDatabase(async (database) => {
    const workspaceId = await createShop(database);
    const rules = [...examples, ...golden].map((text) => parseRule(text).rule);
    await createSegments(database, workspaceId, rules);
    for (const [n, rule] of rules.entries()) {
      const answer = await ask(database, workspaceId, rule).catch((error: unknown) => {
        throw new Error(`${[...examples, ...golden][n]}: ${String(error)}`, { cause: error });
      });
      expect(answer).toBe(PEOPLE);
    }
  });
});

const many = (count: number, one: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => one(n));

test.each<[string, string]>([
  ['200 nots', `${'not '.repeat(199)}everyone`],
  ['199 parentheses', nested(199)],
  ['1,000 events', many(1_000, (n) => `did "E${n}" in the last ${n + 1} hours`).join(' or ')],
  ['1,000 traits', many(1_000, (n) => `trait.t${n} = "x"`).join(' and ')],
  ['1,000 values of one trait', `trait.x in (${many(1_000, (n) => `"${n}"`).join(', ')})`],
  // Each is a query of its own, which PostgreSQL takes most of the time to plan: 500 take half a minute.
  [
    `${SEQUENCES} sequences`,
    many(SEQUENCES, (n) => `did "A${n}" then "B" within 1 hour`).join(' or '),
  ],
  ['200 counts of values', many(200, (n) => `different p${n} of "A" > 1`).join(' or ')],
  ['100 held rules', many(100, (n) => `after ${n + 1} days of (did "A${n}")`).join(' or ')],
  [
    'a year within a year',
    'after 1 year of (until 1 year without (did "Order Completed" this quarter))',
  ],
  ['a pattern of many states', 'trait.city matches "([a-z]{1,20}x?){20}"'],
])('%s are answered', async (_, text) => {
  await withTestDatabase(async (database) => {
    const workspaceId = await createShop(database);
    expect(await ask(database, workspaceId, parseRule(text).rule)).toBe(PEOPLE);
  });
});

function nested(levels: number): string {
  return `${'(did "A" and '.repeat(levels)}did "A"${')'.repeat(levels)}`;
}

test('a question that takes too long is stopped, and says so', async () => {
  await withTestDatabase(async (database) => {
    const workspaceId = await createShop(database);
    const { rule } = parseRule('after 1 year of (trait.renewal in the next 7 days)');
    const question = { workspaceId, rules: [rule], at: AT, sampleSize: 3, limitMs: 1 };
    await expect(countCombinations(database, question)).rejects.toMatchObject({
      code: 'rule-too-slow',
    });
  });
});

test.each<[string, string]>([
  ['10,000 nots', `${'not '.repeat(10_000)}everyone`],
  ['10,000 parentheses', `${'('.repeat(10_000)}everyone${')'.repeat(10_000)}`],
  ['1,001 conditions', many(1_001, () => 'suppressed').join(' or ')],
  ['a pattern that counts in counts', 'trait.city matches "(((a{90}){90}){90})"'],
  ['100,001 characters', ' '.repeat(100_001)],
])('%s are refused', (_, text) => {
  expect(() => parseRule(text)).toThrow(expect.objectContaining({ code: 'rule-invalid' }));
});

const PEOPLE = 5;

async function createShop(database: Database): Promise<WorkspaceId> {
  const fields = { name: 'shop', timeZone: 'Europe/Berlin', currency: 'EUR' };
  const { workspace } = await createWorkspace(database, fields, testDeed(AT));
  await database.execute(
    `insert into profiles (lane, workspace_id, profile_id, event_count)
     select 0, $1, gen_random_uuid(), 0 from generate_series(1, ${PEOPLE})`,
    [workspace.workspaceId],
  );
  await database.execute(
    `insert into events (lane, workspace_id, profile_id, occurred_at, event_id, received_at, source_id,
                         type, name, payload)
     select lane, workspace_id, profile_id, $1::timestamptz - n * interval '36 hours', gen_random_uuid(), $1, 1,
            'track', 'Order Completed',
            '{"properties": {"revenue": 12.5, "category": "Shoes", "products": [{"price": 3, "product_id": "A"}]}}'
       from profiles, generate_series(1, 20) as n`,
    [new Date(AT).toISOString()],
  );
  return workspace.workspaceId;
}

/** What the rules refer to: each stands for everyone. */
async function createSegments(
  database: Database,
  workspaceId: WorkspaceId,
  rules: readonly Rule[],
): Promise<void> {
  for (const key of new Set(rules.flatMap((rule) => referencesOf(rule).segments))) {
    await database.execute(`insert into segments values ($1, $2, $2, '', 1, now(), now())`, [
      workspaceId,
      key,
    ]);
    await database.execute(
      `insert into segment_versions values ($1, $2, 1, '{"kind": "everyone"}', now())`,
      [workspaceId, key],
    );
  }
}

/** How many people the answer speaks of. */
async function ask(database: Database, workspaceId: WorkspaceId, rule: Rule): Promise<number> {
  const question = { workspaceId, rules: [rule], at: AT, sampleSize: 3 };
  const combinations = await countCombinations(database, question);
  return combinations.reduce((sum, { profiles }) => sum + profiles, 0);
}
