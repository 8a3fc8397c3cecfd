-- People sign in: who they are, which workspaces are theirs, and what they did.

-- The language of a workspace: what its templates and screens fall back to.
alter table workspaces add column language text not null default 'en';

-- What sends by a source: the screens show the snippet for it.
alter table sources add column kind text not null default 'other';

create table users (
  user_id             uuid        not null primary key,
  email               text        not null unique,  -- as it is compared: lower case
  name                text        not null,
  password_hash       text        not null,         -- argon2id, in the form of PHC
  is_operator         boolean     not null,         -- did the setup; reaches the installation itself
  created_at          timestamptz not null,
  password_changed_at timestamptz not null
);

create table memberships (
  workspace_id integer     not null,
  user_id      uuid        not null,
  role         text        not null,               -- owner, editor, analyst, support
  created_at   timestamptz not null,
  primary key (workspace_id, user_id)
);

create index memberships_by_user on memberships (user_id);

-- Somebody who is signed in. A row that is gone, or too old, lets nobody in.
create table sessions (
  session_id uuid        not null primary key,
  user_id    uuid        not null,
  token_hash bytea       not null unique,          -- SHA-256 of the cookie's 256 random bits
  created_at timestamptz not null,
  seen_at    timestamptz not null,                 -- to the minute
  address    text        not null,                 -- whence it was opened, so that people know theirs again
  user_agent text        not null
);

create index sessions_by_user on sessions (user_id);

-- Links that let somebody in once: to join a workspace, or to set a new password.
create table invitations (
  invitation_id uuid        not null primary key,
  token_hash    bytea       not null unique,
  email         text        not null,
  workspace_id  integer,                           -- null: sets a new password, and joins nothing
  role          text,
  created_at    timestamptz not null,
  expires_at    timestamptz not null
);

-- Who may do the setup: those who see what the server prints. All go when there is a first user.
create table setup_codes (
  code_hash  bytea       not null primary key,
  created_at timestamptz not null
);

-- Counts wrong passwords by e-mail address and by network address. Written by rate-limiter-flexible,
-- which names the columns; the keys are hashes.
create table sign_in_attempts (
  key    text    not null primary key,
  points integer not null,
  expire bigint                                    -- milliseconds since 1970
);

-- Who did what. Rows are only ever added. Nothing here points at a row that may be gone: names stand as
-- they were.
create table audit_entries (
  entry_id     uuid        not null primary key,   -- version 7: in order of time
  workspace_id integer,                            -- null: of the installation
  at           timestamptz not null,
  actor_kind   text        not null,               -- user, api-key, command, nobody
  actor_id     uuid,
  actor_name   text        not null,
  action       text        not null,               -- such as member.removed
  subject      text        not null,               -- to whom, or to what
  detail       jsonb       not null,
  address      text                                -- whence it came, when by HTTP
);

create index audit_entries_by_workspace on audit_entries (workspace_id, entry_id);
