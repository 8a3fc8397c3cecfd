-- How a workspace's door reads events: whom they name, and which of their fields are kept.

-- No row: the default rules.
create table door_rules (
  workspace_id integer     not null primary key,
  rules        jsonb       not null,
  changed_at   timestamptz not null
);

-- How often a field came that the workspace does not keep, by day of receipt in UTC. Each group of events
-- adds in a lane of chance, so that groups seldom wait for each other; a field's count is the sum over lanes.
create table dropped_fields (
  key_lane     integer not null,
  workspace_id integer not null,
  day          date    not null,
  place        text    not null,             -- traits, properties, context, context.traits
  field        text    not null,             -- empty: the whole of it, which is no object
  events       bigint  not null,
  primary key (key_lane, workspace_id, day, place, field)
);
