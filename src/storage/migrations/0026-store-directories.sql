-- Where a shop's stores are, so that a mail can name the one nearest to its reader
-- (docs/reference/stores.md). One row a workspace: the list is read whole and changed whole.

create table store_directories (
  workspace_id integer     not null,
  stores       jsonb       not null,       -- [{storeId, name, street, city, latitude, …}]
  revision     integer     not null,       -- 1, 2, 3 …: a change names the one that it was made to
  changed_at   timestamptz not null,
  changed_by   text        not null,
  primary key (workspace_id)
);
