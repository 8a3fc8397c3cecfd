import type { IToken } from 'chevrotain';
import { SUPPRESSED_REASONS } from '../rule.js';
import type { Possibility } from '../text/possible-next.js';
import { Close, Name, Open, Text, words } from '../text/tokens.js';
import { unquote } from '../text/unquote.js';
import type { Cursor } from './cursor.js';
import type { CompletionItem, CompletionKind, RuleWords } from './rule-words.js';

/** The names that can stand at the cursor. */
export function offerNames(
  cursor: Cursor,
  possible: readonly Possibility[],
  known: RuleWords,
): readonly CompletionItem[] {
  switch (cursor.root) {
    case 'trait':
      return known.traits.map(({ name }) => item('trait', name, { insert: name }));
    case 'computed':
      return known.computed.map(({ name, description }) =>
        item('computed', name, { insert: name, description }),
      );
    case 'property':
      return offerProperties(cursor.before.slice(0, -1), known);
    case 'context':
      return [];
    default:
      return offerByGrammar(cursor, possible, known);
  }
}

function offerByGrammar(
  { before }: Cursor,
  possible: readonly Possibility[],
  known: RuleWords,
): readonly CompletionItem[] {
  const isPath = possible.some(({ token, begun }) => token === Name && begun.includes('path'));
  const texts = possible.filter(({ token }) => token === Text);
  const isIn = (part: string) => texts.some(({ parts }) => parts.at(-2) === part);
  return [
    ...(isPath ? offerProperties(before, known) : []),
    ...(isIn('selector') ? offerEvents(before, known) : []),
    ...(isIn('membership') ? offerKeys(before, known) : []),
    ...(isIn('consent') ? known.purposes.map(({ name }) => quoted('purpose', name)) : []),
    ...(isIn('reason') ? SUPPRESSED_REASONS.map((reason) => quoted('reason', reason)) : []),
  ];
}

function offerEvents(before: readonly IToken[], { events }: RuleWords): readonly CompletionItem[] {
  const last = before.at(-1)?.tokenType;
  const type = last === words.page ? 'page' : last === words.screen ? 'screen' : 'track';
  return events.filter((event) => event.type === type).map(({ name }) => quoted('event', name));
}

function offerKeys(before: readonly IToken[], known: RuleWords): readonly CompletionItem[] {
  const isSegment = before.at(-1)?.tokenType === words.segment;
  const keys = isSegment ? known.segments : known.lists;
  return keys.map(({ key, name }) => quoted(isSegment ? 'segment' : 'list', key, name));
}

/** Properties of the events that the condition is about; of all events where that is not known. */
function offerProperties(
  before: readonly IToken[],
  { events }: RuleWords,
): readonly CompletionItem[] {
  const named = eventsBefore(before);
  const meant = events.filter(({ name }) => named.includes(name));
  const names = (meant.length > 0 ? meant : events).flatMap(({ properties }) =>
    properties.map(({ name }) => name),
  );
  const list = listAround(before);
  const inside = list === undefined ? names : names.flatMap((name) => stripStart(name, `${list}.`));
  return [...new Set(inside)].map((name) => item('property', name, { insert: name }));
}

function stripStart(name: string, start: string): string[] {
  return name.startsWith(start) ? [name.slice(start.length)] : [];
}

/** The names of the events whose `where` this stands behind. */
function eventsBefore(before: readonly IToken[]): readonly string[] {
  const where = before.findLastIndex(({ tokenType }) => tokenType === words.where);
  if (where < 0) return [];
  const isList = before[where - 1]?.tokenType === Close;
  const open = before.slice(0, where).findLastIndex(({ tokenType }) => tokenType === Open);
  const selected = before.slice(isList ? open : where - 1, where);
  return selected.flatMap(({ tokenType, image }) =>
    tokenType === Text ? [unquote(image) ?? image] : [],
  );
}

/** The list whose entries this speaks of: `products` behind `any of products (`. */
function listAround(before: readonly IToken[]): string | undefined {
  const open: number[] = [];
  before.forEach(({ tokenType }, index) => {
    if (tokenType === Open) open.push(index);
    if (tokenType === Close) open.pop();
  });
  for (const at of open.reverse()) {
    const of = before.slice(0, at).findLastIndex(({ tokenType }) => tokenType === words.of);
    const first = before[of - 1]?.tokenType;
    const path = before
      .slice(of + 1, at)
      .map(({ image }) => image)
      .join('');
    const isPath =
      path !== '' && !before.slice(of + 1, at).some(({ tokenType }) => tokenType === Open);
    if (of > 0 && isPath && (first === words.any || first === words.all)) return path;
  }
  return undefined;
}

function quoted(kind: CompletionKind, name: string, description?: string): CompletionItem {
  return item(kind, name, { insert: JSON.stringify(name), description });
}

function item(
  kind: CompletionKind,
  label: string,
  { insert, description }: { readonly insert: string; readonly description?: string | undefined },
): CompletionItem {
  return description === undefined ? { kind, label, insert } : { kind, label, insert, description };
}
