/** Where an attribute stands; without a value, `valueStart` and `valueEnd` are the end of its name. */
export interface AttributeSpan {
  nameStart: number;
  nameEnd: number;
  /** The value without its quotes. */
  valueStart: number;
  valueEnd: number;
  /** The quote's character code; 0: there is none. */
  quote: number;
}

export interface TagSpan {
  /** In lower case. */
  readonly name: string;
  readonly start: number;
  /** Behind the `>`. */
  readonly end: number;
  readonly isClosing: boolean;
}

export interface HtmlVisitor {
  /** An attribute of the start tag that comes next; the same object each time. */
  attribute(span: AttributeSpan, tagName: string): void;
  tag(tag: TagSpan): void;
  /** What stands in a script, a style or their like, where there is no markup. */
  rawText?(tagName: string, start: number, end: number): void;
  comment?(start: number, end: number): void;
}

interface Cursor {
  readonly html: string;
  at: number;
  readonly span: AttributeSpan;
}

/** Elements whose content is text (WHATWG HTML, 13.2.6.2): no tag in it is one. */
const RAW_TEXT = new Set([
  'script',
  'style',
  'title',
  'textarea',
  'iframe',
  'noembed',
  'noframes',
  'xmp',
]);

const TAB = 9;
const SPACE = 32;
const BANG = 33;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const SLASH = 47;
const EQUALS = 61;
const GREATER = 62;
const QUESTION = 63;

/**
 * Goes through the tags of HTML as a browser's tokenizer does (WHATWG HTML, 13.2.5), comments and raw text
 * left out. A tag that never ends is none. Linear in the length.
 */
export function scanHtml(html: string, visitor: HtmlVisitor): void {
  const span = { nameStart: 0, nameEnd: 0, valueStart: 0, valueEnd: 0, quote: 0 };
  const cursor: Cursor = { html, at: html.indexOf('<'), span };
  while (cursor.at !== -1) {
    readMarkup(cursor, visitor);
    cursor.at = html.indexOf('<', cursor.at);
  }
}

/** Reads what a `<` begins, and stops behind it. */
function readMarkup(cursor: Cursor, visitor: HtmlVisitor): void {
  const { html, at } = cursor;
  const next = html.charCodeAt(at + 1);
  if (isLetter(next)) readStartTag(cursor, visitor);
  else if (next === SLASH) readEndTag(cursor, visitor);
  else if (next === BANG || next === QUESTION) skipComment(cursor, visitor);
  else cursor.at = at + 1;
}

function skipComment(cursor: Cursor, visitor: HtmlVisitor): void {
  const { html, at } = cursor;
  cursor.at = endOfComment(html, at);
  visitor.comment?.(at, cursor.at);
}

function readStartTag(cursor: Cursor, visitor: HtmlVisitor): void {
  const { html, at: start } = cursor;
  const name = readTagName(cursor, start + 1);
  while (skipToAttribute(cursor)) {
    readAttribute(cursor);
    visitor.attribute(cursor.span, name);
  }
  if (cursor.at >= html.length) return;
  cursor.at += 1;
  visitor.tag({ name, start, end: cursor.at, isClosing: false });
  if (RAW_TEXT.has(name)) {
    const end = endOfRawText(html, cursor.at, name);
    visitor.rawText?.(name, cursor.at, end);
    cursor.at = end;
  }
}

function readEndTag(cursor: Cursor, visitor: HtmlVisitor): void {
  const { html, at: start } = cursor;
  if (!isLetter(html.charCodeAt(start + 2))) {
    // Anything but a letter makes a comment of it; `</>` is nothing at all.
    skipComment(cursor, visitor);
    return;
  }
  const name = readTagName(cursor, start + 2);
  while (skipToAttribute(cursor)) readAttribute(cursor);
  if (cursor.at >= html.length) return;
  cursor.at += 1;
  visitor.tag({ name, start, end: cursor.at, isClosing: true });
}

function readTagName(cursor: Cursor, from: number): string {
  const { html } = cursor;
  let at = from;
  while (at < html.length && !isEndOfName(html.charCodeAt(at))) at += 1;
  cursor.at = at;
  return html.slice(from, at).toLowerCase();
}

/** Stops at an attribute, or at the tag's `>`, or at the end of the text; says whether it is an attribute. */
function skipToAttribute(cursor: Cursor): boolean {
  const { html } = cursor;
  let code = html.charCodeAt(cursor.at);
  while (isSpace(code) || code === SLASH) {
    cursor.at += 1;
    code = html.charCodeAt(cursor.at);
  }
  return code !== GREATER && cursor.at < html.length;
}

function readAttribute(cursor: Cursor): void {
  const { html, span } = cursor;
  span.nameStart = cursor.at;
  let at = cursor.at + 1; // an equals sign at the beginning is part of the name
  while (at < html.length && !isEndOfName(html.charCodeAt(at)) && html.charCodeAt(at) !== EQUALS) {
    at += 1;
  }
  span.nameEnd = at;
  const sign = skipSpaces(html, at);
  if (html.charCodeAt(sign) !== EQUALS) {
    span.valueStart = at;
    span.valueEnd = at;
    span.quote = 0;
    cursor.at = sign;
  } else {
    cursor.at = skipSpaces(html, sign + 1);
    readValue(cursor);
  }
}

function readValue(cursor: Cursor): void {
  const { html, span } = cursor;
  const quote = html.charCodeAt(cursor.at);
  if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) {
    span.quote = quote;
    span.valueStart = cursor.at + 1;
    const end = html.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", span.valueStart);
    span.valueEnd = end === -1 ? html.length : end;
    cursor.at = span.valueEnd + 1;
    return;
  }
  span.quote = 0;
  span.valueStart = cursor.at;
  let at = cursor.at;
  while (at < html.length && !isSpace(html.charCodeAt(at)) && html.charCodeAt(at) !== GREATER) {
    at += 1;
  }
  span.valueEnd = at;
  cursor.at = at;
}

function endOfComment(html: string, start: number): number {
  if (!html.startsWith('<!--', start)) return behind(html, '>', start);
  const abrupt = /^<!---?>/.exec(html.slice(start, start + 6));
  if (abrupt !== null) return start + abrupt[0].length;
  // One search for both ends: two would each go to the end of the text for every comment.
  const ends = /--!?>/g;
  ends.lastIndex = start + 4;
  return ends.test(html) ? ends.lastIndex : html.length;
}

function behind(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at === -1 ? html.length : at + mark.length;
}

function endOfRawText(html: string, from: number, name: string): number {
  let at = html.indexOf('</', from);
  while (at !== -1) {
    const end = at + 2 + name.length;
    if (html.slice(at + 2, end).toLowerCase() === name && isEndOfName(html.charCodeAt(end))) {
      return at;
    }
    at = html.indexOf('</', at + 2);
  }
  return html.length;
}

function skipSpaces(html: string, from: number): number {
  let at = from;
  while (isSpace(html.charCodeAt(at))) at += 1;
  return at;
}

function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}

/** Tab, line feed, form feed, carriage return, space. */
function isSpace(code: number): boolean {
  return code === SPACE || (code >= TAB && code <= 13 && code !== 11);
}

function isEndOfName(code: number): boolean {
  return isSpace(code) || code === SLASH || code === GREATER;
}
