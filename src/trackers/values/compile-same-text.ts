import { foldValue } from './fold-value.js';

/** Whether a text is the same as a folded one; of those that are not, nearly all are told without folding them. */
export function compileSameText(folded: string): (text: string) => boolean {
  if (!isAscii(folded)) return (text) => !isAscii(text) && foldValue(text) === folded;
  // What folds to ASCII is as long: single letters, such as the Kelvin sign.
  return (text) => text.length === folded.length && isSame(text, folded);
}

function isSame(text: string, folded: string): boolean {
  for (let at = 0; at < folded.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f || unit === 0) return foldValue(text) === folded;
    if (lowerCaseOf(unit) !== folded.charCodeAt(at)) return false;
  }
  return true;
}

function lowerCaseOf(unit: number): number {
  return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit;
}

/** U+0000 reads as U+FFFD, which is not. */
function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f || unit === 0) return false;
  }
  return true;
}
