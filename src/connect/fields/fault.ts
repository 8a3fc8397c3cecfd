import type { QuarantineReason } from '../../ingest/index.js';

/** Why a row can’t be used. */
export interface Fault {
  readonly reason: QuarantineReason;
  /** The kind of problem, the same for all rows that have it: `Quantity is no number`. */
  readonly problem: string;
  /** What stands there instead. */
  readonly value?: string;
}

const LONGEST_SHOWN = 60;
/** Control characters, U+0000 among them, and what may be half of a surrogate pair after cutting. */
const UNSHOWN = /[\p{Cc}\p{Cs}]/gu;

/** The fault as a sentence, with the value cut to what a person needs to find it. */
export function describeFault({ problem, value }: Fault): string {
  if (value === undefined) return `${problem}.`;
  const shown = value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value;
  return `${problem}: “${withoutControls(shown)}”.`;
}

/** A text that every table can hold. */
export function withoutControls(text: string): string {
  return text.replace(UNSHOWN, '\ufffd');
}
