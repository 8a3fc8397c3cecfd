import type { Element, MarkedUp } from './read-markup.js';
import { type Declaration, scanCss } from './scan-css.js';

/** Attributes of MJML and old HTML that say what CSS says. */
const AS_CSS: ReadonlyMap<string, string> = new Map([
  ['bgcolor', 'background-color'],
  ['background-color', 'background-color'],
  ['container-background-color', 'background-color'],
  ['color', 'color'],
  ['font-size', 'font-size'],
  ['font-weight', 'font-weight'],
]);

/**
 * What an element says of its own look, in `style` and in attributes, the last one counting; with the places
 * where the values stand. What Liquid has a part in has the value `''`.
 */
export function readInlineStyles(body: MarkedUp, element: Element): Map<string, Declaration> {
  const styles = new Map<string, Declaration>();
  for (const { name, isFixed, value, valueStart, valueEnd } of element.attributes.values()) {
    const property = AS_CSS.get(name);
    if (property === undefined) continue;
    const place = { start: valueStart, end: valueEnd };
    styles.set(property, { kind: 'declaration', property, value: isFixed ? value : '', ...place });
  }
  const style = element.attributes.get('style');
  if (style === undefined) return styles;
  for (const item of scanCss(body.masked, { start: style.valueStart, end: style.valueEnd }, true)) {
    if (item.kind !== 'declaration') continue;
    const isFixed = body.source.startsWith(body.masked.slice(item.start, item.end), item.start);
    styles.set(item.property, isFixed ? item : { ...item, value: '' });
  }
  return styles;
}
