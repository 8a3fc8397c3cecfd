-- Computed traits: what a workspace derives of its profiles beside those that every workspace has, what it has set of
-- these, and where customers are parted by their orders.

-- Own ones. What they were before is not kept: the rules that were registered with them keep it (live_settings).
create table computed_traits (
  workspace_id integer     not null,
  name         text        not null,         -- by which rules refer to it: computed.NAME; never changes
  definition   jsonb       not null,
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  primary key (workspace_id, name)
);

-- A row where somebody has set something; all of it.
create table computed_settings (
  workspace_id integer     not null primary key,
  settings     jsonb       not null,
  changed_at   timestamptz not null
);

-- Where the fifths of all who have ordered end, as they were published. The newest version holds.
create table rfm_cuts (
  workspace_id integer     not null,
  version      integer     not null,         -- from 1
  published_at timestamptz not null,         -- the instant that they are about
  profiles     bigint      not null,         -- who had ordered by then
  recency      bigint[]    not null,         -- seconds since the last order
  frequency    bigint[]    not null,         -- orders
  monetary     numeric[]   not null,         -- revenue of all orders, in the workspace's currency
  primary key (workspace_id, version)
);
