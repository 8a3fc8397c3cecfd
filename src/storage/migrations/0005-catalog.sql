-- The catalogue: what a shop sells, as its events and its API say it.
--
-- Many profiles' events speak of one product, so these tables lie by the product and not by a profile's
-- lane, and any number of processes write the same rows. Whatever order they come in, the rows end the same:
-- of each thing that is said, what was said last stands (docs/reference/catalog.md).

-- A product, and each item of it that is sold by itself (a size, a colour).
create table products (
  key_lane        integer     not null,      -- of a hash of workspace and product
  workspace_id    integer     not null,
  product_id      text        not null,      -- as the shop names it
  item            text        not null,      -- its SKU, else the variant's name; empty: the product itself
  title           text,
  title_at        timestamptz,               -- when the title was said; so with the others
  sku             text,
  sku_at          timestamptz,
  brand           text,
  brand_at        timestamptz,
  categories      text[],
  categories_at   timestamptz,
  image_url       text,
  image_url_at    timestamptz,
  url             text,
  url_at          timestamptz,
  attributes      jsonb,                     -- what else the API says
  discontinued_at timestamptz,
  first_seen_at   timestamptz not null,
  last_seen_at    timestamptz not null,
  primary key (key_lane, workspace_id, product_id, item)
) with (fillfactor = 80);

-- Pages through a workspace's products.
create index products_by_id on products (workspace_id, product_id) where item = '';

-- Their numbers as they stand: prices, one in each currency; stock; whether it can be bought.
create table product_figures (
  key_lane     integer     not null,
  workspace_id integer     not null,
  product_id   text        not null,
  item         text        not null,
  measure      text        not null,         -- stock, availability (1 or 0), or the price's currency (ISO 4217)
  value        numeric     not null,
  is_paid      boolean     not null,         -- what somebody paid; what the shop asks wins over it
  at           timestamptz not null,
  primary key (key_lane, workspace_id, product_id, item, measure)
) with (fillfactor = 80);

-- How they became so. One row for each value on each day on which events showed it, at its first showing
-- there: so the rows do not depend on the order of arrival. What the API says has a slot of its own.
create table product_history (
  key_lane     integer     not null,
  workspace_id integer     not null,
  product_id   text        not null,
  item         text        not null,
  measure      text        not null,
  slot         timestamptz not null,         -- the day (UTC), or the instant at which the API said it
  value        numeric     not null,
  at           timestamptz not null,
  primary key (key_lane, workspace_id, product_id, item, measure, slot, value)
);
