/** What an address has to be, for people. */
export const EMAIL_EXPECTED = 'an e-mail address such as ann@shop.example';

/** RFC 5321, section 4.5.3.1.3, without the angle brackets. */
const MAX_LENGTH = 254;

/**
 * The address of a user in the one form in which it is kept and compared: trimmed, composed, lower case.
 * Whether anybody reads what is sent there is found out by sending.
 *
 * @returns undefined: it is none
 */
export function readEmail(text: string): string | undefined {
  const email = text.normalize('NFC').trim().toLowerCase();
  const isOne = /^[^\s@\p{Cc}\p{Cf}\p{Cs}]+@[^\s@\p{Cc}\p{Cf}\p{Cs}]+$/u.test(email);
  return isOne && email.length <= MAX_LENGTH ? email : undefined;
}
