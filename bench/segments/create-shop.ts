import type { Instant } from '../../src/kernel/index.js';
import { type Database, LANES } from '../../src/storage/index.js';

/** A shop that never was: profiles with traits, and what they did in the four months before an instant. */
export interface ShopSize {
  readonly profiles: number;
  readonly eventsPerProfile: number;
  /** All events lie before it; most of them not long. */
  readonly until: Instant;
}

/** When previews ask about everything. */
export const SHOP_NOW = Date.parse('2026-06-30T12:00:00Z');

const CHUNK = 50_000;

const PROFILE_ID = `('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
const LANE = `(array[${LANES.join(',')}])[(n & 63) + 1]`;

/** Names by their share of a hundred events. */
const NAME = `case when kind < 38 then 'Product Viewed' when kind < 52 then 'Product List Viewed'
    when kind < 62 then 'Product Added' when kind < 76 then 'Email Opened' when kind < 82 then 'Product Clicked'
    when kind < 92 then 'Home' else 'Order Completed' end`;

const PROPERTIES = `case when kind < 38 or kind between 52 and 61
      then jsonb_build_object('product_id', 'sku-' || (r * r * 400)::int, 'name', 'Product ' || chr(65 + (r * 26)::int),
                              'category', 'Category ' || (r * 20)::int, 'price', (r * 200)::numeric(9, 2))
    when kind < 52 then jsonb_build_object('category', case when r < 0.1 then 'Shoes' else 'Category ' || (r * 20)::int end)
    when kind < 76 then jsonb_build_object('campaign_id', 'C-' || (r * 30)::int)
    when kind < 82 then jsonb_build_object('name', 'Product ' || chr(65 + (r * 26)::int))
    when kind < 92 then jsonb_build_object('url', 'https://shop.example/' || (r * 1000)::int)
    else jsonb_build_object('order_id', md5(r::text), 'revenue', (5 + r * 400)::numeric(9, 2), 'currency', 'EUR',
           'products', jsonb_build_array(jsonb_build_object('product_id', 'sku-' || (r * r * 400)::int, 'quantity', 1 + (r * 3)::int,
                                                            'price', (r * 200)::numeric(9, 2)))) end`;

/** Writes the shop's rows straight into the tables, as the lanes would have left them. */
export async function createShop(
  database: Database,
  size: ShopSize,
  say: (what: string) => void,
): Promise<void> {
  await database.query(
    `insert into workspaces (workspace_id, name, time_zone, currency, requests_per_second, secret, created_at)
     values (1, 'Bench', 'Europe/Berlin', 'EUR', 1000, '\\x00', now())
     on conflict (workspace_id) do nothing`,
  );
  await database.query('select setseed(0.5)');
  for (let from = 1; from <= size.profiles; from += CHUNK) {
    const to = Math.min(from + CHUNK - 1, size.profiles);
    await writeProfiles(database, from, to);
    await writeEvents(database, { ...size, from, to });
    say(`${to.toLocaleString('en')} profiles`);
  }
  await database.script('vacuum analyze');
}

async function writeProfiles(database: Database, from: number, to: number): Promise<void> {
  await database.query(
    `insert into profiles (lane, workspace_id, profile_id, event_count, first_seen_at, last_seen_at)
     select ${LANE}, 1, ${PROFILE_ID}, 1, now(), now() from generate_series($1::int, $2::int) as n`,
    [from, to],
  );
  await database.query(
    `insert into profile_traits
       (lane, workspace_id, profile_id, origins, words, accounts, said_until, traits)
     select ${LANE}, 1, ${PROFILE_ID}, '[]', '{}', '{}', '2026-01-01',
            jsonb_build_object(
              'email', 'person-' || n || '@shop.example',
              'birthday', (date '1945-01-01' + (random() * 22000)::int)::text,
              'loyalty_tier', (array['Gold', 'Silver', 'Bronze', 'None'])[1 + (random() * 3)::int],
              'address', jsonb_build_object('state', (array['NY', 'CA', 'TX', 'WA', 'FL'])[1 + (random() * 4)::int],
                                            'city', 'City ' || (random() * 500)::int))
       from generate_series($1::int, $2::int) as n`,
    [from, to],
  );
}

interface Stretch extends ShopSize {
  readonly from: number;
  readonly to: number;
}

/** Most do little and some a lot; more of it lately. */
async function writeEvents(database: Database, stretch: Stretch): Promise<void> {
  await database.query(
    `insert into events
       (lane, workspace_id, profile_id, occurred_at, event_id, received_at, source_id, type, name, payload)
     select ${LANE}, 1, ${PROFILE_ID}, at, gen_random_uuid(), at, 1,
            case when kind between 82 and 91 then 'page' else 'track' end, ${NAME},
            jsonb_build_object('type', case when kind between 82 and 91 then 'page' else 'track' end,
                               'userId', 'person-' || n, 'messageId', gen_random_uuid()::text, 'event', ${NAME},
                               'timestamp', at, 'properties', ${PROPERTIES},
                               'context', jsonb_build_object('library', jsonb_build_object('name', 'bench', 'version', '1.0')))
       from (select n, random() as r, (random() * 100)::int as kind,
                    to_timestamp($4::float8 / 1000 - power(random(), 1.5) * 120 * 86400)::timestamptz(3) as at
               from (select n, power(random(), 2) * 3 * $3::float8 as many from generate_series($1::int, $2::int) as n) as person
               cross join lateral generate_series(1, greatest(1, many)::int)) as deed`,
    [stretch.from, stretch.to, stretch.eventsPerProfile, stretch.until],
  );
}
