/** What a name has to be, for people. */
export const NAME_EXPECTED = '1 to 100 characters without line breaks';

const MAX_LENGTH = 100;

/** A text as the name of a workspace, a source or a key: composed (NFC) and trimmed; undefined: it is none. */
export function readName(text: string): string | undefined {
  const name = text.normalize('NFC').trim();
  const { length } = [...name];
  return length >= 1 && length <= MAX_LENGTH && !/\p{Cc}|\p{Cs}/u.test(name) ? name : undefined;
}
