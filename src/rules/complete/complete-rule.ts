import { readCursor } from './cursor.js';
import { offerNames } from './offer-names.js';
import { offerPhrases } from './offer-phrases.js';
import { possibleAt } from './possible-at.js';
import type { CompletionItem, RuleWords } from './rule-words.js';

export interface Completion {
  /** The range that an item replaces, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** At most 50, the likeliest first. */
  readonly items: readonly CompletionItem[];
}

const MOST_ITEMS = 50;

/**
 * What can be written at a place of a rule, which may be unfinished or broken.
 *
 * @param offset of the cursor, in UTF-16 units
 * @param known the names that can be offered
 */
export function completeRule(text: string, offset: number, known: RuleWords): Completion {
  const at = Math.min(Math.max(0, Math.trunc(offset) || 0), text.length);
  const cursor = readCursor(text, at);
  const possible = possibleAt(cursor.before);
  const names = offerNames(cursor, possible, known);
  const phrases =
    cursor.isQuoted || cursor.root !== undefined
      ? []
      : offerPhrases(possible, cursor.before.at(-1));
  const isRule = possible.some(({ begun }) => begun.includes('oneRule'));
  const traits = isRule && cursor.typed !== '' && !cursor.isQuoted ? offerWhole(known) : [];
  const ranked = rank([...names, ...phrases, ...traits], cursor.typed);
  return { from: cursor.from, to: cursor.to, items: ranked.slice(0, MOST_ITEMS) };
}

/** Names that begin a condition, for who has begun to type one without the word before it. */
function offerWhole({ traits, computed }: RuleWords): CompletionItem[] {
  return [
    ...traits.map(({ name }): CompletionItem => {
      return { kind: 'trait', label: name, insert: `trait.${name}` };
    }),
    ...computed.map(({ name }): CompletionItem => {
      return { kind: 'computed', label: name, insert: `computed.${name}` };
    }),
  ];
}

/** Those that begin as what was typed, then those in which a word does. */
function rank(items: readonly CompletionItem[], typed: string): readonly CompletionItem[] {
  const wanted = typed.toLowerCase();
  const begins = items.filter(({ label }) => label.toLowerCase().startsWith(wanted));
  const contains = items.filter(({ label }) => {
    const lower = label.toLowerCase();
    return (
      !lower.startsWith(wanted) &&
      lower.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))
    );
  });
  return [...begins, ...contains];
}
