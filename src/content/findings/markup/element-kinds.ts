/** Elements that have no content (WHATWG HTML, 13.1.2). */
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);

/** Elements whose end tag may be left out. */
const OPEN_ENDED = new Set([
  ...['html', 'head', 'body', 'p', 'li', 'dt', 'dd', 'option', 'optgroup'],
  ...['thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'colgroup', 'caption', 'rt', 'rp'],
]);

const BLOCKS = [
  ...['address', 'article', 'aside', 'blockquote', 'center', 'details', 'dir', 'div', 'dl'],
  ...['fieldset', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr'],
  ...['main', 'menu', 'nav', 'ol', 'p', 'pre', 'section', 'table', 'ul'],
];

/** For each element whose end may be left out, the start tags that end it. */
const ENDED_BY: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['p', new Set(BLOCKS)],
  ['li', new Set(['li'])],
  ['dt', new Set(['dt', 'dd'])],
  ['dd', new Set(['dt', 'dd'])],
  ['option', new Set(['option', 'optgroup'])],
  ['td', new Set(['td', 'th', 'tr', 'tbody', 'tfoot'])],
  ['th', new Set(['td', 'th', 'tr', 'tbody', 'tfoot'])],
  ['tr', new Set(['tr', 'tbody', 'tfoot'])],
  ['thead', new Set(['tbody', 'tfoot'])],
  ['tbody', new Set(['tbody', 'tfoot'])],
  ['head', new Set(['body'])],
]);

export function isVoid(name: string): boolean {
  return VOID.has(name);
}

export function mayStayOpen(name: string): boolean {
  return OPEN_ENDED.has(name);
}

/** Whether an open element ends where a start tag stands. */
export function closesBefore(open: string | undefined, name: string): boolean {
  return open !== undefined && ENDED_BY.get(open)?.has(name) === true;
}
