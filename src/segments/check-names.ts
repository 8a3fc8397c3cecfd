import { nameInvalid } from './errors.js';

const MAX_KEY_LENGTH = 64;
const MAX_NAME_LENGTH = 100;
const MAX_DESCRIPTION_LENGTH = 2_000;

/**
 * A key as it was given, or made of the name.
 *
 * @param isTaken whether another one has a key: one that was made gets a number behind it then
 * @throws AppError `segment-or-list-invalid`
 */
export function chooseKey(
  given: string | undefined,
  name: string,
  isTaken: (key: string) => boolean,
): string {
  if (given !== undefined) return checkKey(given);
  const base = keyOfName(name);
  for (let number = 1; ; number += 1) {
    const tail = number === 1 ? '' : `-${number}`;
    const key = base.slice(0, MAX_KEY_LENGTH - tail.length) + tail;
    if (!isTaken(key)) return key;
  }
}

function checkKey(text: string): string {
  if (/^[a-z0-9][a-z0-9-]*$/.test(text) && text.length <= MAX_KEY_LENGTH) return text;
  throw nameInvalid.make({
    field: 'key',
    expected: `1 to ${MAX_KEY_LENGTH} small letters, digits and hyphens, such as lapsed-buyers`,
  });
}

/** Letters lose their marks (`é` is `e`); what is no letter of English is a hyphen. */
function keyOfName(name: string): string {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const key = letters.replace(/[^a-z0-9]+/g, '-').replace(/^-/, '');
  return key.slice(0, MAX_KEY_LENGTH).replace(/-$/, '') || 'unnamed';
}

/** @throws AppError `segment-or-list-invalid` */
export function checkName(text: string): string {
  const name = text.normalize('NFC').trim();
  const { length } = [...name];
  const isOne = length >= 1 && length <= MAX_NAME_LENGTH && !/\p{Cc}|\p{Cs}/u.test(name);
  if (isOne) return name;
  throw nameInvalid.make({
    field: 'name',
    expected: `1 to ${MAX_NAME_LENGTH} characters without line breaks`,
  });
}

/** @throws AppError `segment-or-list-invalid` */
export function checkDescription(text: string): string {
  const description = text.normalize('NFC').trim();
  const { length } = [...description];
  if (length <= MAX_DESCRIPTION_LENGTH && !/\0|\p{Cs}/u.test(description)) return description;
  throw nameInvalid.make({
    field: 'description',
    expected: `a text of at most ${MAX_DESCRIPTION_LENGTH.toLocaleString('en')} characters`,
  });
}
