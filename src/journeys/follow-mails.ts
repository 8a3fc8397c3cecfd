import {
  type FollowMerged,
  type Intent,
  intendMessages,
  type MailOfRun,
  readMailsOfRuns,
} from '../delivery/index.js';
import type { Instant } from '../kernel/index.js';
import { readPermissions } from '../privacy/index.js';
import { announceDue, type Db } from '../storage/index.js';
import { type Run, runMailId } from './run.js';
import { readRunsById } from './run-views.js';

/**
 * Mails that were cancelled because their reader has become part of somebody else are decided on again for whom the run
 * belongs to now, by what they permit. Once: the message's id follows from run, step and profile.
 */
export async function followMails(
  tx: Db,
  { mails, runs }: { readonly mails: readonly MailOfRun[]; readonly runs: readonly Run[] },
  now: Instant,
): Promise<void> {
  const byId = new Map(runs.map((run) => [run.runId, run]));
  const followed = mails.flatMap((mail) => {
    const run = byId.get(mail.runId);
    // Of two runs of one journey, the mails of the one that goes on are enough.
    if (run === undefined || run.state === 'merged' || run.profileId === mail.profileId) return [];
    return [{ mail, run }];
  });
  for (const workspaceId of new Set(followed.map(({ run }) => run.workspaceId))) {
    const some = followed.filter(({ run }) => run.workspaceId === workspaceId);
    const wishes = some.map(({ mail: { purpose }, run: { profileId } }) => ({
      profileId,
      purpose,
    }));
    const permissions = await readPermissions(tx, workspaceId, wishes);
    const intents = some.flatMap(({ mail, run }, at): Intent[] => {
      const permission = permissions[at];
      if (permission === undefined) return [];
      const { runId, stepId, intendedAt, validUntil, messageId: _, ...rest } = mail;
      const mayGo = permission.kind === 'may';
      return [
        {
          ...rest,
          profileId: run.profileId,
          messageId: runMailId(run, stepId),
          run: { runId, stepId },
          event: run.entry.event ?? undefined,
          decidedAt: intendedAt,
          validUntil: validUntil ?? undefined,
          address: mayGo ? permission.address.address : null,
          withheld: mayGo ? undefined : permission.reason,
        },
      ];
    });
    await intendMessages(tx, intents, now);
  }
  if (followed.length > 0) await announceDue(tx);
}

/** The same for what a sender cancelled: a run that has not been moved yet takes its mails along when it is. */
export const followCancelledMails: FollowMerged = async (tx, cancelled, now) => {
  const mails = await readMailsOfRuns(tx, cancelled);
  const runs = await readRunsById(
    tx,
    mails.map(({ workspaceId, runId }) => ({ workspaceId, runId })),
  );
  await followMails(tx, { mails, runs }, now);
};
