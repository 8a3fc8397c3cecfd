-- What people write for mails: templates, and the blocks that several of them share. Each has a draft that is
-- worked on, and releases that never change; a mail is made of what a release was compiled to (template_versions).
create table manuscripts (
  workspace_id  integer     not null,
  manuscript_id uuid        not null,
  kind          text        not null,              -- marketing, transactional, block
  name          text        not null,              -- by which campaigns and other templates know it
  title         text        not null,
  draft         jsonb       not null,
  revision      integer     not null,              -- of the draft: saving one that is not the newest is refused
  published     integer,                           -- number of a release; null: none was made yet
  created_at    timestamptz not null,
  changed_at    timestamptz not null,              -- the draft, or what it is called
  changed_by    text        not null,
  archived_at   timestamptz,                       -- then its name is free
  primary key (workspace_id, manuscript_id)
);

create unique index manuscripts_by_name on manuscripts (workspace_id, (kind = 'block'), name)
  where archived_at is null;

create table releases (
  workspace_id   integer     not null,
  manuscript_id  uuid        not null,
  number         integer     not null,             -- 1, 2, 3 …
  source         jsonb       not null,             -- the draft as it was
  version_id     uuid,                             -- what it was compiled to; null: a block, which goes into others
  blocks         jsonb       not null,             -- name of each block in it → number of its release
  brand_revision integer     not null,             -- of the brand kit in it; 0: there was none
  published_at   timestamptz not null,
  published_by   text        not null,
  note           text        not null,
  primary key (workspace_id, manuscript_id, number)
);

-- How a brand looks and who it is: one for each workspace.
create table brand_kits (
  workspace_id integer     not null primary key,
  kit          jsonb       not null,
  revision     integer     not null,
  changed_at   timestamptz not null,
  changed_by   text        not null
);
