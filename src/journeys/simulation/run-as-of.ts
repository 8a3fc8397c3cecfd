import type { Instant } from '../../kernel/index.js';
import type { Run, RunMail, RunStep } from '../run.js';

/**
 * A run as it stood just before an instant, made of the lines that its log had by then. What was held by a pause then
 * goes on: a simulation knows of no pauses.
 *
 * @param log all of its lines, in order
 */
export function runAsOf(run: Run, log: readonly RunStep[], from: Instant): Run {
  const lines = log.filter(({ at }) => at < from);
  const begun: Run = {
    ...run,
    state: 'going',
    stepId: null,
    since: run.enteredAt,
    dueAt: null,
    isHeld: false,
    mails: {},
    codes: {},
    endedAt: null,
    reason: null,
    steps: lines.length,
  };
  return lines.reduce((known, line) => after(known, line, from), begun);
}

function after(run: Run, { at, stepId, what, detail }: RunStep, from: Instant): Run {
  if (stepId === null) return run;
  switch (what) {
    case 'waits':
      return {
        ...{ ...run, stepId, since: at, isHeld: false },
        dueAt: Date.parse(String(detail.until)),
      };
    case 'held':
      return { ...run, stepId, since: at, dueAt: from, isHeld: true };
    case 'asked':
      return { ...run, stepId, since: at, dueAt: from, isHeld: false };
    case 'sent':
    case 'not-sent': {
      const mail: RunMail = { messageId: String(detail.messageId), at };
      return { ...run, mails: { ...run.mails, [stepId]: mail } };
    }
    case 'opened':
      return readAt(run, stepId, { openedAt: at });
    case 'clicked':
      return readAt(run, stepId, {
        openedAt: run.mails[stepId]?.openedAt ?? at,
        clickedAt: at,
      });
    case 'given':
      return { ...run, codes: { ...run.codes, [stepId]: { code: String(detail.code) } } };
    case 'none': {
      const reason = detail.reason === 'expired' ? 'expired' : 'empty';
      return { ...run, codes: { ...run.codes, [stepId]: { reason } } };
    }
    default:
      return run;
  }
}

function readAt(run: Run, stepId: string, read: Partial<RunMail>): Run {
  const mail = run.mails[stepId];
  return mail === undefined
    ? run
    : { ...run, mails: { ...run.mails, [stepId]: { ...mail, ...read } } };
}
