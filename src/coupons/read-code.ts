import { createHash } from 'node:crypto';
import { foldText, type WorkspaceId } from '../kernel/index.js';
import { type Lane, laneOfKey } from '../storage/index.js';

/** A code as it comes in. */
export interface ReadCode {
  readonly code: string;
  /** 32 hex digits, the same however the code's letters are written. */
  readonly codeId: string;
  /** Where its key lies, and at first the code itself. */
  readonly lane: Lane;
}

/** What a code may look like, for people. */
export const CODE_FORM = '1 to 100 characters without blanks, commas, semicolons and quotes';
const CODE = /^[^\s\p{C},;"]{1,100}$/u;
const ID_DIGITS = 32;

/**
 * Reads one code: Unicode in NFC, blanks around it left out. Codes that differ in capitals only are one and the same,
 * as they are in most shops.
 *
 * @returns undefined for what is none
 */
export function readCode(workspaceId: WorkspaceId, text: string): ReadCode | undefined {
  const code = text.normalize('NFC').trim();
  if (!CODE.test(code)) return undefined;
  const hash = createHash('sha256').update(`coupon\n${workspaceId}\n${foldText(code)}`);
  const codeId = hash.digest('hex').slice(0, ID_DIGITS);
  return { code, codeId, lane: laneOfKey(codeId) };
}
