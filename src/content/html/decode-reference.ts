/** The references that people write by hand in addresses, with what they stand for. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['AMP', '&'],
  ['lt', '<'],
  ['LT', '<'],
  ['gt', '>'],
  ['GT', '>'],
  ['quot', '"'],
  ['QUOT', '"'],
  ['apos', "'"],
  ['sol', '/'],
  ['colon', ':'],
  ['period', '.'],
  ['quest', '?'],
  ['equals', '='],
  ['num', '#'],
  ['percnt', '%'],
  ['lowbar', '_'],
  ['Tab', '\t'],
  ['NewLine', '\n'],
]);

/** Those that need no semicolon (WHATWG HTML, 13.5). */
const LEGACY = new Set(
  (
    'AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute ' +
    'Icirc Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc ' +
    'Ugrave Uuml Yacute aacute acirc acute aelig agrave amp aring atilde auml brvbar ccedil cedil cent ' +
    'copy curren deg divide eacute ecirc egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl ' +
    'igrave iquest iuml laquo lt macr micro middot nbsp not ntilde oacute ocirc ograve ordf ordm oslash ' +
    'otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 sup3 szlig thorn times uacute ucirc ' +
    'ugrave uml uuml yacute yen yuml'
  ).split(' '),
);
const REFERENCE = /&(?:#[xX][0-9a-fA-F]+;?|#\d+;?|[a-zA-Z][a-zA-Z0-9]*;?)/g;

/**
 * The text that an attribute's value stands for (WHATWG HTML, 13.2.5.72 ff.): `a?b=1&amp;c=2` is `a?b=1&c=2`.
 *
 * @returns undefined when there is a reference in it that addresses don't have; such a value is better left
 * alone than misunderstood
 */
export function decodeAttribute(value: string): string | undefined {
  if (!value.includes('&')) return value;
  let isKnown = true;
  const text = value.replace(REFERENCE, (reference, at: number) => {
    const character = reference.startsWith('&#')
      ? numbered(reference)
      : named(reference, value[at + reference.length]);
    if (character === undefined) isKnown = false;
    return character ?? '';
  });
  return isKnown ? text : undefined;
}

function numbered(reference: string): string {
  const digits = reference.slice(2).replace(';', '');
  const code = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number(digits);
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd';
  return String.fromCodePoint(code);
}

function named(reference: string, next: string | undefined): string | undefined {
  const hasEnd = reference.endsWith(';');
  const name = reference.slice(1, hasEnd ? -1 : undefined);
  // In an attribute, `&copy=1` is no reference, and `&copy` at the end is one.
  if (!hasEnd && (next === '=' || !LEGACY.has(name))) return reference;
  return NAMED.get(name);
}
