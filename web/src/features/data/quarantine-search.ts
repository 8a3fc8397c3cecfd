import type { QuarantineStatus } from './quarantine-words.ts';

/** Which items are on the screen, as the address has it. */
export interface QuarantineSearch {
  reason?: string;
  status?: QuarantineStatus;
  /** The one that is open. */
  item?: string;
}
