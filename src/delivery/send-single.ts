import { checkMailContent, type MailContent, storeMailContent } from '../content/index.js';
import type { IdSource, Instant, JsonObject, ProfileId, WorkspaceId } from '../kernel/index.js';
import { readPermissions } from '../privacy/index.js';
import type { Database } from '../storage/index.js';
import { messageRefused } from './errors.js';
import { intendMessages } from './intend-messages.js';
import {
  type CausingEvent,
  type MessageId,
  messageIdOf,
  newMessageId,
  PRIORITY_URGENT,
} from './message.js';

/** One message to one profile: a password, a receipt. */
export interface SingleMessage {
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
  readonly purpose: string;
  readonly mail: MailContent;
  readonly data: JsonObject | null;
  readonly event?: CausingEvent | undefined;
  /** The caller's own key: asked for twice, it is sent once. */
  readonly key: string | undefined;
}

/**
 * Lets a single message be due at once, before every campaign's.
 *
 * @throws AppError `template-invalid`, `template-unknown`, `template-unpublished`, `message-refused`
 */
export async function sendSingle(
  database: Database,
  single: SingleMessage,
  { ids, now }: { readonly ids: IdSource; readonly now: Instant },
): Promise<{ readonly messageId: MessageId; readonly isNew: boolean }> {
  const { workspaceId, profileId, purpose, mail, data, event, key } = single;
  checkMailContent(mail);
  const versionId = await storeMailContent(database, { workspaceId, mail, now });
  return database.transaction(async (tx) => {
    const [permission] = await readPermissions(tx, workspaceId, [{ profileId, purpose }]);
    if (permission?.kind !== 'may') {
      throw messageRefused.make({ reason: permission?.reason ?? 'no-address' });
    }
    const { address } = permission.address;
    const messageId =
      key === undefined
        ? newMessageId(ids, profileId)
        : messageIdOf(`single:${workspaceId}:${key}`, profileId);
    const base = { workspaceId, profileId, versionId, purpose, campaignId: null };
    const intent = { ...base, messageId, priority: PRIORITY_URGENT, address, data, event };
    const fresh = await intendMessages(tx, [intent], now);
    return { messageId, isNew: fresh.has(messageId) };
  });
}
