import type { Reply } from './reply.js';

/** RFC 3463, 3.2, and RFC 7505: bad mailbox, bad system, bad syntax, moved without a new address, null MX. */
const NO_MAILBOX_STATUS: ReadonlySet<string> = new Set([
  '5.1.1',
  '5.1.2',
  '5.1.3',
  '5.1.6',
  '5.1.10',
]);
const NO_MAILBOX_CODES: ReadonlySet<number> = new Set([550, 551, 553]);

const WHO = '(?:user|recipient|mailbox|mail box|account|address|person|inbox)';
const NO_SUCH_USER: readonly RegExp[] = [
  new RegExp(
    `\\b(?:unknown|no such|invalid|non-?existent|not a (?:known|valid)) (?:\\w+ )?${WHO}\\b`,
    'i',
  ),
  new RegExp(
    `\\b${WHO} (?:is |was )?(?:unknown|not known|not found|invalid|non-?existent)\\b`,
    'i',
  ),
  new RegExp(`\\b${WHO}\\b.{0,80}\\b(?:does not|doesn['’]?t|do not) exist\\b`, 'i'),
  new RegExp(`\\bno (?:such )?${WHO} (?:here|by that name|with that name)\\b`, 'i'),
];
/** Says why it does not want this mail, or that it speaks of the sender: not that there is nobody. */
const OTHER_REASON =
  /\b(?:relay(?:ing)?|spam|block(?:ed|list)?|blacklist(?:ed)?|policy|denied|sender|quota|full|disabled|suspended|inactive)\b/i;

/**
 * Whether a refusal of the recipient says that there is no such mailbox, so that its address is not to be
 * mailed again. Its enhanced status decides; only where there is none do its words.
 */
export function saysNoMailbox(stage: 'mail' | 'rcpt' | 'data', reply: Reply): boolean {
  if (stage === 'mail' || reply.code < 500) return false;
  if (reply.status !== null) return NO_MAILBOX_STATUS.has(reply.status);
  const { code, text } = reply;
  if (stage !== 'rcpt' || !NO_MAILBOX_CODES.has(code)) return false;
  return !OTHER_REASON.test(text) && NO_SUCH_USER.some((phrase) => phrase.test(text));
}
