-- Journeys: flows that profiles travel through (docs/decisions/0024-journeys.md).

-- One row a journey.
create table journeys (
  workspace_id integer     not null,
  journey_key  text        not null,
  journey_id   uuid        not null,          -- stands as the campaign of its messages
  name         text        not null,
  state        text        not null check (state in ('preparing', 'live', 'paused', 'stopped')),
  version      integer     not null,          -- the newest
  live_version integer,                       -- by which profiles come in; null: none is ready yet
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  primary key (workspace_id, journey_key)
);

-- A version never changes. Its rules are registered as those of `journey`, under `KEY/VERSION/PLACE`.
create table journey_versions (
  workspace_id integer     not null,
  journey_key  text        not null,
  version      integer     not null,
  definition   jsonb       not null,
  state        text        not null check (state in ('preparing', 'live', 'finishing', 'over')),
  published_at timestamptz not null,
  published_by text        not null,          -- a name, as it was then
  primary key (workspace_id, journey_key, version)
);

-- One row a workspace: its revision tells workers to read the journeys again.
create table journey_registries (
  workspace_id integer not null primary key,
  revision     bigint  not null
);

-- One profile's trip through a journey.
create table journey_runs (
  lane         integer     not null,
  workspace_id integer     not null,
  run_id       uuid        not null,
  profile_id   uuid        not null,
  journey_key  text        not null,
  version      integer     not null,
  state        text        not null check (state in ('going', 'done', 'goal', 'left', 'stopped', 'merged')),
  entered_at   timestamptz not null,
  entry        jsonb       not null,          -- {by, at, eventId, event: {name, occurredAt, properties}}
  entry_key    text,                          -- by which a journey's runs of one profile are told apart
  step_id      text,                          -- where it waits
  since        timestamptz not null,
  due_at       timestamptz,                   -- when it goes on by itself
  is_held      boolean     not null,          -- its journey was paused when it was to take the step
  mails        jsonb       not null,          -- {stepId: {messageId, at, openedAt, clickedAt}}
  codes        jsonb       not null,          -- {stepId: {code}, or {reason} for want of one}
  ended_at     timestamptz,
  reason       text,
  steps        integer     not null,          -- lines of its log
  primary key (lane, workspace_id, run_id)
) with (fillfactor = 80);

create index journey_runs_of_profile on journey_runs (lane, workspace_id, profile_id);
-- In the order of time: however much is due at once, the oldest is found without looking at the rest.
create index journey_runs_due on journey_runs (due_at, lane) where due_at is not null;
-- What steering and lists ask for.
create index journey_runs_of_journey on journey_runs (workspace_id, journey_key, entered_at, run_id);

-- What was held while its journey was paused.
create index journey_runs_held on journey_runs (workspace_id, journey_key, lane)
  where is_held and due_at is null;

-- What each run did, in order.
create table journey_run_steps (
  lane         integer     not null,
  workspace_id integer     not null,
  run_id       uuid        not null,
  number       integer     not null,          -- from 1
  at           timestamptz not null,
  step_id      text,
  what         text        not null,
  detail       jsonb       not null,
  primary key (lane, workspace_id, run_id, number)
);

-- Who was not let in, and why.
create table journey_misses (
  lane         integer     not null,
  workspace_id integer     not null,
  profile_id   uuid        not null,
  journey_key  text        not null,
  missed_at    timestamptz not null,
  cause        text        not null,          -- the event's id, or what else would have begun the run
  reason       text        not null,
  primary key (lane, workspace_id, profile_id, journey_key, missed_at, cause)
);

-- How many passed each step and stand at it, a row a lane.
create table journey_counts (
  lane         integer not null,
  workspace_id integer not null,
  journey_key  text    not null,
  version      integer not null,
  step_id      text    not null,              -- empty: the journey itself
  passed       bigint  not null,              -- of the journey: came in
  waiting      bigint  not null,
  reached      bigint  not null,              -- the goal, from here
  gone         bigint  not null,              -- ended here in another way
  primary key (lane, workspace_id, journey_key, version, step_id)
) with (fillfactor = 50);

-- Of a journey's message: the run that sent it, and the step. Its campaign is the journey.
alter table messages add column run_id uuid, add column step_id text;
