import type { Vault } from '../access/index.js';
import { SIGNING_SECRET, secretContext } from './keep-webhooks.js';
import type { Webhook } from './webhook.js';

/** What of a webhook is sealed, as it is said. */
export interface OpenedWebhook {
  readonly secret: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Undefined: something was sealed by a signing key that is gone. */
export function openWebhook(vault: Vault, webhook: Webhook): OpenedWebhook | undefined {
  const secret = vault.open(secretContext(webhook, SIGNING_SECRET), webhook.sealedSecret);
  if (secret === undefined) return undefined;
  const headers: Record<string, string> = { ...webhook.headers };
  for (const [name, sealed] of Object.entries(webhook.sealedHeaders)) {
    const value = vault.open(secretContext(webhook, name), sealed);
    if (value === undefined) return undefined;
    headers[name] = value;
  }
  return { secret, headers };
}
