-- What becomes of a product is told to those who were after it, and journeys begin for them (docs/reference/journeys.md).

-- What the shop itself said last of a figure, apart from what events show: anybody's browser can show a price, and
-- nobody is to be mailed for that.
alter table product_figures add column told numeric;

-- Changes that have not been told to everybody yet. A row goes when they have.
create table product_changes (
  key_lane      integer     not null,
  workspace_id  integer     not null,
  product_id    text        not null,
  what          text        not null check (what in ('price-dropped', 'back-in-stock')),
  at            timestamptz not null,
  currency      text,                          -- of the price that fell most; so the next two
  value_before  numeric,
  value         numeric,
  told_lane     integer     not null,          -- up to whom it has been told: their lane, -1 for nobody
  told_profile  uuid,
  primary key (key_lane, workspace_id, product_id, what, at)
);
create index product_changes_in_order on product_changes (at);

-- Who did what with a product last, as far as a journey asks. Found by the product when that changes; by the profile
-- when it becomes part of another one.
create table product_interests (
  workspace_id integer     not null,
  product_id   text        not null,
  lane         integer     not null,
  profile_id   uuid        not null,
  event_name   text        not null,
  at           timestamptz not null,
  primary key (workspace_id, product_id, lane, profile_id, event_name)
) with (fillfactor = 80);
create index product_interests_of_profile on product_interests (lane, workspace_id, profile_id);

-- When journeys that go by the calendar let people in next, a row a lane: its owner moves it on in the transaction that
-- lets them in.
create table journey_schedules (
  lane         integer     not null,
  workspace_id integer     not null,
  journey_key  text        not null,
  occurs_at    timestamptz not null,
  told_profile uuid,                           -- up to whom the lane's members have been let in; null: none yet
  passed_at    timestamptz,                    -- the last occurrence that came too late to be made up for
  primary key (lane, workspace_id, journey_key)
) with (fillfactor = 50);
create index journey_schedules_due on journey_schedules (occurs_at, lane);
