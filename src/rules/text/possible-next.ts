import type { Alternative, IProduction, IToken, Rule, TokenType } from 'chevrotain';
import {
  Alternation,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  RepetitionMandatoryWithSeparator,
  RepetitionWithSeparator,
  Terminal,
} from './chevrotain.js';
import { Joining, words } from './tokens.js';

/** A token that can stand behind others. */
export interface Possibility {
  readonly token: TokenType;
  /** The parts of the grammar that it stands in, the outermost first. */
  readonly parts: readonly string[];
  /** Those of them that begin with it. */
  readonly begun: readonly string[];
}

/** What is nested deeper is not followed: the stack would not bear it, and the mistake has its place without. */
const MOST_PARTS = 300;

interface Search {
  readonly grammar: Readonly<Record<string, Rule>>;
  readonly tokens: readonly IToken[];
  readonly found: Possibility[];
  /** Where a part ends that begins at a token; each is gone through once. */
  readonly ends: Map<string, ReadonlySet<number>>;
}

interface Context {
  readonly parts: readonly string[];
  readonly begun: readonly string[];
}

/**
 * All that can stand behind some tokens. The library’s own content assist follows only the first alternative that
 * fits, and so misses units behind `more than 3`; this follows them all, by the same grammar.
 *
 * @param start the part of the grammar that the tokens begin
 */
export function possibleNext(
  grammar: Readonly<Record<string, Rule>>,
  start: string,
  tokens: readonly IToken[],
): readonly Possibility[] {
  const search: Search = { grammar, tokens, found: [], ends: new Map() };
  followPart(search, start, { at: 0, context: { parts: [], begun: [] } });
  return search.found;
}

interface Position {
  readonly at: number;
  readonly context: Context;
}

function followPart(search: Search, name: string, { at, context }: Position): ReadonlySet<number> {
  if (context.parts.length > MOST_PARTS) return new Set();
  const isAtEnd = at === search.tokens.length;
  const key = `${name} ${at}`;
  const known = isAtEnd ? undefined : search.ends.get(key);
  if (known !== undefined) return known;
  const inside = {
    parts: [...context.parts, name],
    begun: isAtEnd ? [...context.begun, name] : [],
  };
  const ends = followAll(search, search.grammar[name]?.definition ?? [], { at, context: inside });
  if (!isAtEnd) search.ends.set(key, ends);
  return ends;
}

/** One production behind the other. */
function followAll(
  search: Search,
  productions: readonly IProduction[],
  { at, context }: Position,
): ReadonlySet<number> {
  let places: ReadonlySet<number> = new Set([at]);
  for (const production of productions) {
    const ends = new Set<number>();
    for (const place of places) {
      // What follows the first of several is no beginning, unless nothing was there.
      for (const end of follow(search, production, {
        at: place,
        context: contextAt(context, at, place),
      })) {
        ends.add(end);
      }
    }
    places = ends;
  }
  return places;
}

function contextAt(context: Context, from: number, place: number): Context {
  return place === from ? context : { parts: context.parts, begun: [] };
}

function follow(search: Search, production: IProduction, position: Position): ReadonlySet<number> {
  if (production instanceof Terminal) return followTerminal(search, production, position);
  if (production instanceof NonTerminal) {
    return followPart(search, production.nonTerminalName, position);
  }
  if (production instanceof Alternation) {
    const alternatives = production.definition as Alternative[];
    const ends = alternatives.map(({ definition }) => followAll(search, definition, position));
    return new Set(ends.flatMap((each) => [...each]));
  }
  if (production instanceof Option) {
    return new Set([position.at, ...followAll(search, production.definition, position)]);
  }
  return followRepetition(search, production, position);
}

function followTerminal(
  { tokens, found }: Search,
  { terminalType }: InstanceType<typeof Terminal>,
  { at, context }: Position,
): ReadonlySet<number> {
  const token = tokens[at];
  if (token === undefined) {
    const types = terminalType === Joining ? [words.and, words.or] : [terminalType];
    found.push(...types.map((type) => ({ token: type, ...context })));
    return new Set();
  }
  return isOfType(token, terminalType) ? new Set([at + 1]) : new Set();
}

function followRepetition(
  search: Search,
  production: IProduction,
  position: Position,
): ReadonlySet<number> {
  const { definition, separator, isOptional } = repetitionOf(production);
  const ends = new Set<number>(isOptional ? [position.at] : []);
  const done = new Set<number>();
  const open = [...followAll(search, definition, position)];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (done.has(at)) continue;
    done.add(at);
    ends.add(at);
    const next = { at, context: contextAt(position.context, position.at, at) };
    open.push(...followAll(search, [...separator, ...definition], next));
  }
  return ends;
}

function repetitionOf(production: IProduction): {
  readonly definition: readonly IProduction[];
  readonly separator: readonly IProduction[];
  readonly isOptional: boolean;
} {
  if (
    production instanceof RepetitionMandatoryWithSeparator ||
    production instanceof RepetitionWithSeparator
  ) {
    const separator = [new Terminal({ terminalType: production.separator })];
    const isOptional = production instanceof RepetitionWithSeparator;
    return { definition: production.definition, separator, isOptional };
  }
  if (production instanceof Repetition || production instanceof RepetitionMandatory) {
    const isOptional = production instanceof Repetition;
    return { definition: production.definition, separator: [], isOptional };
  }
  throw new TypeError('The grammar has a production of a kind that nobody follows');
}

/** A word of the language is also a name where every word may be one. */
export function isOfType({ tokenType }: IToken, wanted: TokenType): boolean {
  return isOfKind(tokenType, wanted);
}

function isOfKind(type: TokenType, wanted: TokenType): boolean {
  return type === wanted || type.CATEGORIES?.some((each) => isOfKind(each, wanted)) === true;
}
