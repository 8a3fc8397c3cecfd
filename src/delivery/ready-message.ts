import type { JsonObject } from '../kernel/index.js';
import type { QueuedMessage } from './message-store.js';
import type { HeldRow } from './outbox-store.js';
import type { ReadyMail } from './provider.js';

/** A message that waits for a connection: composed, and held under our lease. */
export interface ReadyMessage {
  readonly row: HeldRow;
  readonly message: QueuedMessage;
  /** What its template read. */
  readonly inputs: JsonObject;
  /** What of that did not come as it should have; undefined: nothing, or it was told before. */
  readonly fetchProblem: string | undefined;
  /** The key of the identifier that it goes to, and whether it records opens and clicks. */
  readonly addressKey: string;
  readonly isTracked: boolean;
  readonly mail: ReadyMail;
}
