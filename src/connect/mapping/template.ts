/** A text with places for values: literal text, and columns. */
export type TemplatePart = string | { readonly column: string };

export type ParsedTemplate =
  | { readonly kind: 'template'; readonly parts: readonly TemplatePart[] }
  | { readonly kind: 'invalid'; readonly problem: string };

const OPEN = '{{';
const CLOSE = '}}';
const QUOTED = /^"([^"]+)"$/;

/** Whether a text is meant as a template, and not as the name of a column. */
export function isTemplate(text: string): boolean {
  return text.includes(OPEN);
}

/** `customer-{{ "Customer ID" }}@shop.example`: literal text, and columns between braces, quoted or bare. */
export function parseTemplate(text: string): ParsedTemplate {
  const parts: TemplatePart[] = [];
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf(OPEN, at);
    if (open !== at) parts.push(text.slice(at, open === -1 ? undefined : open));
    if (open === -1) break;
    const close = text.indexOf(CLOSE, open);
    if (close === -1) return invalid(`a “${OPEN}” has no “${CLOSE}”`);
    const column = columnOf(text.slice(open + OPEN.length, close).trim());
    if (column === undefined) {
      return invalid(`between “${OPEN}” and “${CLOSE}” stands the name of one column`);
    }
    parts.push({ column });
    at = close + CLOSE.length;
  }
  return { kind: 'template', parts };
}

function columnOf(inner: string): string | undefined {
  const quoted = QUOTED.exec(inner)?.[1];
  if (quoted !== undefined) return quoted;
  return inner === '' || inner.includes('"') || inner.includes(OPEN) ? undefined : inner;
}

function invalid(problem: string): ParsedTemplate {
  return { kind: 'invalid', problem };
}
