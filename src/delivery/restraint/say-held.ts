import type { Instant } from '../../kernel/index.js';
import type { HeldReason } from './restraint.js';

/** Why a message is held back and until when, for people: `cap: at most 1 in 24h; until 2026-11-02T10:00:00.000Z`. */
export function sayHeld({
  kind,
  until,
  reason,
  detail,
}: {
  readonly kind: 'held' | 'dropped';
  readonly until: Instant;
  readonly reason: HeldReason;
  readonly detail: string;
}): string {
  const when = new Date(until).toISOString();
  const end =
    kind === 'held' ? `until ${when}` : `there would be room at ${when}, which is too late`;
  return `${reason}: ${detail}; ${end}`;
}
