/** RFC 5322, section 2.1.1: lines of a header should not be longer. */
const LINE = 76;
/** An encoded word of 64 characters (RFC 2047, section 2, has at most 75) fits behind a header's name. */
const WORD_BYTES = 39;

const PLAIN = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;
const ATOMS = /^[\w!#$%&'*+\-/=?^`{|}~]+(?: [\w!#$%&'*+\-/=?^`{|}~]+)*$/;
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;

/** A header's line or lines, with CRLF at the end; folded at the value's single spaces. */
export function headerLines(name: string, value: string): string {
  let lines = `${name}:`;
  let length = lines.length;
  for (const word of value.split(' ')) {
    const isTooLong = length + 1 + word.length > LINE && length > 1;
    lines += isTooLong ? `\r\n ${word}` : ` ${word}`;
    length = (isTooLong ? 0 : length) + 1 + word.length;
  }
  return `${lines}\r\n`;
}

/**
 * Free text in a header, as a subject is: as it stands where it is plain ASCII, else in encoded words
 * (RFC 2047). It is one line in any case: what could end a header becomes a space.
 */
export function encodeText(text: string): string {
  const line = text.replace(CONTROLS, ' ');
  return isPlain(line) ? line : encodeWords(line);
}

/** The name before an address: a phrase (RFC 5322, section 3.2.5). */
export function encodePhrase(text: string): string {
  const line = text.replace(CONTROLS, ' ');
  if (ATOMS.test(line) && isPlain(line)) return line;
  return isPlain(line) ? `"${line.replace(/[\\"]/g, '\\$&')}"` : encodeWords(line);
}

/** Nothing is lost when it is folded at its spaces, and nothing in it looks like an encoded word. */
function isPlain(line: string): boolean {
  if (line === '') return true;
  return PLAIN.test(line) && !line.includes('=?') && !/[^ ]{72}/.test(line);
}

/** Words between which only a space stands are read as one text. */
function encodeWords(text: string): string {
  const words: string[] = [];
  let word = '';
  let bytes = 0;
  for (const character of text) {
    const size = Buffer.byteLength(character);
    if (bytes + size > WORD_BYTES) {
      words.push(word);
      word = '';
      bytes = 0;
    }
    word += character;
    bytes += size;
  }
  words.push(word);
  return words.map((each) => `=?UTF-8?B?${Buffer.from(each).toString('base64')}?=`).join(' ');
}
