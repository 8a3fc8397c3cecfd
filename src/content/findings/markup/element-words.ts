import type { BodyView } from '../template/view-template.js';
import type { Element } from './read-markup.js';

/** More of an element is not looked at for its words. */
const MOST = 2_000;

/** The words of an element, its tags left out. */
export function wordsOf({ masked }: BodyView, { openEnd, contentEnd }: Element): string {
  return masked
    .slice(openEnd, Math.min(contentEnd, openEnd + MOST))
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:nbsp|zwnj|zwj|shy);/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** From an element's `<` to the end of its name: a small place to point at. */
export function openingOf({ start, name }: Element): { start: number; end: number } {
  return { start, end: start + 1 + name.length };
}
