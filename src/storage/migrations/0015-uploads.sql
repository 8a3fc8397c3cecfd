-- Files that came in by the screens and are to be imported. What they hold lies in the data folder meanwhile.

create table uploads (
  key_lane     integer     not null,
  workspace_id integer     not null,
  upload_id    uuid        not null,
  file_name    text        not null,          -- for people: no path is made of it
  byte_length  bigint      not null,          -- that it will have
  received     bigint      not null,          -- bytes that are there
  mapping      text,                          -- as YAML; null: its rows are events in Segment's form
  state        text        not null,          -- receiving, ready, checking, importing, stopped, imported
  runner       uuid,                          -- the process that works on it
  attempts     integer     not null,          -- how often that was begun
  wants_stop   boolean     not null,
  progress     jsonb,                         -- how far the work is
  report       jsonb,                         -- of the last dry run with this mapping
  problem      jsonb,                         -- why the last work came to nothing
  import_id    uuid,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,          -- by whoever works on it, every second
  primary key (key_lane, workspace_id, upload_id)
);
