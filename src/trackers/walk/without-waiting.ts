import type { EventId } from '../../kernel/index.js';
import type { Consent } from '../../privacy/index.js';
import type { PersonView } from '../leaves/leaf.js';

/** What was said of consent, without what events say that have not come to their turn. */
export function withoutWaiting(
  consents: PersonView['consents'],
  waiting: ReadonlySet<EventId>,
): PersonView['consents'] {
  if (consents.size === 0 || waiting.size === 0) return consents;
  const said = (all: readonly Consent[]) => all.filter(({ eventId }) => !waiting.has(eventId));
  return new Map([...consents].map(([purpose, all]) => [purpose, said(all)]));
}
