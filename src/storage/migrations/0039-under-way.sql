-- What becomes of those who are under way when a version of a journey takes over, as whoever published it wanted:
-- `move` takes them along to the steps of the same ids, or to those that `step_map` names.
alter table journey_versions
  add column under_way text  not null default 'finish' check (under_way in ('finish', 'move', 'leave')),
  add column step_map  jsonb not null default '{}';

-- Steps whose effect a run has had by an earlier version: come by again, it has no second one.
alter table journey_runs add column taken jsonb not null default '[]';

-- Who is under way in a lane, for moving, stopping and leaving: however many runs are over, they are not looked at.
-- By the journey first, so that nobody takes it for an index of who is in a lane.
create index journey_runs_going on journey_runs (journey_key, lane, workspace_id, version) where state = 'going';
