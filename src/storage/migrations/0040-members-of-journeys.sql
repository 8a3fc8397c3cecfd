-- Those for whom the trigger of a version holds already when it goes live: brought in once, where its publisher wants it.
alter table journey_versions
  add column members text not null default 'none' check (members in ('none', 'wanted', 'brought'));

-- How far a lane is with it; gone when all of them are through.
create table journey_members (
  lane         integer not null,
  workspace_id integer not null,
  journey_key  text    not null,
  version      integer not null,
  profile_id   uuid,                          -- the last that was brought in; null: none was there
  is_done      boolean not null,
  primary key (lane, workspace_id, journey_key, version)
);
