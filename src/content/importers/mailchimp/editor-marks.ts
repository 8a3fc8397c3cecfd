import type { ImportFinding } from '../import-finding.js';
import { placeAt } from '../liquid-text.js';

const MARKED_TAG = /<[a-z][^<>]*\smc:[^<>]*>/gi;
const MARK = /(?<=\s)mc:[a-z]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?/gi;

/** Stands where a mark stood until its place is of no use any more. It is a character that no text has. */
const FILLER = '\ufdd1';
const FILLED = new RegExp(`[\\t ]?${FILLER}+`, 'g');

const MEANINGS: Readonly<Record<string, string>> = {
  edit: 'was a place to write in: make a block of it, with its text as a parameter',
  repeatable: 'was a part that could be repeated: make a block of it, or a loop',
  hideable: 'was a part that could be hidden: write a condition around it',
  variant: 'was one of several variants, which are all here now: keep one, or write conditions',
};

/**
 * Fills out the attributes by which Mailchimp's editor knew what to do (`mc:edit` and its like), so that
 * everything else keeps its place, and says of each what it was.
 */
export function coverMarks(source: string): { html: string; findings: ImportFinding[] } {
  const findings: ImportFinding[] = [];
  const html = source.replace(MARKED_TAG, (tag, tagAt: number) =>
    tag.replace(MARK, (mark, markAt: number) => {
      findings.push(findMark(mark, placeAt(source, tagAt + markAt)));
      return mark.replace(/[^\n]/g, FILLER);
    }),
  );
  return { html, findings };
}

/** Takes out what `coverMarks` has filled. */
export function dropMarks(text: string): string {
  return text.replace(FILLED, '');
}

function findMark(mark: string, place: { line: number; column: number }): ImportFinding {
  const name = /^mc:([a-z]+)/i.exec(mark)?.[1]?.toLowerCase() ?? '';
  const meaning = Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined;
  return {
    rule: `editor-${meaning === undefined ? 'mark' : name}`,
    severity: name === 'variant' ? 'warning' : 'hint',
    ...place,
    message: `${mark} ${meaning ?? 'told the editor something that there is no counterpart of'}.`,
  };
}
