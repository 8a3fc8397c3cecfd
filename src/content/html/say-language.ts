import { isRightToLeft } from '../languages/choose-language.js';
import type { AttributeSpan } from './scan-html.js';

/** Text that takes the place of a stretch of HTML. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface SaidValue {
  readonly nameStart: number;
  readonly end: number;
  /** In lower case. */
  readonly value: string;
}

/** What the `<html>` of a document says of its language. */
export interface Root {
  /** Behind the `<html`; undefined: there is none. */
  nameEnd: number | undefined;
  readonly said: Map<string, SaidValue>;
}

export function createRoot(): Root {
  return { nameEnd: undefined, said: new Map() };
}

/** Notes an attribute of the first `<html>`, whose tag ends behind it. */
export function noteRootAttribute(
  html: string,
  { nameStart, nameEnd, valueStart, valueEnd, quote }: AttributeSpan,
  root: Root,
): void {
  const name = html.slice(nameStart, nameEnd).toLowerCase();
  const isWanted = root.nameEnd === undefined && (name === 'lang' || name === 'dir');
  if (!isWanted || root.said.has(name)) return;
  const value = html.slice(valueStart, valueEnd).trim().toLowerCase();
  root.said.set(name, { nameStart, end: valueEnd + Number(quote !== 0), value });
}

/** What MJML writes where nothing is said: then nothing is. */
const NOTHING = { lang: ['', 'und'], dir: ['', 'auto'] };

/**
 * Says the language on an `<html>` that does not, and the direction of one that is read from right to left.
 *
 * @param language BCP 47
 */
export function sayLanguage({ nameEnd, said }: Root, language: string): Edit[] {
  const [lang, dir] = [said.get('lang'), said.get('dir')];
  if (nameEnd === undefined || !NOTHING.lang.includes(lang?.value ?? '')) return [];
  const put = (before: SaidValue | undefined, text: string): Edit =>
    before === undefined
      ? { start: nameEnd, end: nameEnd, text: ` ${text}` }
      : { start: before.nameStart, end: before.end, text };
  const needsDirection = isRightToLeft(language) && NOTHING.dir.includes(dir?.value ?? '');
  return [put(lang, `lang="${language}"`), ...(needsDirection ? [put(dir, 'dir="rtl"')] : [])];
}
