-- The unified profile: what a person did, who they say they are, and what they bought.
--
-- A profile's state is a fold over its events that comes to the same rows in any order of arrival, so a
-- merge is more events and nothing else.

-- Null where more names are to be counted than a row should hold: then the log is counted.
alter table profiles
  add column counts jsonb,                    -- {"page": 3, "track:Order Completed": 1}
  alter column first_seen_at drop not null,   -- null: nothing happened yet, or the profile has gone
  alter column last_seen_at drop not null;

-- Rows are larger now and fewer fit a page: as many of a page's have to be updated in place as before.
alter table profiles set (fillfactor = 70);

-- Who the person is. Beside the hot row, since most events say nothing new about it.
create table profile_traits (
  lane         integer not null,
  workspace_id integer not null,
  profile_id   uuid    not null,
  traits       jsonb   not null,             -- {name: value}; what was deleted is not in it
  origins      jsonb   not null,             -- [{at, event, source, names}]: who set which, deleted ones too
  words        text[]  not null,             -- what the search finds it by
  accounts     jsonb   not null,             -- {account: {at, event}}
  primary key (lane, workspace_id, profile_id)
) with (fillfactor = 80);

create index profile_traits_words on profile_traits using gin (words);

-- One row an order. Of each thing that several events can say, who said it last: time and event. Refunds
-- add up, each under a key made of its id, or of its event where it has none.
create table orders (
  lane         integer not null,
  workspace_id integer not null,
  profile_id   uuid    not null,
  order_key    uuid    not null,             -- made of the order's id; of an order without one, its event
  order_id     text,
  placed_at    timestamptz,                  -- null: only heard of by a change, a refund or a cancellation
  cancelled_at timestamptz,
  currency     text,                         -- ISO 4217; null: the workspace's
  currency_at  timestamptz,
  currency_by  uuid,
  revenue      numeric,
  revenue_at   timestamptz,
  revenue_by   uuid,
  products     jsonb,                        -- {product: quantity}
  products_at  timestamptz,
  products_by  uuid,
  refunds      jsonb not null,               -- {refund: {amount, at, event}}; a null amount: what was left
  primary key (lane, workspace_id, profile_id, order_key)
);

-- What is known of an account. It belongs to no lane: any lane's owner hears of it, and whoever says
-- something later wins in SQL. A row a trait, so that winning is a comparison and no merge of documents,
-- and two owners wait for each other only where they say the same thing.
create table account_traits (
  key_lane     integer     not null,
  workspace_id integer     not null,
  account_key  uuid        not null,         -- a hash of workspace and account
  name         text        not null,
  account_id   text        not null,
  value        jsonb,                        -- null: deleted
  set_at       timestamptz not null,
  event_id     uuid        not null,
  source_id    integer     not null,
  primary key (key_lane, workspace_id, account_key, name)
);

-- Profiles that were there before know none of this: their events take effect once more.
delete from profiles;

insert into tickets (lane, group_id, event_count, workspace_id, profile_id)
select lane, group_id, sum(events), array_agg(workspace_id), array_agg(profile_id)
  from (select lane, (left(event_id::text, 28) || '00000000')::uuid as group_id, workspace_id, profile_id,
               count(*) as events
          from events group by 1, 2, 3, 4) as shares
 group by lane, group_id
on conflict do nothing;
