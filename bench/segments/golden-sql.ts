/**
 * The golden rules (test/rules/golden, by their files' names) as somebody who knows PostgreSQL and these rows would
 * write them: no thought for other spellings, currencies, late traits or profiles that have gone. Each gives
 * profiles; `$1` is now.
 */
export const goldenSql: Readonly<Record<string, string>> = {
  'viewed-added-not-purchased': `
    select profile_id from events
     where ${within('168 hours')} and name in ('Product Viewed', 'Product Added', 'Order Completed')
     group by profile_id
    having bool_or(name = 'Product Viewed' and ${text('product_id')} = 'sku-42')
       and bool_or(name = 'Product Added' and ${text('product_id')} = 'sku-42')
       and not coalesce(bool_or(payload @> '{"properties": {"products": [{"product_id": "sku-42"}]}}')
                          filter (where name = 'Order Completed'), false)`,
  'clicked-either-near-and-bought-lately': `
    select profile_id from events join profile_traits t using (lane, workspace_id, profile_id)
     where workspace_id = 1 and occurred_at <= $1::timestamptz and name in ('Product Clicked', 'Order Completed')
       and t.traits -> 'address' ->> 'state' = 'NY'
     group by profile_id
    having bool_or(name = 'Product Clicked' and ${text('name')} in ('Product A', 'Product B'))
       and bool_or(name = 'Order Completed' and occurred_at > $1::timestamptz - interval '720 hours')`,
  'purchased-more-than-three-times': `
    select profile_id from events where ${within('720 hours')} and name = 'Order Completed'
     group by profile_id having count(*) > 3`,
  'purchased-within-a-week': `
    select distinct profile_id from events where ${within('168 hours')} and name = 'Order Completed'`,
  'no-purchase-for-sixty-days': `
    select profile_id from events
     where workspace_id = 1 and occurred_at <= $1::timestamptz and name = 'Order Completed'
     group by profile_id having max(occurred_at) <= $1::timestamptz - interval '1440 hours'`,
  'viewed-category-not-purchased': `
    select profile_id from events
     where ${within('168 hours')} and name in ('Product List Viewed', 'Order Completed')
     group by profile_id
    having count(*) filter (where name = 'Product List Viewed' and ${text('category')} = 'Shoes') > 3
       and not bool_or(name = 'Order Completed')`,
  'high-value-without-opens': `
    select profile_id from events
     where ${within('2160 hours')} and name in ('Order Completed', 'Email Opened')
     group by profile_id
    having sum((${text('revenue')})::numeric) filter (where name = 'Order Completed') >= 500
       and not bool_or(name = 'Email Opened' and occurred_at > $1::timestamptz - interval '720 hours')`,
  'young-adults-with-gold': `
    select profile_id from profile_traits
     where workspace_id = 1 and traits ->> 'loyalty_tier' = 'Gold'
       and traits ->> 'birthday' > to_char($1::timestamptz at time zone 'Europe/Berlin' - interval '35 years', 'YYYY-MM-DD')
       and traits ->> 'birthday' <= to_char($1::timestamptz at time zone 'Europe/Berlin' - interval '25 years', 'YYYY-MM-DD')`,
  'frequent-and-engaged': `
    select profile_id from events where ${within('720 hours')}
     group by profile_id
    having count(*) filter (where name = 'Order Completed') > 2
       and 10 * count(*) filter (where name = 'Order Completed') + 5 * count(*) filter (where name = 'Product Added')
         + 3 * count(*) filter (where name = 'Email Link Clicked')
         + count(*) filter (where type = 'page' or name in ('Product Viewed', 'Email Opened')) >= 50`,
};

function within(interval: string): string {
  return `workspace_id = 1 and occurred_at > $1::timestamptz - interval '${interval}'
       and occurred_at <= $1::timestamptz`;
}

function text(property: string): string {
  return `payload -> 'properties' ->> '${property}'`;
}
