-- How far imports of files have come, so that one that was killed goes on and one that is done is not done again.

create table imports (
  key_lane     integer     not null,
  workspace_id integer     not null,
  import_id    uuid        not null,          -- a hash of the file's content and of its mapping
  file_name    text        not null,
  kind         text        not null,          -- of what the file holds: orders, profiles, …
  state        text        not null,          -- running, stopped, done
  position     bigint      not null,          -- rows that were passed, and of which all is kept
  counts       jsonb       not null,          -- what they came to
  started_at   timestamptz not null,
  updated_at   timestamptz not null,
  ended_at     timestamptz,
  primary key (key_lane, workspace_id, import_id)
);
