import type { Instant } from '../kernel/index.js';
import {
  dayOf,
  FIELD_NAMES,
  type Figure,
  type ItemPlace,
  type Measure,
  type Observation,
  type Said,
  type Words,
} from './product.js';
import { compareAmounts } from './read-amount.js';

export interface WordsAt {
  readonly value: Words;
  readonly at: Instant;
}

export interface FigureAt {
  readonly value: string;
  readonly isPaid: boolean;
  readonly at: Instant;
}

/** A value of a figure on one day, and when it was first seen there. */
export interface Showing {
  readonly measure: Measure;
  readonly slot: Instant;
  readonly value: string;
  readonly at: Instant;
}

/**
 * What is known of a product or an item, or was seen of it in a cycle. Sightings form a join-semilattice:
 * of any two there is a least one that holds both ({@link joinSightings}), the same in any order, grouping
 * and repetition. So a process that knows less than the tables never writes anything wrong, only what
 * they have already.
 */
export interface Sighting {
  readonly place: ItemPlace;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly words: Said<WordsAt>;
  readonly figures: ReadonlyMap<Measure, FigureAt>;
  readonly showings: readonly Showing[];
}

/**
 * Events speak for the five minutes in which they happened. Of two that speak of one thing within them,
 * the one with the lower figure or the greater text stands, whichever came later: so five minutes of events
 * that all say the same are written once.
 */
const STRETCH_MS = 5 * 60_000;

/** The beginning of the five minutes. */
export function stretchOf(at: Instant): Instant {
  return Math.floor(at / STRETCH_MS) * STRETCH_MS;
}

/** @param known showings that it has are left out: most often a value is that of the day already */
export function sightingOf(
  { place, at, words, figures }: Observation,
  known: Sighting | undefined,
): Sighting {
  const wordsAt: { -readonly [Key in keyof Said<WordsAt>]: WordsAt } = {};
  for (const field of FIELD_NAMES) {
    const value = words[field];
    if (value !== undefined) wordsAt[field] = { value, at };
  }
  return {
    place,
    firstAt: at,
    lastAt: at,
    words: wordsAt,
    figures: new Map(figures.map(({ measure, value, isPaid }) => [measure, { value, isPaid, at }])),
    showings: figures
      .filter((figure) => !figure.isPaid && !(known !== undefined && hasShown(known, figure, at)))
      .map(({ measure, value }) => ({ measure, slot: dayOf(at), value, at })),
  };
}

/** Whether joining an observation to what is known would change nothing. */
export function isKnown(known: Sighting, { at, words, figures }: Observation): boolean {
  if (at < known.firstAt || at > known.lastAt) return false;
  for (const field of FIELD_NAMES) {
    const value = words[field];
    if (value !== undefined && winsInWords(value, at, known.words[field])) return false;
  }
  for (const figure of figures) {
    if (winsInFigures(figure, at, known.figures.get(figure.measure))) return false;
    if (!figure.isPaid && !hasShown(known, figure, at)) return false;
  }
  return true;
}

function hasShown({ showings }: Sighting, { measure, value }: Figure, at: Instant): boolean {
  const slot = dayOf(at);
  return showings.some(
    (each) =>
      each.at <= at && each.slot === slot && each.value === value && each.measure === measure,
  );
}

/** The least sighting that holds both. */
export function joinSightings(one: Sighting, other: Sighting): Sighting {
  const words: { -readonly [Key in keyof Said<WordsAt>]: WordsAt } = {};
  for (const field of FIELD_NAMES) {
    const [before, said] = [one.words[field], other.words[field]];
    const winner = said !== undefined && winsInWords(said.value, said.at, before) ? said : before;
    if (winner !== undefined) words[field] = winner;
  }
  const figures = new Map(one.figures);
  for (const [measure, said] of other.figures) {
    if (winsInFigures(said, said.at, figures.get(measure))) figures.set(measure, said);
  }
  return {
    place: one.place,
    firstAt: Math.min(one.firstAt, other.firstAt),
    lastAt: Math.max(one.lastAt, other.lastAt),
    words,
    figures,
    showings: joinShowings(one.showings, other.showings),
  };
}

function joinShowings(one: readonly Showing[], other: readonly Showing[]): readonly Showing[] {
  const joined = [...one];
  for (const said of other) {
    const place = joined.findIndex(
      ({ measure, slot, value }) =>
        slot === said.slot && value === said.value && measure === said.measure,
    );
    const before = joined[place];
    if (before === undefined) joined.push(said);
    else if (said.at < before.at) joined[place] = said;
  }
  return joined;
}

/** `product-store.ts` says the same in SQL. */
function winsInWords(value: Words, at: Instant, before: WordsAt | undefined): boolean {
  if (before === undefined) return true;
  if (at !== before.at) return at > before.at;
  return value !== before.value && compareWords(value, before.value) > 0;
}

/** `product-store.ts` says the same in SQL. */
function winsInFigures(
  { value, isPaid }: Pick<Figure, 'value' | 'isPaid'>,
  at: Instant,
  before: FigureAt | undefined,
): boolean {
  if (before === undefined) return true;
  if (isPaid !== before.isPaid) return before.isPaid;
  if (at !== before.at) return at > before.at;
  return value !== before.value && compareAmounts(value, before.value) < 0;
}

/** As PostgreSQL's collation "C" orders texts and arrays of them: by bytes, then by length. */
function compareWords(one: Words, other: Words): number {
  const left = typeof one === 'string' ? [one] : one;
  const right = typeof other === 'string' ? [other] : other;
  for (const [at, text] of left.entries()) {
    const beside = right[at];
    if (beside === undefined) return 1;
    if (text !== beside) return Buffer.compare(Buffer.from(text), Buffer.from(beside));
  }
  return left.length - right.length;
}
