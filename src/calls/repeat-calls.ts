import { type Deed, noteAudit } from '../access/index.js';
import type { Database } from '../storage/index.js';
import type { CallPlace } from './call.js';
import { repeatCallRow, repeatFailedCalls } from './call-store.js';
import { findCall } from './call-views.js';
import { callNotFailed, callUnknown } from './errors.js';
import { readWebhook } from './keep-webhooks.js';
import type { WebhookPlace } from './webhook.js';

/**
 * Lets a call that failed be made again, under the same id, and writes down who did.
 *
 * @throws AppError `call-unknown`, `call-not-failed`
 */
export async function repeatCall(database: Database, place: CallPlace, deed: Deed): Promise<void> {
  const { workspaceId, callId } = place;
  await database.transaction(async (tx) => {
    if (!(await repeatCallRow(tx, place, deed.now))) {
      const isThere = (await findCall(tx, place)) !== undefined;
      throw (isThere ? callNotFailed : callUnknown).make({ call: callId });
    }
    await noteAudit(tx, { workspaceId, action: 'call.repeated', subject: callId }, deed);
  });
}

/**
 * The same for all calls of a webhook that failed.
 *
 * @returns how many there were
 * @throws AppError `webhook-unknown`
 */
export async function repeatFailed(
  database: Database,
  place: WebhookPlace,
  deed: Deed,
): Promise<number> {
  const { workspaceId, name } = place;
  await readWebhook(database, place);
  const repeated = await repeatFailedCalls(database, place, deed.now);
  const note = { workspaceId, action: 'webhook.repeated', subject: name, detail: { repeated } };
  await database.transaction((tx) => noteAudit(tx, note, deed));
  return repeated;
}
