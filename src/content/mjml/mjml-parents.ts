import type { TagSpan } from '../html/scan-html.js';

/** What a place between the tags of MJML stands in. */
export type Parent =
  /** Outside of `<mjml>`. */
  | { readonly kind: 'before' | 'behind' }
  /** An element whose content MJML takes over as it is. */
  | { readonly kind: 'text' }
  /** Where MJML reads elements and puts what they say elsewhere. */
  | { readonly kind: 'head'; readonly name: string }
  /** Where elements follow each other as they will in the mail. */
  | { readonly kind: 'elements'; readonly name: string };

/** What MJML calls ending tags: no element of its own is read in them. */
const WITH_TEXT = new Set([
  'mj-text',
  'mj-button',
  'mj-raw',
  'mj-table',
  'mj-style',
  'mj-title',
  'mj-preview',
  'mj-navbar-link',
  'mj-social-element',
  'mj-accordion-title',
  'mj-accordion-text',
  'mj-html-attribute',
]);
const OF_HEAD = new Set(['mjml', 'mj-head', 'mj-attributes', 'mj-html-attributes', 'mj-selector']);

/** Finds the element around a place; places are asked for in order. */
export function createParents(source: string, tags: readonly TagSpan[]): (place: number) => Parent {
  const open: string[] = [];
  let next = 0;
  let hasBegun = false;
  return (place) => {
    for (let tag = tags[next]; tag !== undefined && tag.end <= place; tag = tags[next]) {
      hasBegun ||= tag.name === 'mjml';
      pass(tag, { open, isWhole: source[tag.end - 2] === '/' });
      next += 1;
    }
    const name = open.at(-1);
    if (name === undefined) return { kind: hasBegun ? 'behind' : 'before' };
    if (WITH_TEXT.has(name)) return { kind: 'text' };
    return { kind: OF_HEAD.has(name) ? 'head' : 'elements', name };
  };
}

function pass(
  { name, isClosing }: TagSpan,
  { open, isWhole }: { readonly open: string[]; readonly isWhole: boolean },
): void {
  const innermost = open.at(-1);
  if (isClosing) {
    if (innermost === name) open.pop();
    return;
  }
  if (isWhole || (innermost !== undefined && WITH_TEXT.has(innermost))) return;
  open.push(name);
}
