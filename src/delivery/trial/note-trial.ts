import { type Deed, noteAudit, readAudit } from '../../access/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import type { Database } from '../../storage/index.js';
import { tooManyTrials } from '../errors.js';

/** Mails that are to be sent to try a template. */
export interface NotedTrial {
  readonly workspaceId: WorkspaceId;
  /** Of the template, or of the file that it was read from. */
  readonly name: string;
  readonly addresses: readonly string[];
}

/** Mails of one workspace, so that trying is no way to send. */
const MOST_AN_HOUR = 100;
const HOUR_MS = 3_600_000;
const ACTION = 'template.tested';

/**
 * Writes into the audit trail to whom a template is sent to try it, before it is done: what left is never without a
 * trace. The trail is what they are counted by, whichever process sends them, over HTTP or at the command line; those that
 * begin at the same instant don't count each other.
 *
 * @throws AppError `too-many-trials`; nothing was written then
 */
export async function noteTrial(
  database: Database,
  { workspaceId, name, addresses }: NotedTrial,
  deed: Deed,
): Promise<void> {
  const note = { workspaceId, action: ACTION, subject: name, detail: { to: [...addresses] } };
  const since = deed.now - HOUR_MS;
  const limit = MOST_AN_HOUR + 1;
  const entries = await readAudit(database, { workspaceId, action: ACTION, since, limit });
  const sent = entries.map(({ at, detail }) => ({ at, count: countOf(detail) }));
  const all = sent.reduce((sum, { count }) => sum + count, addresses.length);
  if (all > MOST_AN_HOUR) {
    const freeAt = whenFree([...sent].reverse(), all - MOST_AN_HOUR) + HOUR_MS;
    const retryAfterSeconds = Math.max(1, Math.ceil((freeAt - deed.now) / 1_000));
    throw tooManyTrials.make({ most: MOST_AN_HOUR, retryAfterSeconds });
  }
  await noteAudit(database, note, deed);
}

function countOf(detail: object): number {
  const { to } = detail as { to?: unknown };
  return Array.isArray(to) ? to.length : 0;
}

/** When those were sent that have to be an hour ago first, of some in order of time. */
function whenFree(
  sent: readonly { readonly at: number; readonly count: number }[],
  over: number,
): number {
  let left = over;
  let last = 0;
  for (const { at, count } of sent) {
    last = at;
    left -= count;
    if (left <= 0) break;
  }
  return last;
}
