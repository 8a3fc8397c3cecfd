import { expect, test } from 'vitest';
import { testOrigin } from '../../test/event-factory.js';
import { takeLanesByHand } from '../../test/manual-lanes.js';
import { createTestDatabase } from '../../test/test-database.js';
import { createWorkspace } from '../access/index.js';
import { findProfile } from '../identity/index.js';
import { parseBody, readRequest } from '../ingest/index.js';
import { readMembers } from '../segments/index.js';
import { parseAudience } from './parse-audience.js';

const NOW = Date.parse('2026-11-01T10:00:00.000Z');
const { workspaceId } = testOrigin;

/** Audience, the traits of the one person there is as JSON, and whether they are in it. */
const CASES: readonly (readonly [audience: string, traits: string, isIn: boolean])[] = [
  ['trait.country = "Norway"', '{"country": "NO"}', true],
  ['trait.country = "norge"', '{"country": "NO"}', true],
  ['trait.country = "Norway"', '{"country": "SE"}', false],
  ['trait.country = "Atlantis"', '{"country": "ATLANTIS"}', true],
  ['trait.address.country = "Norway"', '{"address": {"country": "NO"}}', true],
  ['trait.email = " Ann@Shop.example"', '{"email": "ann@shop.example"}', true],
  ['trait.country = "Norway"', '{}', false],
  ['trait.city = "Malmö"', '{"city": "MALMO\u0308"}', true],
  ['trait.address.city="Oslo"', '{"address": {"city": "Oslo"}}', true],
  ['trait.address.city = "Oslo"', '{"address": "Oslo"}', false],
  ['trait."loyalty tier" = "Gold"', '{"loyalty tier": "gold"}', true],
  ['trait.visits = 3', '{"visits": 3.00}', true],
  ['trait.visits = 0.1', '{"visits": 0.10000000000000001}', false],
  ['trait.visits = 0.10000000000000001', '{"visits": 0.10000000000000001}', true],
  ['trait.visits = 3', '{"visits": "3"}', true],
  ['trait.vip = true', '{"vip": true}', true],
  ['trait.vip = false', '{}', false],
  ['trait.tags = "new"', '{"tags": ["old", "new"]}', true],
  ['trait.x = "a \\"quoted\\" b"', '{"x": "a \\"quoted\\" b"}', true],
  ['trait.visits = true', '{"visits": 1}', false],
  ['', '{}', true],
  [' all ', '{}', true],
  ['everyone', '{}', true],
  ['not everyone', '{}', false],
];

test('an audience is everybody who fulfils its rule, and nobody else', async () => {
  const database = await createTestDatabase();
  const lanes = await takeLanesByHand(database);
  await database.transaction((tx) => createWorkspace(tx, { name: 'Shop' }, 0));
  const people = CASES.map(
    ([, traits], at) =>
      `{"type":"identify","userId":"p${at}","messageId":"m${at}","traits":${traits}}`,
  );
  const body = parseBody(Buffer.from(`{"batch":[${people.join()}]}`));
  await lanes.accept(readRequest(body, { origin: testOrigin, call: 'batch', receivedAt: NOW }));
  await lanes.drain();
  const rules = CASES.map(([audience]) => parseAudience(audience).rule);
  const members = await readMembers(database, { workspaceId, rules, at: NOW });
  const judged = await Promise.all(
    CASES.map(async ([audience, traits], at) => {
      const identifier = { kind: 'user_id', value: `p${at}` };
      const profileId = await findProfile(database, testOrigin, identifier);
      return [audience, traits, members[at]?.some((each) => each === profileId)];
    }),
  );
  expect(judged).toEqual(CASES);
});

test.each(['country', 'trait.country == "NO"', 'in segment', 'trait.country = "NO" and'])(
  '«%s» is no audience',
  (text) => {
    expect(() => parseAudience(text)).toThrow(expect.objectContaining({ code: 'rule-invalid' }));
  },
);
