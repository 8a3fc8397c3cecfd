-- How much mail a person gets at most and when none, and the hour at which they read
-- (docs/decisions/0021-restraint.md).

-- A message is its own debit: decided on it counts, gone or perhaps gone it counts from then on, failed or
-- cancelled it does not. Which one goes first: by priority, then by when it was intended.
alter table messages
  add column priority    integer not null default 9,
  add column valid_until timestamptz,       -- it waits no longer for room; null: as long as the workspace says
  add column held_until  timestamptz,       -- it waits until then at least; of a dropped one, it would have
  add column held_why    text;              -- cap, gap, quiet-hours, turn, send-time

-- What of a person’s mail counts is read by its time: none that is older than it can be.
drop index messages_by_profile;
create index messages_by_profile on messages (lane, workspace_id, profile_id, intended_at);

-- Why a row is not due yet, for counting them; null: nothing holds it back.
alter table outbox add column held_why text;

-- How many of a campaign’s are due now: those that are held back until later are not.
drop index outbox_by_campaign;
create index outbox_by_campaign on outbox (lane, workspace_id, campaign_id, due_at) where campaign_id is not null;

alter table campaigns
  add column priority          integer not null default 9,
  add column send_within_hours integer;     -- each reader’s best hour among the next so many; null: at once

-- What a workspace says of restraint; without a row, nothing is held back.
create table restraint_settings (
  workspace_id integer     not null,
  settings     jsonb       not null,        -- {caps: [{count, per, topic}], gap, gapOfAll, quietHours, wait}
  revision     integer     not null,        -- 1, 2, 3 …: a change names the one that it was made to
  changed_at   timestamptz not null,
  changed_by   text        not null,
  primary key (workspace_id)
);

-- Whoever marks a message of somebody as sending holds their row: two marks that each find room do not both go.
create table restraint_turns (
  lane         integer     not null,
  workspace_id integer     not null,
  profile_id   uuid        not null,
  turn_at      timestamptz not null,        -- of the last one
  primary key (lane, workspace_id, profile_id)
) with (fillfactor = 70);                   -- held again and again, in place

-- At which hours people opened or clicked, by their own clock then.
create table reading_hours (
  lane         integer     not null,
  workspace_id integer     not null,
  profile_id   uuid        not null,
  hour         integer     not null,        -- 0 to 23
  visits       integer     not null,
  last_at      timestamptz not null,        -- the minute of the last one: within it, more are one
  primary key (lane, workspace_id, profile_id, hour)
) with (fillfactor = 80);                   -- counted up in place

-- The same of all people of a lane together: summed up, the workspace’s pattern.
create table reading_hours_of_lanes (
  lane         integer not null,
  workspace_id integer not null,
  hour         integer not null,
  visits       bigint  not null,
  primary key (lane, workspace_id, hour)
) with (fillfactor = 50);
