import type { Clock, FailPoints, IdSource, Logger, ProcessId } from '../kernel/index.js';
import type { PrepareParts } from './prepare-messages.js';
import type { MailProvider } from './provider.js';
import type { EndedAttempt } from './record-outcomes.js';

/** What sending needs. Its database finds rows by key, and commits durably unless it is told otherwise. */
export interface SenderParts extends PrepareParts {
  readonly provider: MailProvider;
  readonly processId: ProcessId;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly failPoints: FailPoints;
  readonly logger: Logger;
  /** Tells the timelines of people whose address does not exist. Saying it again changes nothing. */
  readonly tellBounced: (bounced: readonly EndedAttempt[]) => Promise<void>;
}
