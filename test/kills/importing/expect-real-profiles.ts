import { expect } from 'vitest';
import type { ProfileId, WorkspaceId } from '../../../src/kernel/index.js';
import { NO_ORDERS, readOrderFacts } from '../../../src/profiles/index.js';
import type { Database } from '../../../src/storage/index.js';
import { groupByCustomer, thousandths } from './real-file.js';

const workspaceId = 1 as WorkspaceId;

/** Compares every profile with what the raw rows say of its customer, to the last digit. */
export async function expectRealProfiles(database: Database): Promise<void> {
  const naive = await groupByCustomer();
  const people = await database.query<{ customer: string; profileId: ProfileId }>(
    `select value as customer, profile_id as "profileId" from identifiers where kind = 'user_id'`,
  );
  expect(people.map(({ customer }) => customer).sort()).toEqual([...naive.keys()].sort());
  const places = people.map(({ profileId }) => ({ workspaceId, profileId }));
  const facts = await readOrderFacts(database, places, 'EUR');
  const wrong = people.flatMap(({ customer, profileId }) => {
    const { count, money } = facts.get(profileId) ?? NO_ORDERS;
    const [sums, ...others] = money;
    const net = thousandths(sums?.revenue ?? '0') - thousandths(sums?.refunded ?? '0');
    const got = { orders: count, netThousandths: net, currencies: others.length };
    const wanted = { ...naive.get(customer), currencies: 0 };
    const isSame = got.orders === wanted.orders && got.netThousandths === wanted.netThousandths;
    return isSame && got.currencies === 0 ? [] : [{ customer, got, wanted }];
  });
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(naive.size).toBe(4_383);
}

/** What lies in the tables, as one value that is the same for the same end. */
export async function readEndState(database: Database): Promise<unknown> {
  const one = async (sql: string) => (await database.query(sql))[0];
  return {
    events: await database.query(
      'select name, type, count(*) as events from events group by 1, 2 order by 2, 1',
    ),
    messages: await one(
      `select md5(string_agg(payload ->> 'messageId', ',' order by payload ->> 'messageId')) as ids,
              count(distinct payload ->> 'messageId') as different from events`,
    ),
    held: await one(
      `select count(*) as lines, sum(occurrences) as times, min(reason) as least, max(reason) as most,
              md5(string_agg(convert_from(bytes, 'UTF8') || detail, ',' order by (envelope -> 'file' ->> 'line')::int)) as content
         from quarantine`,
    ),
    people: await one('select count(*) as profiles, sum(event_count) as events from profiles'),
    consents: await one(
      `select count(*) filter (where status = 'granted') as granted, count(*) as all from consents`,
    ),
  };
}
