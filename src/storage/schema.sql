-- What all migrations together come to, for reading and for the diff of a review. Generated:
--   npx vitest run --project=unit test/schema/schema-sql.test.ts --update
-- Nothing runs this file; the reasons stand in migrations/.

create table account_traits (
  key_lane integer not null,
  workspace_id integer not null,
  account_key uuid not null,
  name text not null,
  account_id text not null,
  value jsonb,
  set_at timestamp with time zone not null,
  event_id uuid not null,
  source_id integer not null,
  constraint account_traits_pkey PRIMARY KEY (key_lane, workspace_id, account_key, name)
);

create table api_keys (
  api_key_id uuid not null,
  workspace_id integer,
  name text not null,
  key_hash bytea not null,
  scopes text[] not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint api_keys_pkey PRIMARY KEY (api_key_id),
  constraint api_keys_key_hash_key UNIQUE (key_hash)
);

create table asset_files (
  workspace_id integer not null,
  file_name text not null,
  hash text not null,
  width integer not null,
  height integer not null,
  content bytea not null,
  constraint asset_files_pkey PRIMARY KEY (workspace_id, file_name)
);
CREATE INDEX asset_files_by_name ON asset_files USING btree (file_name);

create table assets (
  workspace_id integer not null,
  asset_id uuid not null,
  name text not null,
  hash text not null,
  format text not null,
  width integer not null,
  height integer not null,
  uploaded_at timestamp with time zone not null,
  uploaded_by text not null,
  constraint assets_pkey PRIMARY KEY (workspace_id, asset_id)
);
CREATE UNIQUE INDEX assets_by_hash ON assets USING btree (workspace_id, hash);

create table audit_entries (
  entry_id uuid not null,
  workspace_id integer,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  action text not null,
  subject text not null,
  detail jsonb not null,
  address text,
  constraint audit_entries_pkey PRIMARY KEY (entry_id)
);
CREATE INDEX audit_entries_by_workspace ON audit_entries USING btree (workspace_id, entry_id);

create table brand_kits (
  workspace_id integer not null,
  kit jsonb not null,
  revision integer not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint brand_kits_pkey PRIMARY KEY (workspace_id)
);

create table calls (
  lane integer not null,
  workspace_id integer not null,
  call_id uuid not null,
  profile_id uuid not null,
  call_key text not null,
  webhook text not null,
  method text not null,
  body text not null,
  timeout_ms integer,
  state text not null,
  reason text,
  status integer,
  answer text,
  attempts integer not null default 0,
  intended_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  history jsonb not null default '[]'::jsonb,
  constraint calls_pkey PRIMARY KEY (lane, workspace_id, call_id)
);
CREATE INDEX calls_by_profile ON calls USING btree (lane, workspace_id, profile_id, intended_at);
CREATE INDEX calls_due ON calls USING btree (lane, workspace_id, webhook, due_at) WHERE (state = 'waiting'::text);
CREATE INDEX calls_failed ON calls USING btree (lane, workspace_id, webhook, call_id) WHERE (state = 'failed'::text);

create table campaign_lanes (
  lane integer not null,
  workspace_id integer not null,
  campaign_id uuid not null,
  cursor uuid,
  is_walked boolean not null,
  intended bigint not null,
  left_out jsonb not null,
  constraint campaign_lanes_pkey PRIMARY KEY (lane, workspace_id, campaign_id)
);

create table campaigns (
  workspace_id integer not null,
  campaign_id uuid not null,
  name text not null,
  audience text not null,
  purpose text not null,
  version_id uuid not null,
  state text not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  priority integer not null default 9,
  send_within_hours integer,
  constraint campaigns_pkey PRIMARY KEY (workspace_id, campaign_id)
);

create table computed_settings (
  workspace_id integer not null,
  settings jsonb not null,
  changed_at timestamp with time zone not null,
  constraint computed_settings_pkey PRIMARY KEY (workspace_id)
);

create table computed_traits (
  workspace_id integer not null,
  name text not null,
  definition jsonb not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint computed_traits_pkey PRIMARY KEY (workspace_id, name)
);

create table consents (
  lane integer not null,
  workspace_id integer not null,
  profile_id uuid not null,
  purpose text not null,
  origin_id uuid not null,
  status text not null,
  said_at timestamp with time zone not null,
  event_id uuid not null,
  heard_at timestamp with time zone not null,
  joined_at timestamp with time zone,
  source_id integer not null,
  proof text,
  constraint consents_pkey PRIMARY KEY (lane, workspace_id, profile_id, purpose, origin_id, event_id)
);

create table coupon_keys (
  key_lane integer not null,
  key uuid not null,
  workspace_id integer not null,
  list_key text not null,
  constraint coupon_keys_pkey PRIMARY KEY (key_lane, key)
);

create table coupon_lists (
  workspace_id integer not null,
  key text not null,
  name text not null,
  expires_at timestamp with time zone,
  alert_below integer not null,
  filled_at timestamp with time zone,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint coupon_lists_pkey PRIMARY KEY (workspace_id, key)
);

create table coupon_stock (
  lane integer not null,
  workspace_id integer not null,
  list_key text not null,
  code_id uuid not null,
  code text not null,
  free_from timestamp with time zone,
  constraint coupon_stock_pkey PRIMARY KEY (lane, workspace_id, list_key, code_id)
);

create table coupon_waits (
  lane integer not null,
  workspace_id integer not null,
  list_key text not null,
  wanted integer not null,
  since timestamp with time zone not null,
  constraint coupon_waits_pkey PRIMARY KEY (lane, workspace_id, list_key)
);

create table coupons_handed_out (
  lane integer not null,
  workspace_id integer not null,
  request_key text not null,
  profile_id uuid not null,
  origin_profile_id uuid not null,
  list_key text not null,
  code text not null,
  handed_at timestamp with time zone not null,
  constraint coupons_handed_out_pkey PRIMARY KEY (lane, workspace_id, request_key)
);
CREATE INDEX coupons_handed_out_by_list ON coupons_handed_out USING btree (lane, workspace_id, list_key, request_key);
CREATE INDEX coupons_handed_out_by_profile ON coupons_handed_out USING btree (lane, workspace_id, profile_id);

create table data_endpoints (
  workspace_id integer not null,
  name text not null,
  revision integer not null,
  settings text not null,
  sealed_headers jsonb not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint data_endpoints_pkey PRIMARY KEY (workspace_id, name)
);

create table door_rules (
  workspace_id integer not null,
  rules jsonb not null,
  changed_at timestamp with time zone not null,
  constraint door_rules_pkey PRIMARY KEY (workspace_id)
);

create table dropped_fields (
  key_lane integer not null,
  workspace_id integer not null,
  day date not null,
  place text not null,
  field text not null,
  events bigint not null,
  constraint dropped_fields_pkey PRIMARY KEY (key_lane, workspace_id, day, place, field)
);

create table events (
  lane integer not null,
  workspace_id integer not null,
  profile_id uuid not null,
  occurred_at timestamp with time zone not null,
  event_id uuid not null,
  received_at timestamp with time zone not null,
  source_id integer not null,
  type text not null,
  name text not null,
  payload jsonb not null,
  raw bytea,
  door jsonb,
  origin_profile_id uuid,
  moved_by uuid,
  constraint events_pkey PRIMARY KEY (lane, workspace_id, profile_id, occurred_at, event_id)
);
CREATE INDEX events_received_at ON events USING brin (received_at) WITH (pages_per_range='32', autosummarize='on');

create table exchange_rates (
  workspace_id integer not null,
  currency text not null,
  since date not null,
  rate numeric not null,
  constraint exchange_rates_pkey PRIMARY KEY (workspace_id, currency, since)
);

create table identifiers (
  key_lane integer not null,
  key uuid not null,
  workspace_id integer not null,
  kind text not null,
  value text not null,
  profile_id uuid,
  created_at timestamp with time zone not null,
  tied_at timestamp with time zone not null,
  tied_by uuid,
  tied_through uuid,
  shared_since timestamp with time zone,
  constraint identifiers_pkey PRIMARY KEY (key_lane, key)
);
CREATE INDEX identifiers_by_profile ON identifiers USING btree (profile_id);
CREATE INDEX identifiers_by_value ON identifiers USING btree (workspace_id, "left"(value, 100) text_pattern_ops);

create table identity_changes (
  key_lane integer not null,
  workspace_id integer not null,
  version bigint not null,
  keys uuid[],
  constraint identity_changes_pkey PRIMARY KEY (key_lane, workspace_id, version)
);

create table identity_locks (
  key_lane integer not null,
  workspace_id integer not null,
  version bigint not null default 0,
  partings bigint not null default 0,
  constraint identity_locks_pkey PRIMARY KEY (key_lane, workspace_id)
);

create table imports (
  key_lane integer not null,
  workspace_id integer not null,
  import_id uuid not null,
  file_name text not null,
  kind text not null,
  state text not null,
  position bigint not null,
  counts jsonb not null,
  started_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint imports_pkey PRIMARY KEY (key_lane, workspace_id, import_id)
);

create table invitations (
  invitation_id uuid not null,
  token_hash bytea not null,
  email text not null,
  workspace_id integer,
  role text,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint invitations_pkey PRIMARY KEY (invitation_id),
  constraint invitations_token_hash_key UNIQUE (token_hash)
);

create table journey_counts (
  lane integer not null,
  workspace_id integer not null,
  journey_key text not null,
  version integer not null,
  step_id text not null,
  passed bigint not null,
  waiting bigint not null,
  reached bigint not null,
  gone bigint not null,
  constraint journey_counts_pkey PRIMARY KEY (lane, workspace_id, journey_key, version, step_id)
) with (fillfactor=50);

create table journey_members (
  lane integer not null,
  workspace_id integer not null,
  journey_key text not null,
  version integer not null,
  profile_id uuid,
  is_done boolean not null,
  constraint journey_members_pkey PRIMARY KEY (lane, workspace_id, journey_key, version)
);

create table journey_misses (
  lane integer not null,
  workspace_id integer not null,
  profile_id uuid not null,
  journey_key text not null,
  missed_at timestamp with time zone not null,
  cause text not null,
  reason text not null,
  constraint journey_misses_pkey PRIMARY KEY (lane, workspace_id, profile_id, journey_key, missed_at, cause)
);

create table journey_registries (
  workspace_id integer not null,
  revision bigint not null,
  constraint journey_registries_pkey PRIMARY KEY (workspace_id)
);

create table journey_run_steps (
  lane integer not null,
  workspace_id integer not null,
  run_id uuid not null,
  number integer not null,
  lines json not null,
  constraint journey_run_steps_pkey PRIMARY KEY (lane, workspace_id, run_id, number)
);

create table journey_runs (
  lane integer not null,
  workspace_id integer not null,
  run_id uuid not null,
  profile_id uuid not null,
  journey_key text not null,
  version integer not null,
  state text not null,
  entered_at timestamp with time zone not null,
  entry jsonb not null,
  entry_key text,
  step_id text,
  since timestamp with time zone not null,
  due_at timestamp with time zone,
  is_held boolean not null,
  mails jsonb not null,
  codes jsonb not null,
  ended_at timestamp with time zone,
  reason text,
  steps integer not null,
  taken jsonb not null default '[]'::jsonb,
  constraint journey_runs_pkey PRIMARY KEY (lane, workspace_id, run_id),
  constraint journey_runs_state_check CHECK ((state = ANY (ARRAY['going'::text, 'done'::text, 'goal'::text, 'left'::text, 'stopped'::text, 'merged'::text])))
) with (fillfactor=80);
CREATE INDEX journey_runs_due ON journey_runs USING btree (due_at, lane) WHERE (due_at IS NOT NULL);
CREATE INDEX journey_runs_going ON journey_runs USING btree (journey_key, lane, workspace_id, version) WHERE (state = 'going'::text);
CREATE INDEX journey_runs_held ON journey_runs USING btree (workspace_id, journey_key, lane) WHERE (is_held AND (due_at IS NULL));
CREATE INDEX journey_runs_of_journey ON journey_runs USING btree (workspace_id, journey_key, entered_at, run_id);
CREATE INDEX journey_runs_of_profile ON journey_runs USING btree (lane, workspace_id, profile_id);

create table journey_schedules (
  lane integer not null,
  workspace_id integer not null,
  journey_key text not null,
  occurs_at timestamp with time zone not null,
  told_profile uuid,
  passed_at timestamp with time zone,
  constraint journey_schedules_pkey PRIMARY KEY (lane, workspace_id, journey_key)
) with (fillfactor=50);
CREATE INDEX journey_schedules_due ON journey_schedules USING btree (occurs_at, lane);

create table journey_versions (
  workspace_id integer not null,
  journey_key text not null,
  version integer not null,
  definition jsonb not null,
  state text not null,
  published_at timestamp with time zone not null,
  published_by text not null,
  under_way text not null default 'finish'::text,
  step_map jsonb not null default '{}'::jsonb,
  members text not null default 'none'::text,
  constraint journey_versions_pkey PRIMARY KEY (workspace_id, journey_key, version),
  constraint journey_versions_members_check CHECK ((members = ANY (ARRAY['none'::text, 'wanted'::text, 'brought'::text]))),
  constraint journey_versions_state_check CHECK ((state = ANY (ARRAY['preparing'::text, 'live'::text, 'finishing'::text, 'over'::text]))),
  constraint journey_versions_under_way_check CHECK ((under_way = ANY (ARRAY['finish'::text, 'move'::text, 'leave'::text])))
);

create table journeys (
  workspace_id integer not null,
  journey_key text not null,
  journey_id uuid not null,
  name text not null,
  state text not null,
  version integer not null,
  live_version integer,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint journeys_pkey PRIMARY KEY (workspace_id, journey_key),
  constraint journeys_state_check CHECK ((state = ANY (ARRAY['preparing'::text, 'live'::text, 'paused'::text, 'stopped'::text])))
);

create table kept_apart (
  lane integer not null,
  workspace_id integer not null,
  profile_id uuid not null,
  other_id uuid not null,
  constraint kept_apart_pkey PRIMARY KEY (lane, workspace_id, profile_id, other_id)
);

create table lanes (
  lane integer not null,
  owner uuid,
  epoch bigint not null default 0,
  clock timestamp with time zone not null default to_timestamp((0)::double precision),
  constraint lanes_pkey PRIMARY KEY (lane)
);

create table link_clicks (
  lane integer not null,
  workspace_id integer not null,
  message_id uuid not null,
  link bytea not null,
  profile_id uuid not null,
  campaign_id uuid,
  version_id uuid not null,
  block text,
  matrix_row text,
  product_id text,
  clicks integer not null,
  last_at timestamp with time zone not null,
  constraint link_clicks_pkey PRIMARY KEY (lane, workspace_id, message_id, link)
) with (fillfactor=80);
CREATE INDEX link_clicks_by_campaign ON link_clicks USING btree (lane, workspace_id, campaign_id) WHERE (campaign_id IS NOT NULL);
CREATE INDEX link_clicks_by_version ON link_clicks USING btree (lane, workspace_id, version_id);

create table lists (
  workspace_id integer not null,
  key text not null,
  name text not null,
  description text not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint lists_pkey PRIMARY KEY (workspace_id, key)
);

create table live_builds (
  lane integer not null,
  workspace_id integer not null,
  build_id integer not null,
  profile_id uuid,
  profiles bigint not null,
  is_built boolean not null,
  settled integer not null,
  constraint live_builds_pkey PRIMARY KEY (lane, workspace_id, build_id)
);

create table live_registries (
  workspace_id integer not null,
  revision bigint not null,
  last_rule integer not null,
  last_build integer not null,
  constraint live_registries_pkey PRIMARY KEY (workspace_id)
);

create table live_rules (
  workspace_id integer not null,
  rule_id integer not null,
  user_kind text not null,
  user_key text not null,
  user_version integer not null,
  rule jsonb not null,
  setting_id text not null,
  fingerprint text not null,
  build_id integer not null,
  state text not null,
  replaces integer,
  registered_at timestamp with time zone not null,
  live_at timestamp with time zone,
  constraint live_rules_pkey PRIMARY KEY (workspace_id, rule_id),
  constraint live_rules_state_check CHECK ((state = ANY (ARRAY['building'::text, 'live'::text, 'retired'::text])))
);

create table live_settings (
  workspace_id integer not null,
  setting_id text not null,
  definition jsonb not null,
  constraint live_settings_pkey PRIMARY KEY (workspace_id, setting_id)
);

create table manuscripts (
  workspace_id integer not null,
  manuscript_id uuid not null,
  kind text not null,
  name text not null,
  title text not null,
  draft jsonb not null,
  revision integer not null,
  published integer,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  archived_at timestamp with time zone,
  constraint manuscripts_pkey PRIMARY KEY (workspace_id, manuscript_id)
);
CREATE UNIQUE INDEX manuscripts_by_name ON manuscripts USING btree (workspace_id, ((kind = 'block'::text)), name) WHERE (archived_at IS NULL);

create table memberships (
  workspace_id integer not null,
  user_id uuid not null,
  role text not null,
  created_at timestamp with time zone not null,
  constraint memberships_pkey PRIMARY KEY (workspace_id, user_id)
);
CREATE INDEX memberships_by_user ON memberships USING btree (user_id);

create table merges (
  lane integer not null,
  workspace_id integer not null,
  loser_id uuid not null,
  merge_id uuid not null,
  winner_id uuid not null,
  merged_at timestamp with time zone not null,
  cause text not null,
  event_id uuid,
  loser_key uuid,
  winner_key uuid,
  moved_keys uuid[] not null,
  taken_back_at timestamp with time zone,
  constraint merges_pkey PRIMARY KEY (lane, workspace_id, loser_id, merge_id)
);
CREATE INDEX merges_by_winner ON merges USING btree (winner_id);

create table message_ids (
  key_lane integer not null,
  key uuid not null,
  received_at timestamp with time zone not null,
  constraint message_ids_pkey PRIMARY KEY (key_lane, key)
);

create table messages (
  lane integer not null,
  workspace_id integer not null,
  message_id uuid not null,
  profile_id uuid not null,
  campaign_id uuid,
  version_id uuid not null,
  purpose text not null,
  state text not null,
  reason text,
  address text,
  data jsonb,
  inputs text,
  is_tracked boolean not null default false,
  attempts integer not null default 0,
  intended_at timestamp with time zone not null,
  sending_at timestamp with time zone,
  settled_at timestamp with time zone,
  history jsonb not null default '[]'::jsonb,
  event jsonb,
  run_id uuid,
  step_id text,
  priority integer not null default 9,
  valid_until timestamp with time zone,
  held_until timestamp with time zone,
  held_why text,
  constraint messages_pkey PRIMARY KEY (lane, workspace_id, message_id)
) with (fillfactor=70);
CREATE INDEX messages_by_campaign ON messages USING btree (lane, workspace_id, campaign_id) WHERE (campaign_id IS NOT NULL);
CREATE INDEX messages_by_profile ON messages USING btree (lane, workspace_id, profile_id, intended_at);
CREATE INDEX messages_by_time ON messages USING btree (workspace_id, intended_at, message_id);

create table open_attempts (
  lane integer not null,
  workspace_id integer not null,
  message_id uuid not null,
  attempt_id uuid not null,
  process_id uuid not null,
  began_at timestamp with time zone not null,
  unknown_at timestamp with time zone,
  constraint open_attempts_pkey PRIMARY KEY (lane, workspace_id, message_id)
);

create table orders (
  lane integer not null,
  workspace_id integer not null,
  profile_id uuid not null,
  order_key uuid not null,
  order_id text,
  placed_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  currency text,
  currency_at timestamp with time zone,
  currency_by uuid,
  revenue numeric,
  revenue_at timestamp with time zone,
  revenue_by uuid,
  products jsonb,
  products_at timestamp with time zone,
  products_by uuid,
  refunds jsonb not null,
  constraint orders_pkey PRIMARY KEY (lane, workspace_id, profile_id, order_key)
);
CREATE INDEX orders_by_time ON orders USING btree (workspace_id, placed_at) WHERE (placed_at IS NOT NULL);

create table outbox (
  lane integer not null,
  priority integer not null,
  due_at timestamp with time zone not null,
  message_id uuid not null,
  workspace_id integer not null,
  campaign_id uuid,
  lease_id uuid,
  leased_by uuid,
  leased_until timestamp with time zone,
  held_why text,
  constraint outbox_pkey PRIMARY KEY (lane, priority, due_at, message_id)
) with (fillfactor=70);
CREATE INDEX outbox_by_campaign ON outbox USING btree (lane, workspace_id, campaign_id, due_at) WHERE (campaign_id IS NOT NULL);

create table processes (
  process_id uuid not null,
  roles text[] not null,
  host text not null,
  pid integer not null,
  version text not null,
  key_fingerprint text not null,
  started_at timestamp with time zone not null,
  heartbeat_at timestamp with time zone not null,
  constraint processes_pkey PRIMARY KEY (process_id)
);

create table product_changes (
  key_lane integer not null,
  workspace_id integer not null,
  product_id text not null,
  what text not null,
  at timestamp with time zone not null,
  currency text,
  value_before numeric,
  value numeric,
  told_lane integer not null,
  told_profile uuid,
  constraint product_changes_pkey PRIMARY KEY (key_lane, workspace_id, product_id, what, at),
  constraint product_changes_what_check CHECK ((what = ANY (ARRAY['price-dropped'::text, 'back-in-stock'::text])))
);
CREATE INDEX product_changes_in_order ON product_changes USING btree (at);

create table product_figures (
  key_lane integer not null,
  workspace_id integer not null,
  product_id text not null,
  item text not null,
  measure text not null,
  value numeric not null,
  is_paid boolean not null,
  at timestamp with time zone not null,
  told numeric,
  constraint product_figures_pkey PRIMARY KEY (key_lane, workspace_id, product_id, item, measure)
) with (fillfactor=80);

create table product_history (
  key_lane integer not null,
  workspace_id integer not null,
  product_id text not null,
  item text not null,
  measure text not null,
  slot timestamp with time zone not null,
  value numeric not null,
  at timestamp with time zone not null,
  constraint product_history_pkey PRIMARY KEY (key_lane, workspace_id, product_id, item, measure, slot, value)
);

create table product_interests (
  workspace_id integer not null,
  product_id text not null,
  lane integer not null,
  profile_id uuid not null,
  event_name text not null,
  at timestamp with time zone not null,
  constraint product_interests_pkey PRIMARY KEY (workspace_id, product_id, lane, profile_id, event_name)
) with (fillfactor=80);
CREATE INDEX product_interests_of_profile ON product_interests USING btree (lane, workspace_id, profile_id);

create table products (
  key_lane integer not null,
  workspace_id integer not null,
  product_id text not null,
  item text not null,
  title text,
  title_at timestamp with time zone,
  sku text,
  sku_at timestamp with time zone,
  brand text,
  brand_at timestamp with time zone,
  categories text[],
  categories_at timestamp with time zone,
  image_url text,
  image_url_at timestamp with time zone,
  url text,
  url_at timestamp with time zone,
  attributes jsonb,
  discontinued_at timestamp with time zone,
  first_seen_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  constraint products_pkey PRIMARY KEY (key_lane, workspace_id, product_id, item)
) with (fillfactor=80);
CREATE INDEX products_by_id ON products USING btree (workspace_id, product_id) WHERE (item = ''::text);

create table profile_traits (
  lane integer not null,
  workspace_id integer not null,
  profile_id uuid not null,
  traits jsonb not null,
  origins jsonb not null,
  words text[] not null,
  accounts jsonb not null,
  said_until timestamp with time zone,
  constraint profile_traits_pkey PRIMARY KEY (lane, workspace_id, profile_id)
) with (fillfactor=80);
CREATE INDEX profile_traits_newest ON profile_traits USING btree (workspace_id, profile_id);
CREATE INDEX profile_traits_prefixes ON profile_traits USING gin (array_to_tsvector(array_replace(words, ''::text, '+'::text)));

create table profiles (
  lane integer not null,
  workspace_id integer not null,
  profile_id uuid not null,
  event_count bigint not null,
  first_seen_at timestamp with time zone,
  last_seen_at timestamp with time zone,
  merged_into uuid,
  counts jsonb,
  constraint profiles_pkey PRIMARY KEY (lane, workspace_id, profile_id)
) with (fillfactor=70);
CREATE INDEX profiles_living ON profiles USING btree (workspace_id, profile_id) WHERE (merged_into IS NULL);

create table quarantine (
  key_lane integer not null,
  workspace_id integer not null,
  quarantine_id uuid not null,
  key uuid not null,
  source_id integer not null,
  call text not null,
  reason text not null,
  detail text not null,
  bytes bytea not null,
  envelope jsonb not null,
  occurrences integer not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  status text not null,
  settled_at timestamp with time zone,
  constraint quarantine_pkey PRIMARY KEY (key_lane, workspace_id, key)
);
CREATE INDEX quarantine_by_id ON quarantine USING btree (workspace_id, quarantine_id);
CREATE INDEX quarantine_by_reason ON quarantine USING btree (workspace_id, status, reason, last_at);
CREATE INDEX quarantine_by_status ON quarantine USING btree (workspace_id, status, quarantine_id);

create table reading_hours (
  lane integer not null,
  workspace_id integer not null,
  profile_id uuid not null,
  hour integer not null,
  visits integer not null,
  last_at timestamp with time zone not null,
  constraint reading_hours_pkey PRIMARY KEY (lane, workspace_id, profile_id, hour)
) with (fillfactor=80);

create table reading_hours_of_lanes (
  lane integer not null,
  workspace_id integer not null,
  hour integer not null,
  visits bigint not null,
  constraint reading_hours_of_lanes_pkey PRIMARY KEY (lane, workspace_id, hour)
) with (fillfactor=50);

create table releases (
  workspace_id integer not null,
  manuscript_id uuid not null,
  number integer not null,
  source jsonb not null,
  version_id uuid,
  blocks jsonb not null,
  brand_revision integer not null,
  published_at timestamp with time zone not null,
  published_by text not null,
  note text not null,
  constraint releases_pkey PRIMARY KEY (workspace_id, manuscript_id, number)
);

create table restraint_settings (
  workspace_id integer not null,
  settings jsonb not null,
  revision integer not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint restraint_settings_pkey PRIMARY KEY (workspace_id)
);

create table restraint_turns (
  lane integer not null,
  workspace_id integer not null,
  profile_id uuid not null,
  turn_at timestamp with time zone not null,
  constraint restraint_turns_pkey PRIMARY KEY (lane, workspace_id, profile_id)
) with (fillfactor=70);

create table rfm_cuts (
  workspace_id integer not null,
  version integer not null,
  published_at timestamp with time zone not null,
  profiles bigint not null,
  recency bigint[] not null,
  frequency bigint[] not null,
  monetary numeric[] not null,
  constraint rfm_cuts_pkey PRIMARY KEY (workspace_id, version)
);

create table rule_members (
  lane integer not null,
  workspace_id integer not null,
  rule_id integer not null,
  profile_id uuid not null,
  since timestamp with time zone not null,
  constraint rule_members_pkey PRIMARY KEY (lane, workspace_id, rule_id, profile_id)
);

create table rule_sizes (
  lane integer not null,
  workspace_id integer not null,
  rule_id integer not null,
  members bigint not null,
  constraint rule_sizes_pkey PRIMARY KEY (lane, workspace_id, rule_id)
) with (fillfactor=50);

create table schema_migrations (
  version integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default clock_timestamp(),
  constraint schema_migrations_pkey PRIMARY KEY (version)
);

create table segment_changes (
  lane integer not null,
  workspace_id integer not null,
  profile_id uuid not null,
  change_id uuid not null,
  segment_key text not null,
  version integer not null,
  what text not null,
  changed_at timestamp with time zone not null,
  cause text not null,
  event_id uuid,
  because text,
  constraint segment_changes_pkey PRIMARY KEY (lane, workspace_id, profile_id, change_id),
  constraint segment_changes_cause_check CHECK ((cause = ANY (ARRAY['event'::text, 'time'::text, 'trait'::text, 'definition'::text, 'history'::text]))),
  constraint segment_changes_what_check CHECK ((what = ANY (ARRAY['entered'::text, 'left'::text])))
);
CREATE INDEX segment_changes_of_segment ON segment_changes USING btree (workspace_id, segment_key, changed_at, change_id);

create table segment_sizes (
  workspace_id integer not null,
  segment_key text not null,
  day date not null,
  members bigint not null,
  constraint segment_sizes_pkey PRIMARY KEY (workspace_id, segment_key, day)
);

create table segment_versions (
  workspace_id integer not null,
  key text not null,
  version integer not null,
  rule jsonb not null,
  created_at timestamp with time zone not null,
  constraint segment_versions_pkey PRIMARY KEY (workspace_id, key, version)
);

create table segments (
  workspace_id integer not null,
  key text not null,
  name text not null,
  description text not null,
  version integer not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint segments_pkey PRIMARY KEY (workspace_id, key)
);

create table sessions (
  session_id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  address text not null,
  user_agent text not null,
  constraint sessions_pkey PRIMARY KEY (session_id),
  constraint sessions_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX sessions_by_user ON sessions USING btree (user_id);

create table setup_codes (
  code_hash bytea not null,
  created_at timestamp with time zone not null,
  constraint setup_codes_pkey PRIMARY KEY (code_hash)
);

create table sign_in_attempts (
  key text not null,
  points integer not null,
  expire bigint,
  constraint sign_in_attempts_pkey PRIMARY KEY (key)
);

create table sources (
  source_id integer not null,
  workspace_id integer not null,
  name text not null,
  write_key text not null,
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  kind text not null default 'other'::text,
  constraint sources_pkey PRIMARY KEY (source_id),
  constraint sources_workspace_id_name_key UNIQUE (workspace_id, name),
  constraint sources_write_key_key UNIQUE (write_key)
);

create table store_directories (
  workspace_id integer not null,
  stores jsonb not null,
  revision integer not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint store_directories_pkey PRIMARY KEY (workspace_id)
);

create table suppressions (
  key_lane integer not null,
  key uuid not null,
  reason text not null,
  workspace_id integer not null,
  address text,
  since timestamp with time zone not null,
  detail text,
  lifted_at timestamp with time zone,
  lifted_why text,
  constraint suppressions_pkey PRIMARY KEY (key_lane, key, reason)
);
CREATE INDEX suppressions_by_key ON suppressions USING btree (workspace_id, key, reason);

create table template_versions (
  workspace_id integer not null,
  version_id uuid not null,
  content jsonb not null,
  created_at timestamp with time zone not null,
  constraint template_versions_pkey PRIMARY KEY (workspace_id, version_id)
);

create table tickets (
  lane integer not null,
  group_id uuid not null,
  event_count integer not null,
  workspace_id integer[] not null,
  profile_id uuid[] not null,
  kind text not null default 'events'::text,
  detail jsonb,
  constraint tickets_pkey PRIMARY KEY (lane, group_id)
);

create table tracker_layouts (
  layout_id text not null,
  trackers text[] not null,
  constraint tracker_layouts_pkey PRIMARY KEY (layout_id)
);

create table tracker_states (
  lane integer not null,
  workspace_id integer not null,
  profile_id uuid not null,
  home bigint not null,
  due_at timestamp with time zone,
  state bytea not null,
  constraint tracker_states_pkey PRIMARY KEY (lane, workspace_id, profile_id, home)
) with (fillfactor=80);
CREATE INDEX tracker_states_due ON tracker_states USING btree (due_at, lane) WHERE (due_at IS NOT NULL);

create table uploads (
  key_lane integer not null,
  workspace_id integer not null,
  upload_id uuid not null,
  file_name text not null,
  byte_length bigint not null,
  received bigint not null,
  mapping text,
  state text not null,
  runner uuid,
  attempts integer not null,
  wants_stop boolean not null,
  progress jsonb,
  report jsonb,
  problem jsonb,
  import_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint uploads_pkey PRIMARY KEY (key_lane, workspace_id, upload_id)
);

create table users (
  user_id uuid not null,
  email text not null,
  name text not null,
  password_hash text not null,
  is_operator boolean not null,
  created_at timestamp with time zone not null,
  password_changed_at timestamp with time zone not null,
  constraint users_pkey PRIMARY KEY (user_id),
  constraint users_email_key UNIQUE (email)
);

create table variable_settings (
  workspace_id integer not null,
  setting text not null,
  value jsonb not null,
  revision integer not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint variable_settings_pkey PRIMARY KEY (workspace_id, setting)
);

create table webhooks (
  workspace_id integer not null,
  name text not null,
  revision integer not null,
  url text not null,
  headers jsonb not null,
  sealed_headers jsonb not null,
  sealed_secret text not null,
  timeout_ms integer not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint webhooks_pkey PRIMARY KEY (workspace_id, name)
);

create table workspaces (
  workspace_id integer not null,
  name text not null,
  time_zone text not null,
  currency text not null,
  requests_per_second integer not null,
  secret bytea not null,
  created_at timestamp with time zone not null,
  language text not null default 'en'::text,
  constraint workspaces_pkey PRIMARY KEY (workspace_id),
  constraint workspaces_name_key UNIQUE (name)
);
