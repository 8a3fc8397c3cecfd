-- Live rules: rules that are evaluated as events come in and as time passes (docs/decisions/0010-live-segments.md).

-- What a workspace made of rules when they were registered: its zone, its money, what segments and computed traits
-- stood for. A change of any of it registers the rules anew that depend on it, so that until they are built the old
-- ones go on as they were.
create table live_settings (
  workspace_id integer not null,
  setting_id   text    not null,             -- a hash of the definition
  definition   jsonb   not null,
  primary key (workspace_id, setting_id)
);

-- Rules with their users. A rule never changes: another one is registered, built, and takes its place.
create table live_rules (
  workspace_id  integer     not null,
  rule_id       integer     not null,        -- never used again
  user_kind     text        not null,        -- 'segment'
  user_key      text        not null,
  user_version  integer     not null,        -- of the user's rule
  rule          jsonb       not null,
  setting_id    text        not null,
  fingerprint   text        not null,        -- of all that it depends on
  build_id      integer     not null,        -- rules of one build are built and switched together
  state         text        not null check (state in ('building', 'live', 'retired')),
  replaces      integer,                     -- the rule whose place it took
  registered_at timestamptz not null,
  live_at       timestamptz,
  primary key (workspace_id, rule_id)
);

-- One row a workspace: whoever registers rules holds it, and its revision tells workers to read the rules again.
create table live_registries (
  workspace_id integer not null primary key,
  revision     bigint  not null,
  last_rule    integer not null,
  last_build   integer not null
);

-- How far a build has come in a lane. The row goes when the lane has also seen the rules take their places.
create table live_builds (
  lane         integer not null,
  workspace_id integer not null,
  build_id     integer not null,
  profile_id   uuid,                         -- the last one built; null: none yet
  profiles     bigint  not null,             -- built so far
  is_built     boolean not null,
  settled      integer not null,             -- how many of its rules have told of who entered and left by them
  primary key (lane, workspace_id, build_id)
);

-- What trackers keep of a profile, a row for each name of events: a cache of the log, which may be deleted at any
-- time. At `due_at` something can change though nothing happens; it may be early, never late.
create table tracker_states (
  lane         integer not null,
  workspace_id integer not null,
  profile_id   uuid    not null,
  home         bigint  not null,             -- a hash of the name
  due_at       timestamptz,
  state        bytea not null,               -- without what is too large: that is made from the log each time
  primary key (lane, workspace_id, profile_id, home)
) with (fillfactor = 80);

-- In the order of time: however much is due at once, the oldest is found without looking at the rest.
create index tracker_states_due on tracker_states (due_at, lane) where due_at is not null;

-- For whom rules hold.
create table rule_members (
  lane         integer     not null,
  workspace_id integer     not null,
  rule_id      integer     not null,
  profile_id   uuid        not null,
  since        timestamptz not null,
  primary key (lane, workspace_id, rule_id, profile_id)
);

create table rule_sizes (
  lane         integer not null,
  workspace_id integer not null,
  rule_id      integer not null,
  members      bigint  not null,
  primary key (lane, workspace_id, rule_id)
) with (fillfactor = 50);

-- Who entered and left which segment, when and why.
create table segment_changes (
  lane         integer     not null,
  workspace_id integer     not null,
  profile_id   uuid        not null,
  change_id    uuid        not null,         -- version 7: in the order in which they were written
  segment_key  text        not null,
  version      integer     not null,         -- of the segment's rule
  what         text        not null check (what in ('entered', 'left')),
  changed_at   timestamptz not null,
  cause        text        not null check (cause in ('event', 'time', 'trait', 'definition', 'history')),
  event_id     uuid,                         -- the event that caused it
  because      text,                         -- the condition that changed, as the rule language writes it
  primary key (lane, workspace_id, profile_id, change_id)
);

-- A segment's changes are spread over all profiles; its newest are asked for, and how many there were on a day. They
-- come about in order of time, so that the rows of a segment are added at one end.
create index segment_changes_of_segment on segment_changes (workspace_id, segment_key, changed_at, change_id);

-- How large segments were at the end of each day.
create table segment_sizes (
  workspace_id integer not null,
  segment_key  text    not null,
  day          date    not null,             -- in the workspace's time zone
  members      bigint  not null,
  primary key (workspace_id, segment_key, day)
);

alter table segments add column used_at timestamptz;   -- when something asked for its members last; null: never
