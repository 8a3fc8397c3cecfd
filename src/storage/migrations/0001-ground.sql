-- The ground: lanes and who owns them, workspaces and their keys, the log of events and the work
-- that it leaves for the lanes.
--
-- Three kinds of tables (each module's manifest says which):
--   by lane      rows about profiles; "lane" is one of 64 numbers and stands first in every key
--   by key_lane  look-up tables; the lane is that of the key, so that a key is unique within it
--   reference    small and rarely written; on Citus a copy lies on every node
-- There are no foreign keys and no triggers: Citus allows neither between such tables, and every
-- writer is ours.

create table lanes (
  lane   integer     not null primary key,
  owner  uuid,                               -- the process that may write this lane; null: free
  epoch  bigint      not null default 0,     -- grows by one with every change of owner: the fence
  clock  timestamptz not null default to_timestamp(0)  -- how far this lane has been worked; never goes back
);

-- Who is alive. Read by takeover, written once a second by each process.
create table processes (
  process_id      uuid        not null primary key,
  roles           text[]      not null,
  host            text        not null,
  pid             integer     not null,
  version         text        not null,
  key_fingerprint text        not null,      -- differs between processes: links signed by one fail at the other
  started_at      timestamptz not null,
  heartbeat_at    timestamptz not null       -- by the database's clock
);

create table workspaces (
  workspace_id        integer     not null primary key,
  name                text        not null unique,
  time_zone           text        not null,
  currency            text        not null,
  requests_per_second integer     not null,
  secret              bytea       not null,  -- keys the hashes that outlive an erasure
  created_at          timestamptz not null
);

create table sources (
  source_id    integer     not null primary key,
  workspace_id integer     not null,
  name         text        not null,
  write_key    text        not null unique,  -- public by nature: it stands in the shop's pages
  created_at   timestamptz not null,
  disabled_at  timestamptz,
  unique (workspace_id, name)
);

create table api_keys (
  api_key_id   uuid        not null primary key,
  workspace_id integer,                      -- null: the whole installation
  name         text        not null,
  key_hash     bytea       not null unique,  -- SHA-256 of the key, which is 256 random bits
  scopes       text[]      not null,
  created_at   timestamptz not null,
  revoked_at   timestamptz
);

-- Message id → seen. Knows neither profile nor lane, so that it outlives both.
create table message_ids (
  key_lane    integer     not null,
  key         uuid        not null,          -- HMAC of workspace and message id
  received_at timestamptz not null,          -- goes when the events of that time go
  primary key (key_lane, key)
);

-- Identifier → profile.
create table identifiers (
  key_lane     integer     not null,
  key          uuid        not null,         -- HMAC of workspace, kind and value
  workspace_id integer     not null,
  kind         text        not null,
  value        text        not null,
  profile_id   uuid        not null,
  created_at   timestamptz not null,
  primary key (key_lane, key)
);

-- Who creates or links profiles in a workspace holds its row: creations have one order.
create table identity_locks (
  key_lane     integer not null,
  workspace_id integer not null,
  version      bigint  not null default 0,   -- raised by whoever makes a known identifier point elsewhere
  primary key (key_lane, workspace_id)
);

-- The log. A profile's events lie side by side in order of their time: what hydrates a state, pages
-- through a timeline or evaluates a rule reads one stretch of the primary key.
create table events (
  lane         integer     not null,
  workspace_id integer     not null,
  profile_id   uuid        not null,
  occurred_at  timestamptz not null,
  event_id     uuid        not null,         -- the group's id plus the place in the group
  received_at  timestamptz not null,
  source_id    integer     not null,
  type         text        not null,
  name         text        not null,         -- of a track, page or screen call; else empty
  payload      jsonb       not null,         -- as it came
  raw          bytea,                        -- the bytes, where jsonb would not give them back
  door         jsonb,                        -- what the door made of it: normalised values, flags, what the batch adds
  primary key (lane, workspace_id, profile_id, occurred_at, event_id)
);

-- "What came in lately": a few pages of summary instead of a second B-tree on the hot road.
create index events_received_at on events using brin (received_at) with (pages_per_range = 32);

-- Work for a lane's owner. A ticket is deleted in the transaction that applies it: what has no
-- ticket has taken effect.
create table tickets (
  lane         integer not null,
  group_id     uuid    not null,
  event_count  integer not null,
  workspace_id integer[] not null,           -- side by side with profile_id: whose events these are
  profile_id   uuid[]  not null,
  primary key (lane, group_id)
);

-- What could not be read or used, as the bytes came.
create table quarantine (
  key_lane      integer     not null,
  workspace_id  integer     not null,
  quarantine_id uuid        not null,
  key           uuid        not null,        -- HMAC of call and bytes: the same again only counts up
  source_id     integer     not null,
  call          text        not null,        -- the API call it came by
  reason        text        not null,
  detail        text        not null,
  bytes         bytea       not null,
  envelope      jsonb       not null,        -- when it was sent and received, and what its batch adds
  occurrences   integer     not null,
  first_at      timestamptz not null,
  last_at       timestamptz not null,
  status        text        not null,        -- held, replayed, superseded
  settled_at    timestamptz,
  primary key (key_lane, workspace_id, key)
);

-- Lists, pages and finds what is held, in the order in which it came.
create index quarantine_by_id on quarantine (workspace_id, quarantine_id);

-- The profile: what the worker knows of a person.
create table profiles (
  lane          integer     not null,
  workspace_id  integer     not null,
  profile_id    uuid        not null,
  event_count   bigint      not null,
  first_seen_at timestamptz not null,
  last_seen_at  timestamptz not null,
  primary key (lane, workspace_id, profile_id)
) with (fillfactor = 80);                    -- room to update in place
