import type { Email } from 'postal-mime';

const LENGTH = 160;
/** Enough for the words that a list has room for. */
const MAX_HTML = 40_000;
const MAX_TEXT = 4_000;
/** What fills a preheader up so that the text behind it stays out of the list; not what joins emoji. */
const FILLING = /(?![\u200d\ufe0f])\p{Default_Ignorable_Code_Point}|\u2800/gu;
/** Tags around which a word goes on. */
const INLINE = /^<\/?(?:a|abbr|b|big|em|font|i|mark|s|small|span|strong|sub|sup|u|wbr)[\s/>]/;
const ENTITY = /&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi;

/** The words that a mail client's list shows behind the subject: the HTML's first, hidden or not. */
export function readSnippet({ html, text }: Pick<Email, 'html' | 'text'>): string {
  const words = html === undefined ? (text ?? '') : textOf(html.slice(0, MAX_HTML));
  const snippet = words.slice(0, MAX_TEXT).replace(FILLING, '').replace(/\s+/g, ' ').trim();
  const letters = [...snippet];
  return letters.length <= LENGTH ? snippet : `${letters.slice(0, LENGTH).join('')}…`;
}

/** Reads once from front to end: a hostile mail must not make it look again and again. */
function textOf(html: string): string {
  const lower = html.toLowerCase();
  const texts: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) break;
    texts.push(html.slice(at, open), INLINE.test(lower.slice(open, open + 12)) ? '' : ' ');
    const end = endOfMarkup(lower, open);
    if (end === -1) return asText(texts);
    at = end;
  }
  return asText([...texts, html.slice(at)]);
}

/** Where the text goes on behind a comment, a tag, or an element whose text nobody sees; -1: nowhere. */
function endOfMarkup(lower: string, open: number): number {
  if (lower.startsWith('<!--', open)) return behind(lower, '-->', open);
  const [, unseen] = /^<(style|script|title)\b/.exec(lower.slice(open, open + 8)) ?? [];
  const from = unseen === undefined ? open : lower.indexOf(`</${unseen}`, open);
  return from === -1 ? -1 : behind(lower, '>', from);
}

function behind(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length;
}

function asText(texts: readonly string[]): string {
  return texts.join('').replace(ENTITY, (whole, name: string) => characterOf(name) ?? whole);
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  zwnj: '',
  shy: '',
  hellip: '…',
  euro: '€',
  mdash: '—',
  ndash: '–',
};

function characterOf(name: string): string | undefined {
  if (!name.startsWith('#')) return named[name.toLowerCase()];
  const isHex = /^#x/i.test(name);
  const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
