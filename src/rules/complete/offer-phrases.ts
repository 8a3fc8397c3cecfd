import type { IToken, TokenType } from 'chevrotain';
import type { LanguageEntry } from '../language/entry.js';
import { ruleLanguage } from '../language/rule-language.js';
import type { Possibility } from '../text/possible-next.js';
import { splitTokens } from '../text/split-tokens.js';
import { isKeyword, Numeral, OpenText } from '../text/tokens.js';
import type { CompletionItem } from './rule-words.js';

interface Phrase {
  readonly entry: LanguageEntry;
  readonly first: TokenType;
}

/** What begins with a quote is for the names that stand in it. */
const phrases: readonly Phrase[] = ruleLanguage.flatMap((entry) => {
  const first = splitTokens(entry.insert)[0]?.tokenType;
  return first === undefined || first === OpenText ? [] : [{ entry, first }];
});

/** What the language can say at a place: whole phrases where one begins, and single words. */
export function offerPhrases(
  possible: readonly Possibility[],
  last: IToken | undefined,
): readonly CompletionItem[] {
  const begun = phrases.filter(({ entry, first }) =>
    possible.some(
      ({ token, begun }) => token === first && begun.some((part) => entry.parts.includes(part)),
    ),
  );
  const covered = new Set(begun.map(({ first }) => first));
  const others = [...new Set(possible.map(({ token }) => token))].filter(
    (token) => isKeyword(token) && !covered.has(token),
  );
  return [
    ...begun.map(({ entry }) => phraseItem(entry)),
    ...inNumber(
      others.flatMap(({ LABEL }) => LABEL ?? []),
      last,
    ).map(wordItem),
  ];
}

/** `1 day`, `7 days`: of words that have both forms, the one that agrees with the number before. */
function inNumber(labels: readonly string[], last: IToken | undefined): readonly string[] {
  if (last?.tokenType !== Numeral) return labels;
  const isOne = last.image === '1';
  return labels.filter((label) =>
    isOne
      ? !labels.includes(label.replace(/s$/, '')) || !label.endsWith('s')
      : !labels.includes(`${label}s`),
  );
}

function phraseItem({ insert, description }: LanguageEntry): CompletionItem {
  return { kind: 'phrase', label: insert.trim(), insert, description: `${description}.` };
}

const joining = new Map(
  ruleLanguage
    .filter(({ group }) => group === 'Joining conditions')
    .map((entry) => [entry.name, entry]),
);

function wordItem(word: string): CompletionItem {
  const entry = joining.get(word);
  return entry === undefined ? { kind: 'word', label: word, insert: word } : phraseItem(entry);
}
