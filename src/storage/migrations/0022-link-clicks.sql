-- Which links of a message were followed, so that clicks are counted by block and by product with one statement
-- (docs/reference/templates.md). Events say the same one by one; here stands what their sums are made of. The
-- address itself can hold a person's data, and is not kept here.

create table link_clicks (
  lane         integer     not null,
  workspace_id integer     not null,
  message_id   uuid        not null,
  link         bytea       not null,         -- a hash of its address and of what it belongs to
  profile_id   uuid        not null,
  campaign_id  uuid,
  version_id   uuid        not null,         -- of the template
  block        text,                         -- the blocks that it stands in, the outermost first: footer/social
  matrix_row   text,                         -- the row of a matrix that put it there: hero/loyal
  product_id   text,                         -- to which it leads
  clicks       integer     not null,
  last_at      timestamptz not null,         -- the minute of the last one: within it, more are one
  primary key (lane, workspace_id, message_id, link)
) with (fillfactor = 80);                    -- counted up in place

create index link_clicks_by_campaign on link_clicks (lane, workspace_id, campaign_id) where campaign_id is not null;
create index link_clicks_by_version on link_clicks (lane, workspace_id, version_id);
