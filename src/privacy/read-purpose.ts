const MAX_LENGTH = 64;

/**
 * What messages are for, as consents and campaigns name it: in lower case, without blanks around it.
 *
 * @returns undefined for what is none: empty, or longer than 64 characters
 */
export function readPurpose(text: string): string | undefined {
  const purpose = text.trim().toLowerCase();
  return purpose !== '' && purpose.length <= MAX_LENGTH ? purpose : undefined;
}
