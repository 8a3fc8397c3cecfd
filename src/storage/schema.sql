-- What all migrations together come to, for reading and for the diff of a review. Generated:
--   npx vitest run --project=unit test/schema/schema-sql.test.ts --update
-- Nothing runs this file; the reasons stand in migrations/.

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
  constraint events_pkey PRIMARY KEY (lane, workspace_id, profile_id, occurred_at, event_id)
);
CREATE INDEX events_received_at ON events USING brin (received_at) WITH (pages_per_range='32');

create table identifiers (
  key_lane integer not null,
  key uuid not null,
  workspace_id integer not null,
  kind text not null,
  value text not null,
  profile_id uuid not null,
  created_at timestamp with time zone not null,
  constraint identifiers_pkey PRIMARY KEY (key_lane, key)
);

create table identity_locks (
  key_lane integer not null,
  workspace_id integer not null,
  version bigint not null default 0,
  constraint identity_locks_pkey PRIMARY KEY (key_lane, workspace_id)
);

create table lanes (
  lane integer not null,
  owner uuid,
  epoch bigint not null default 0,
  clock timestamp with time zone not null default to_timestamp((0)::double precision),
  constraint lanes_pkey PRIMARY KEY (lane)
);

create table message_ids (
  key_lane integer not null,
  key uuid not null,
  received_at timestamp with time zone not null,
  constraint message_ids_pkey PRIMARY KEY (key_lane, key)
);

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

create table profiles (
  lane integer not null,
  workspace_id integer not null,
  profile_id uuid not null,
  event_count bigint not null,
  first_seen_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  constraint profiles_pkey PRIMARY KEY (lane, workspace_id, profile_id)
) with (fillfactor=80);

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

create table schema_migrations (
  version integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default clock_timestamp(),
  constraint schema_migrations_pkey PRIMARY KEY (version)
);

create table sources (
  source_id integer not null,
  workspace_id integer not null,
  name text not null,
  write_key text not null,
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  constraint sources_pkey PRIMARY KEY (source_id),
  constraint sources_workspace_id_name_key UNIQUE (workspace_id, name),
  constraint sources_write_key_key UNIQUE (write_key)
);

create table tickets (
  lane integer not null,
  group_id uuid not null,
  event_count integer not null,
  workspace_id integer[] not null,
  profile_id uuid[] not null,
  constraint tickets_pkey PRIMARY KEY (lane, group_id)
);

create table workspaces (
  workspace_id integer not null,
  name text not null,
  time_zone text not null,
  currency text not null,
  requests_per_second integer not null,
  secret bytea not null,
  created_at timestamp with time zone not null,
  constraint workspaces_pkey PRIMARY KEY (workspace_id),
  constraint workspaces_name_key UNIQUE (name)
);
