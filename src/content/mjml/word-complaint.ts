import type { LiquidMistake } from '../liquid/liquid-mistake.js';
import type { MaskedMjml } from './mask-mjml.js';

/** What MJML says of a source. */
export interface MjmlComplaint {
  /** From 1. */
  readonly line: number;
  readonly message: string;
  readonly tagName: string;
}

const ATTRIBUTE_VALUE = /^Attribute (\S+) has invalid value: ([\s\S]*) for type (\w+)/;
/** Types that MJML calculates with. */
const MEASURES = new Set(['Unit', 'Integer']);

/**
 * Says what MJML complains of in terms of the source.
 *
 * @returns undefined where it complains of a word of ours in a place where Liquid may stand
 */
export function wordComplaint(
  { line, message, tagName }: MjmlComplaint,
  masked: MaskedMjml,
): LiquidMistake | undefined {
  const offset = masked.sourceOffsetOf(offsetOfLine(masked.mjml, { line, tagName }));
  const [, attribute, value = '', type = ''] = ATTRIBUTE_VALUE.exec(message) ?? [];
  if (attribute !== undefined && masked.pattern.test(value)) {
    if (!MEASURES.has(type)) return undefined;
    const problem = `${attribute} of ${tagName} is a measure that MJML works with, and can’t be known only when the mail is sent`;
    return { problem, offset };
  }
  if (tagName === 'mj-raw' && /^mj-raw cannot be used inside /.test(message)) {
    const parent = /inside (\S+?),/.exec(message)?.[1] ?? 'this element';
    return { problem: `Liquid can’t stand between the elements of ${parent}`, offset };
  }
  return { problem: `${message.trim()} (${tagName})`, offset };
}

function offsetOfLine(
  text: string,
  { line, tagName }: { readonly line: number; readonly tagName: string },
): number {
  let start = 0;
  for (let n = 1; n < line; n += 1) {
    const end = text.indexOf('\n', start);
    if (end === -1) break;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  const at = text.slice(start, end === -1 ? text.length : end).indexOf(`<${tagName}`);
  return at === -1 ? start : start + at;
}
