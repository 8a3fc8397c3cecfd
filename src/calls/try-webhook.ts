import type { Deed } from '../access/index.js';
import type { JsonValue } from '../kernel/index.js';
import { stringifyExact } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import { type CallPorts, callWebhook } from './call-webhook.js';
import { readWebhook } from './keep-webhooks.js';
import type { MadeCall } from './make-call.js';
import type { WebhookPlace } from './webhook.js';

/**
 * Calls a webhook now, as a journey would; nothing of it is kept, and it is not repeated.
 *
 * @throws AppError `webhook-unknown`
 */
export async function tryWebhook(
  { database, ...ports }: CallPorts & { readonly database: Database },
  { body, ...place }: WebhookPlace & { readonly body: JsonValue },
  { ids, now }: Pick<Deed, 'ids' | 'now'>,
): Promise<MadeCall> {
  const webhook = await readWebhook(database, place);
  const call = { callId: ids.uuid(), method: 'POST', body: stringifyExact(body) } as const;
  return callWebhook(ports, webhook, { ...call, timeoutMs: null, now });
}
