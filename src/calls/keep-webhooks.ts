import { type Deed, noteAudit, type Vault } from '../access/index.js';
import {
  type EndpointNetwork,
  findAddressMistake,
  findHeaderMistake,
  sealHeaders,
} from '../content/index.js';
import type { Database } from '../storage/index.js';
import { webhookInvalid, webhookUnknown } from './errors.js';
import { isWebhookSecret, newWebhookSecret } from './sign-call.js';
import {
  TIMEOUT_LIMITS,
  type Webhook,
  type WebhookPlace,
  type WebhookSettings,
} from './webhook.js';
import { deleteWebhookRow, findWebhook, writeWebhook } from './webhook-store.js';

/** A webhook as somebody says that it shall be. */
export interface WantedWebhook extends WebhookPlace, WebhookSettings {
  /** Null: the value that it has already. */
  readonly secretHeaders: Readonly<Record<string, string | null>>;
  /** `new`: one is made; undefined: the one that it has, or a new one where it has none. */
  readonly secret?: string | undefined;
}

export interface WebhookParts {
  readonly database: Database;
  readonly vault: Vault;
  readonly network: EndpointNetwork;
}

export interface KeptWebhook {
  readonly webhook: Webhook;
  /** What calls are signed with, where it is another one now: to be shown once. */
  readonly secret: string | undefined;
}

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const LONGEST_NAME = 60;
/** Those that Attune says itself. */
const OWN_HEADERS = /^(?:content-type|user-agent|idempotency-key|webhook-.*)$/;

/**
 * Makes a webhook, or changes the one of that name, and writes down who did.
 *
 * @throws AppError `webhook-invalid`
 */
export async function putWebhook(
  { database, vault, network }: WebhookParts,
  { secretHeaders, secret, ...wanted }: WantedWebhook,
  deed: Deed,
): Promise<KeptWebhook> {
  checkWebhook(wanted, network);
  const { workspaceId, name } = wanted;
  return database.transaction(async (tx) => {
    const known = await findWebhook(tx, wanted);
    const kept = keepSecret(vault, { wanted, known, given: secret });
    const webhook: Webhook = {
      ...wanted,
      sealedHeaders: sealHeaders(vault, {
        secretHeaders,
        known: known?.sealedHeaders,
        contextOf: (header) => secretContext(wanted, header),
        check: (headers) => checkHeaders('secretHeaders', headers),
        refuse: (problem) => webhookInvalid.make({ field: 'secretHeaders', problem }),
      }),
      sealedSecret: kept.sealed,
      revision: (known?.revision ?? 0) + 1,
      createdAt: known?.createdAt ?? deed.now,
      changedAt: deed.now,
    };
    await writeWebhook(tx, webhook);
    const action = known === undefined ? 'webhook.created' : 'webhook.changed';
    const detail = {
      url: wanted.url,
      secretHeaders: Object.keys(secretHeaders),
      hasNewSecret: kept.secret !== undefined,
    };
    await noteAudit(tx, { workspaceId, action, subject: name, detail }, deed);
    return { webhook, secret: kept.secret };
  });
}

/**
 * Deletes a webhook, and writes down who did. Calls of it that wait fail within a minute or so.
 *
 * @throws AppError `webhook-unknown`
 */
export async function deleteWebhook(
  database: Database,
  { workspaceId, name }: WebhookPlace,
  deed: Deed,
): Promise<void> {
  await database.transaction(async (tx) => {
    if (!(await deleteWebhookRow(tx, { workspaceId, name }))) throw webhookUnknown.make({ name });
    await noteAudit(tx, { workspaceId, action: 'webhook.deleted', subject: name }, deed);
  });
}

/** @throws AppError `webhook-unknown` */
export async function readWebhook(database: Database, place: WebhookPlace): Promise<Webhook> {
  const found = await findWebhook(database, place);
  if (found === undefined) throw webhookUnknown.make({ name: place.name });
  return found;
}

/** A secret opens only for the webhook and the origin that it was given for: no change leads it elsewhere. */
export function secretContext(
  { workspaceId, name, url }: WebhookPlace & Pick<Webhook, 'url'>,
  what: string,
): string {
  return `webhook\n${workspaceId}\n${name}\n${new URL(url).origin}\n${what}`;
}

/** No header has this name: it has a blank in it. */
export const SIGNING_SECRET = 'signing secret';

function checkWebhook(
  { name, url, headers, timeoutMs }: WebhookPlace & WebhookSettings,
  network: EndpointNetwork,
): void {
  if (!NAME.test(name) || name.length > LONGEST_NAME) {
    refuse('name', 'it is small letters, digits and hyphens between them, at most 60');
  }
  const problem = findAddressMistake(url, network);
  if (problem !== undefined) refuse('url', problem);
  const { least, most } = TIMEOUT_LIMITS;
  if (!Number.isInteger(timeoutMs) || timeoutMs < least || timeoutMs > most) {
    refuse('timeoutMs', `it is a whole number from ${least} to ${most}`);
  }
  checkHeaders('headers', headers);
}

function checkHeaders(field: string, headers: Readonly<Record<string, string>>): void {
  const own = Object.keys(headers).find((name) => OWN_HEADERS.test(name));
  const mistake =
    own === undefined ? findHeaderMistake(headers) : `“${own}” is said by Attune itself`;
  if (mistake !== undefined) refuse(field, mistake);
}

function refuse(field: string, problem: string): never {
  throw webhookInvalid.make({ field, problem });
}

interface Keeping {
  readonly wanted: WebhookPlace & WebhookSettings;
  readonly known: Webhook | undefined;
}

/** The secret stays when the host does, unless another one is given. */
function keepSecret(
  vault: Vault,
  { wanted, known, given }: Keeping & { readonly given: string | undefined },
): { readonly sealed: string; readonly secret: string | undefined } {
  const context = secretContext(wanted, SIGNING_SECRET);
  const isKept =
    given === undefined && known && vault.open(context, known.sealedSecret) !== undefined;
  if (isKept) return { sealed: known.sealedSecret, secret: undefined };
  const secret = given === undefined || given === 'new' ? newWebhookSecret() : given;
  if (!isWebhookSecret(secret)) {
    refuse('secret', 'it is “new”, or “whsec_” with 24 to 64 bytes in base64 behind it');
  }
  return { sealed: vault.seal(context, secret), secret };
}
