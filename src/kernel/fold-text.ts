import { foldedLetters } from './folded-letters.js';

/**
 * A text as rules compare it: composed (NFC), then letter by letter in lower case, in no language in particular
 * (`I` is `i`). The database's function `rule_fold` gives the same.
 */
export function foldText(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  let folded = '';
  for (const letter of text.normalize('NFC')) {
    const lower = foldedLetters.get(letter.codePointAt(0) ?? 0);
    if (lower !== undefined) folded += String.fromCodePoint(lower);
    else folded += letter < '\u0080' ? letter.toLowerCase() : letter;
  }
  return folded;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
