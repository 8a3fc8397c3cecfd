import type { WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam } from '../storage/index.js';
import type { Webhook, WebhookPlace } from './webhook.js';

type WebhookRow = Omit<Webhook, 'headers' | 'sealedHeaders'> & {
  readonly headers: string;
  readonly sealedHeaders: string;
};

const WEBHOOK = `select workspace_id as "workspaceId", name, revision, url, headers,
       sealed_headers as "sealedHeaders", sealed_secret as "sealedSecret", timeout_ms as "timeoutMs",
       created_at as "createdAt", changed_at as "changedAt"
  from webhooks`;

/** A workspace's webhooks, in order of their names. */
export async function listWebhooks(db: Db, workspaceId: WorkspaceId): Promise<Webhook[]> {
  const rows = await db.query<WebhookRow>(`${WEBHOOK} where workspace_id = $1 order by name`, [
    workspaceId,
  ]);
  return rows.map(webhookOf);
}

/** A condition: there is one. */
export const HAS_WEBHOOKS = 'exists (select 1 from webhooks)';

/** All workspaces' webhooks. */
export async function readAllWebhooks(db: Db): Promise<Webhook[]> {
  return (await db.query<WebhookRow>(WEBHOOK)).map(webhookOf);
}

export async function findWebhook(
  db: Db,
  { workspaceId, name }: WebhookPlace,
): Promise<Webhook | undefined> {
  const rows = await db.query<WebhookRow>(`${WEBHOOK} where workspace_id = $1 and name = $2`, [
    workspaceId,
    name,
  ]);
  return rows.map(webhookOf)[0];
}

export async function writeWebhook(tx: Db, webhook: Webhook): Promise<void> {
  await tx.execute(
    `insert into webhooks (workspace_id, name, revision, url, headers, sealed_headers, sealed_secret,
                           timeout_ms, created_at, changed_at)
     values ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7, $8, $9::timestamptz, $10::timestamptz)
     on conflict (workspace_id, name) do update
        set revision = excluded.revision, url = excluded.url, headers = excluded.headers,
            sealed_headers = excluded.sealed_headers, sealed_secret = excluded.sealed_secret,
            timeout_ms = excluded.timeout_ms, changed_at = excluded.changed_at`,
    [
      webhook.workspaceId,
      webhook.name,
      webhook.revision,
      webhook.url,
      JSON.stringify(webhook.headers),
      JSON.stringify(webhook.sealedHeaders),
      webhook.sealedSecret,
      webhook.timeoutMs,
      instantParam(webhook.createdAt),
      instantParam(webhook.changedAt),
    ],
  );
}

/** @returns false when there is none */
export async function deleteWebhookRow(
  tx: Db,
  { workspaceId, name }: WebhookPlace,
): Promise<boolean> {
  const count = await tx.execute('delete from webhooks where workspace_id = $1 and name = $2', [
    workspaceId,
    name,
  ]);
  return count > 0;
}

function webhookOf({ headers, sealedHeaders, ...row }: WebhookRow): Webhook {
  return {
    ...row,
    headers: JSON.parse(headers) as Record<string, string>,
    sealedHeaders: JSON.parse(sealedHeaders) as Record<string, string>,
  };
}
