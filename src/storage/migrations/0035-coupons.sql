-- Lists of single-use codes that journeys hand out (docs/decisions/0022-coupon-codes.md). A code lies in the stock of one
-- lane, whose owner alone hands it out; who runs dry gets some of another lane's.

create table coupon_lists (
  workspace_id integer     not null,
  key          text        not null,         -- by which journeys, URLs and the command line name it
  name         text        not null,
  expires_at   timestamptz,                  -- from then on none of its codes is handed out; null: never
  alert_below  integer     not null,         -- fewer codes left than this are a problem
  filled_at    timestamptz,                  -- when codes were last imported; null: never
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  primary key (workspace_id, key)
);

-- Which codes a workspace has ever been given: none comes in twice, whatever list it is for.
create table coupon_keys (
  key_lane     integer not null,
  key          uuid    not null,             -- a hash of workspace and code
  workspace_id integer not null,
  list_key     text    not null,
  primary key (key_lane, key)
);

-- Codes that nobody has yet.
create table coupon_stock (
  lane         integer     not null,
  workspace_id integer     not null,
  list_key     text        not null,
  code_id      uuid        not null,         -- the key of coupon_keys
  code         text        not null,
  free_from    timestamptz,                  -- it was fetched for this lane: until then no other lane may fetch it
  primary key (lane, workspace_id, list_key, code_id)
);

-- Lanes that were asked for a code and had none.
create table coupon_waits (
  lane         integer     not null,
  workspace_id integer     not null,
  list_key     text        not null,
  wanted       integer     not null,
  since        timestamptz not null,
  primary key (lane, workspace_id, list_key)
);

create table coupons_handed_out (
  lane              integer     not null,
  workspace_id      integer     not null,
  request_key       text        not null,    -- of a journey's run and step: asked again, it is the same code
  profile_id        uuid        not null,
  origin_profile_id uuid        not null,    -- who got it; the profile, or one that was merged into it
  list_key          text        not null,
  code              text        not null,
  handed_at         timestamptz not null,
  primary key (lane, workspace_id, request_key)
);

create index coupons_handed_out_by_profile on coupons_handed_out (lane, workspace_id, profile_id);
create index coupons_handed_out_by_list on coupons_handed_out (lane, workspace_id, list_key, request_key);
