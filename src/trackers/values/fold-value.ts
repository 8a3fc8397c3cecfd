import { foldText } from '../../kernel/index.js';

/** A value's text as rules compare it: what the database can't hold reads as U+FFFD, all else is folded. */
export function foldValue(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0 || unit > 0x7f) return foldText(text.replaceAll(/\0|\p{Cs}/gu, '\uFFFD'));
  }
  return text.toLowerCase();
}
