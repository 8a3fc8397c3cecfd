import type { Instant } from '../../kernel/index.js';
import { decideConsent, TRANSACTIONAL } from '../../privacy/index.js';
import { consentsAsOf } from '../simulation/heard-life.js';
import type { MailReader } from '../simulation/simulate-mails.js';
import type { HeardEvent } from '../stretch.js';

/** Somebody who may be mailed as long as their history does not say otherwise. */
export function readerOfHistory(events: readonly HeardEvent[], to: Instant): MailReader {
  const address = { key: '', address: 'somebody@shop.example', tiedAt: 0 };
  return {
    to,
    isPublished: () => true,
    restraintAt: undefined,
    permissionAt: (purpose, at) => {
      const said = decideConsent(consentsAsOf(events, at).get(purpose) ?? []);
      return purpose !== TRANSACTIONAL && said?.status === 'withdrawn'
        ? { kind: 'may-not', reason: 'consent-withdrawn' }
        : { kind: 'may', address, isTracked: true };
    },
  };
}
