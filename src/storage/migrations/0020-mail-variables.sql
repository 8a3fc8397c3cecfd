-- What mails can read besides the traits of their reader (docs/reference/templates.md).

-- The event that a message answers to, as its template reads it: {name, timestamp, properties}.
alter table messages add column event jsonb;

-- What a workspace says of all its templates' variables, one row a setting.
create table variable_settings (
  workspace_id integer     not null,
  setting      text        not null,      -- 'defaults': {variable: text}; 'sensitive-traits': [name]
  value        jsonb       not null,
  revision     integer     not null,      -- grows with each change: who comes late is told
  changed_at   timestamptz not null,
  changed_by   text        not null,      -- a name, as it was then
  primary key (workspace_id, setting)
);
