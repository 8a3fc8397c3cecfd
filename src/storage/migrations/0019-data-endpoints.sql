-- Named places that templates may ask for data when a message is composed
-- (docs/decisions/0014-data-at-send-time.md). Nothing here is of people: what was fetched for a message stands
-- in its inputs.

create table data_endpoints (
  workspace_id   integer     not null,
  name           text        not null,       -- by which templates ask: {% fetch "stock", … %}
  revision       integer     not null,       -- grows with each change: answers of before are forgotten
  settings       text        not null,       -- JSON: url, headers, limits, batch, fallback; in its digits
  sealed_headers jsonb       not null,       -- {name: value sealed under the signing key, for this origin}
  created_at     timestamptz not null,
  changed_at     timestamptz not null,
  primary key (workspace_id, name)
);
