-- Calls of webhooks that journeys decide on (docs/decisions/0023-outgoing-calls.md): written with the decision, made
-- by the senders at least once, each time under the same id.

create table webhooks (
  workspace_id   integer     not null,
  name           text        not null,       -- by which journeys name it
  revision       integer     not null,       -- grows with each change
  url            text        not null,
  headers        jsonb       not null,       -- {name: value}
  sealed_headers jsonb       not null,       -- {name: value sealed under the signing key, for this origin}
  sealed_secret  text        not null,       -- what calls are signed with, sealed likewise
  timeout_ms     integer     not null,
  created_at     timestamptz not null,
  changed_at     timestamptz not null,
  primary key (workspace_id, name)
);

create table calls (
  lane         integer     not null,
  workspace_id integer     not null,
  call_id      uuid        not null,         -- of its key; ends in the digits that choose the profile's lane
  profile_id   uuid        not null,
  call_key     text        not null,         -- of a journey's run and step
  webhook      text        not null,
  method       text        not null,
  body         text        not null,         -- JSON: what is signed and sent, each time the same bytes
  timeout_ms   integer,                      -- null: what the webhook says
  state        text        not null,         -- waiting, done, failed
  reason       text,                         -- of the last attempt, unless it did
  status       integer,                      -- of the last answer; null: there was none
  answer       text,                         -- the beginning of an answer that was no success
  attempts     integer     not null default 0,
  intended_at  timestamptz not null,
  due_at       timestamptz not null,         -- while it is made: when it is made again if nobody says what came of it
  settled_at   timestamptz,
  history      jsonb       not null default '[]',
  primary key (lane, workspace_id, call_id)
);

create index calls_due on calls (lane, workspace_id, webhook, due_at) where state = 'waiting';
create index calls_failed on calls (lane, workspace_id, webhook, call_id) where state = 'failed';
create index calls_by_profile on calls (lane, workspace_id, profile_id, intended_at);
