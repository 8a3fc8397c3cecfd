import { parseEmailAddress } from '../ingest/index.js';

/** Who a mail is from (RFC 5322, section 3.4): one mailbox. */
export interface Mailbox {
  /** As people read it; empty: there is none. */
  readonly name: string;
  readonly address: string;
  readonly domain: string;
}

const LONGEST_NAME = 200;
/** Nothing of this kind belongs in a line of a header. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
const ANGLES = /^([^<>]*)<([^<>]*)>$/;
const QUOTED = /^"((?:[^"\\]|\\.)*)"$/;

/**
 * Reads `Shop <news@shop.example>` or `news@shop.example`.
 *
 * @returns the mailbox, or what is wrong with it, as the end of a sentence
 */
export function readMailbox(text: string): Mailbox | string {
  if (UNPRINTABLE.test(text)) return 'it has characters that can’t be printed';
  const angles = ANGLES.exec(text.trim());
  const parsed = parseEmailAddress((angles?.[2] ?? text).trim());
  if (parsed.kind === 'invalid')
    return `it is no address that mail can come from (${parsed.reason})`;
  const { localPart, domain } = parsed;
  if (/[^\x20-\x7e]/.test(localPart)) return 'before the @ only ASCII is possible';
  const name = readName(angles?.[1]?.trim() ?? '');
  if (name === undefined) return 'its name has a quote that does not match';
  if (name.length > LONGEST_NAME) return `its name is longer than ${LONGEST_NAME} characters`;
  return { name, address: `${localPart}@${domain}`, domain };
}

function readName(text: string): string | undefined {
  const quoted = QUOTED.exec(text)?.[1];
  if (quoted !== undefined) return quoted.replace(/\\(.)/g, '$1');
  return text.includes('"') ? undefined : text;
}
