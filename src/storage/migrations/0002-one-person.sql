-- One person behind many keys: how identifiers were tied, merges and what undoes them, and events that
-- move from one lane to another.

-- How the identifier came to its profile.
alter table identifiers
  alter column profile_id drop not null,     -- null: a shared device of which nobody is known now
  add column tied_at timestamptz,            -- when it was tied to the person, by the door's clock
  add column tied_by uuid,                   -- the event that did; null: a person or a migration
  add column tied_through uuid,              -- the key of the identifier that it was tied to; null: it came first
  add column shared_since timestamptz;       -- two people have signed in with it since then

update identifiers set tied_at = created_at;
alter table identifiers alter column tied_at set not null;

-- What a profile is known by; which identifiers begin like this.
create index identifiers_by_profile on identifiers (profile_id);
create index identifiers_by_value on identifiers (workspace_id, left(value, 100) text_pattern_ops);

-- How many merges were taken back: an event that was resolved before one is resolved again.
alter table identity_locks add column partings bigint not null default 0;

-- Which known identifiers began to point elsewhere with each version of a workspace's graph, so that a
-- process forgets these and no others. Null: all of them.
create table identity_changes (
  key_lane     integer not null,
  workspace_id integer not null,
  version      bigint  not null,
  keys         uuid[],
  primary key (key_lane, workspace_id, version)
);

-- Two profiles that became one. Lies with the loser.
create table merges (
  lane          integer     not null,
  workspace_id  integer     not null,
  loser_id      uuid        not null,
  merge_id      uuid        not null,
  winner_id     uuid        not null,        -- the older one
  merged_at     timestamptz not null,
  cause         text        not null,        -- event, alias, hand
  event_id      uuid,                        -- the event in which both were named
  loser_key     uuid,                        -- by which identifier the loser was named there
  winner_key    uuid,                        -- and the winner
  moved_keys    uuid[]      not null,        -- the identifiers that pointed to the loser
  taken_back_at timestamptz,
  primary key (lane, workspace_id, loser_id, merge_id)
);

create index merges_by_winner on merges (winner_id);

-- Profiles that were un-merged by hand: no event may make them one again. Each pair lies with both.
create table kept_apart (
  lane         integer not null,
  workspace_id integer not null,
  profile_id   uuid    not null,
  other_id     uuid    not null,
  primary key (lane, workspace_id, profile_id, other_id)
);

-- Where an event was before a merge brought it here, and the ticket that it came with; null: it was
-- accepted for this profile, and its ticket is its group's.
alter table events
  add column origin_profile_id uuid,
  add column moved_by uuid;

-- What a ticket asks for: events (new ones, here for the first time), adopt (events that took effect on
-- another profile), merge, unmerge, split. The detail of the last three: docs/decisions/0007-identity.md.
alter table tickets
  add column kind text not null default 'events',
  add column detail jsonb;

-- Where the profile has gone; null: it is there.
alter table profiles add column merged_into uuid;
