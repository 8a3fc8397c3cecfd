import { randomBytes } from 'node:crypto';
import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam } from '../storage/index.js';
import { workspaceExists, workspaceUnknown } from './errors.js';
import { checkWorkspace, type NewWorkspace, type Workspace } from './workspace.js';

/** As long as the digest that it keys (RFC 2104, section 3). */
const SECRET_BYTES = 32;

const COLUMNS = `workspace_id as "workspaceId", name, time_zone as "timeZone", currency, language,
  requests_per_second as "requestsPerSecond", created_at as "createdAt"`;

/**
 * Makes a workspace with a secret of its own. Needs a transaction: it locks the table, so that numbers
 * have no rivals; a sequence would give different nodes of a cluster ranges of their own.
 *
 * @throws AppError `workspace-invalid`, `workspace-exists`
 */
export async function createWorkspace(
  tx: Db,
  fields: NewWorkspace,
  now: Instant,
): Promise<Workspace> {
  const checked = checkWorkspace(fields);
  const { name } = checked;
  await tx.query('lock table workspaces in share row exclusive mode');
  const taken = await tx.query('select 1 from workspaces where name = $1', [name]);
  if (taken.length > 0) throw workspaceExists.make({ name });
  const [last] = await tx.query<{ id: number }>(
    'select coalesce(max(workspace_id), 0) as id from workspaces',
  );
  const workspaceId = ((last?.id ?? 0) + 1) as WorkspaceId;
  await tx.query(
    `insert into workspaces
       (workspace_id, name, time_zone, currency, language, requests_per_second, secret, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      workspaceId,
      name,
      checked.timeZone,
      checked.currency,
      checked.language,
      checked.requestsPerSecond,
      randomBytes(SECRET_BYTES),
      instantParam(now),
    ],
  );
  return { workspaceId, ...checked, createdAt: now };
}

/**
 * Changes what a workspace is called and speaks. Needs a transaction: names have no rivals.
 *
 * @throws AppError `workspace-exists`
 */
export async function writeWorkspace(
  tx: Db,
  { workspaceId, name, language }: Pick<Workspace, 'workspaceId' | 'name' | 'language'>,
): Promise<void> {
  await tx.query('lock table workspaces in share row exclusive mode');
  const taken = await tx.query(
    'select 1 from workspaces where name = $1 and workspace_id <> $2::integer',
    [name, workspaceId],
  );
  if (taken.length > 0) throw workspaceExists.make({ name });
  await tx.query('update workspaces set name = $2, language = $3 where workspace_id = $1', [
    workspaceId,
    name,
    language,
  ]);
}

/** Every workspace, in order of its number. */
export async function listWorkspaces(db: Db): Promise<Workspace[]> {
  return db.query<Workspace>(`select ${COLUMNS} from workspaces order by workspace_id`);
}

export async function findWorkspace(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<Workspace | undefined> {
  const [found] = await db.query<Workspace>(
    `select ${COLUMNS} from workspaces where workspace_id = $1`,
    [workspaceId],
  );
  return found;
}

/**
 * The workspace that a person means by its name or its number; a name that is a number wins.
 *
 * @throws AppError `workspace-unknown`
 */
export async function findWorkspaceByText(db: Db, text: string): Promise<Workspace> {
  const [found] = await db.query<Workspace>(
    `select ${COLUMNS} from workspaces where name = $1 or workspace_id::text = $1
      order by name = $1 desc limit 1`,
    [text],
  );
  if (found === undefined) throw workspaceUnknown.make({ workspace: `“${text}”` });
  return found;
}

/** The secret under which a workspace's keys are hashed; undefined when there is no such workspace. */
export async function readWorkspaceSecret(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<Buffer | undefined> {
  const [found] = await db.query<{ secret: Buffer }>(
    'select secret from workspaces where workspace_id = $1',
    [workspaceId],
  );
  return found?.secret;
}
