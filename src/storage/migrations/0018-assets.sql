-- Pictures that mails show. They are kept here, and not in a folder, since any process may serve them.
create table assets (
  workspace_id integer     not null,
  asset_id     uuid        not null,
  name         text        not null,               -- what the file was called
  hash         text        not null,               -- of the file as it came, and of the way in which we keep it
  format       text        not null,               -- png, jpeg, gif, webp
  width        integer     not null,               -- in pixels
  height       integer     not null,
  uploaded_at  timestamptz not null,
  uploaded_by  text        not null,
  primary key (workspace_id, asset_id)
);

create unique index assets_by_hash on assets (workspace_id, hash);

-- Each picture in some widths, as it is served: written anew by us, without what cameras note down.
create table asset_files (
  workspace_id integer not null,
  file_name    text    not null,                   -- HASH-WIDTH.png
  hash         text    not null,
  width        integer not null,
  height       integer not null,
  content      bytea   not null,
  primary key (workspace_id, file_name)
);

create index asset_files_by_name on asset_files (file_name);
