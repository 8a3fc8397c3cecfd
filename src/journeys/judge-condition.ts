import type { Condition } from './journey-plan.js';
import { asEvent } from './mail-facts.js';
import type { Run, RunMail } from './run.js';

/** A run with what is known besides. */
export interface Judged {
  readonly run: Run;
  readonly facts: { holds(rule: number): boolean };
}

/** Whether a condition holds for a run at an instant: what the run knows, and how rules stand. */
export function holdsFor(judged: Judged, condition: Condition): boolean {
  const { run, facts } = judged;
  switch (condition.kind) {
    case 'rule':
      return facts.holds(condition.rule);
    case 'mail':
      return wasRead(run.mails[condition.step], condition);
    case 'trigger': {
      const { event } = run.entry;
      return event !== null && condition.matches(asEvent(event));
    }
    case 'all':
      return condition.conditions.every((each) => holdsFor(judged, each));
    case 'any':
      return condition.conditions.some((each) => holdsFor(judged, each));
    case 'not':
      return !holdsFor(judged, condition.condition);
  }
}

function wasRead(
  mail: RunMail | undefined,
  { what, withinMs }: Extract<Condition, { kind: 'mail' }>,
): boolean {
  const readAt = what === 'opened' ? mail?.openedAt : mail?.clickedAt;
  return mail !== undefined && readAt !== undefined && readAt - mail.at <= withinMs;
}
