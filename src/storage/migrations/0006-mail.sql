-- Who may be mailed, and the mail: consents, suppressions, templates, campaigns, messages and the way out
-- (docs/decisions/0008-permission-and-mail.md).

-- What a profile agreed to: of each purpose, what was said last. A fold over the log.
create table consents (
  lane         integer     not null,
  workspace_id integer     not null,
  profile_id   uuid        not null,
  purpose      text        not null,
  origin_id    uuid        not null,         -- of whom it was said: the profile, or one that was merged into it
  status       text        not null,         -- granted, withdrawn
  said_at      timestamptz not null,
  event_id     uuid        not null,
  heard_at     timestamptz not null,         -- when the event was received
  joined_at    timestamptz,                  -- when the origin was merged; null: the profile itself
  source_id    integer     not null,
  proof        text,
  primary key (lane, workspace_id, profile_id, purpose, origin_id)
);

-- Addresses that must not be mailed. The key is that of the identifier, and outlives the address.
create table suppressions (
  key_lane      integer     not null,
  key           uuid        not null,        -- HMAC of workspace and address
  reason        text        not null,        -- unsubscribed, bounced, complained, manual
  workspace_id  integer     not null,
  address       text,                        -- null: forgotten
  since         timestamptz not null,
  detail        text,                        -- what the mail server said, which file it came from, who asked
  lifted_at     timestamptz,                 -- null: it holds
  lifted_why    text,
  primary key (key_lane, key, reason)
);

-- Pages through a workspace's suppressions.
create index suppressions_by_key on suppressions (workspace_id, key, reason);

-- What messages are made of. A version never changes.
create table template_versions (
  workspace_id integer     not null,
  version_id   uuid        not null,         -- a hash of the content
  content      jsonb       not null,         -- from, replyTo, subject, preheader, html, text
  created_at   timestamptz not null,
  primary key (workspace_id, version_id)
);

create table campaigns (
  workspace_id integer     not null,
  campaign_id  uuid        not null,
  name         text        not null,
  audience     text        not null,         -- all, or a rule
  purpose      text        not null,
  version_id   uuid        not null,         -- of the template
  state        text        not null,         -- running, paused, stopped, done
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  primary key (workspace_id, campaign_id)
);

-- How far a campaign's walk through a lane has come.
create table campaign_lanes (
  lane         integer not null,
  workspace_id integer not null,
  campaign_id  uuid    not null,
  cursor       uuid,                         -- the last profile that was judged
  is_walked    boolean not null,
  intended     bigint  not null,
  left_out     jsonb   not null,             -- {reason: count}
  primary key (lane, workspace_id, campaign_id)
);

-- The record: one row a message, for as long as it is kept.
create table messages (
  lane         integer     not null,
  workspace_id integer     not null,
  message_id   uuid        not null,         -- ends in the digits that choose the profile's lane
  profile_id   uuid        not null,
  campaign_id  uuid,
  version_id   uuid        not null,         -- of the template
  purpose      text        not null,         -- transactional: needs no consent
  state        text        not null,         -- queued, sending, accepted, deferred, failed, unknown, cancelled
  reason       text,                         -- why it is failed, cancelled or deferred
  address      text,                         -- where it went, or would have gone
  data         jsonb,                        -- what its sender gave for this one message
  inputs       text,                         -- JSON: what the template read when it was first composed, in its order
  is_tracked   boolean     not null default false, -- opens and clicks may be recorded
  attempts     integer     not null default 0,
  intended_at  timestamptz not null,
  sending_at   timestamptz,                  -- of the last attempt
  settled_at   timestamptz,
  history      jsonb       not null default '[]', -- [{at, what, detail}]: outcomes of attempts, and what people did
  primary key (lane, workspace_id, message_id)
) with (fillfactor = 70);                    -- a message changes state twice at least: in place

create index messages_by_profile on messages (lane, workspace_id, profile_id);
create index messages_by_campaign on messages (lane, workspace_id, campaign_id) where campaign_id is not null;

-- What is due: read in the order of its key, row by row.
create table outbox (
  lane         integer     not null,
  priority     integer     not null,         -- 0: somebody waits for it; 9: a campaign
  due_at       timestamptz not null,
  message_id   uuid        not null,
  workspace_id integer     not null,
  campaign_id  uuid,
  lease_id     uuid,                         -- under which a sender holds it, to compose it
  leased_by    uuid,                         -- that process
  leased_until timestamptz,
  primary key (lane, priority, due_at, message_id)
) with (fillfactor = 70);

create index outbox_by_campaign on outbox (lane, workspace_id, campaign_id) where campaign_id is not null;

-- What was marked as sending and has no outcome yet.
create table open_attempts (
  lane         integer     not null,
  workspace_id integer     not null,
  message_id   uuid        not null,
  attempt_id   uuid        not null,
  process_id   uuid        not null,
  began_at     timestamptz not null,
  unknown_at   timestamptz,                  -- since when nobody knows; null: it is on the wire
  primary key (lane, workspace_id, message_id)
);
