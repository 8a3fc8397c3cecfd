import type { Next, PlannedStep } from './journey-plan.js';
import type { Run } from './run.js';

/** What a run's log says of a step that had an effect: it is not to have another. */
export const HAD_EFFECT: readonly string[] = [
  'sent',
  'not-sent',
  'updated',
  'given',
  'called',
  'started',
];

/**
 * Where a run goes on that has come by this step in an earlier version already.
 *
 * @returns undefined: it is to take the step
 */
export function behindTaken({ taken }: Pick<Run, 'taken'>, step: PlannedStep): Next | undefined {
  switch (step.kind) {
    case 'send':
    case 'update':
    case 'coupon':
    case 'webhook':
    case 'start':
      return taken.includes(step.id) ? step.next : undefined;
    default:
      return undefined;
  }
}
