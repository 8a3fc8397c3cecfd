import type { QuarantineReason, ReadEvent } from '../ingest/index.js';
import { addDecimals, type Decimal, multiplyDecimals, zero } from '../kernel/index.js';
import { createHashTable } from './build/hash-table.js';
import type { MadeUnit, MoneyFigure, RefusedRow, Unit } from './build/unit.js';
import type { ImportCounts, ImportedMoney, ImportProblem } from './import-counts.js';

/** Counts what comes out of a file. */
export interface Tally {
  add(unit: Unit): void;
  /** @param seenBefore is counted where things are sent */
  counts(seenBefore: number): ImportCounts;
}

const EXAMPLE_LINES = 3;
/** A mapping that fits nothing could have as many as rows. */
const MOST_PROBLEMS = 100;
const minusOne = '-1' as Decimal;

interface Sums {
  rows: number;
  used: number;
  leftOut: number;
  orders: number;
  refunds: number;
  consents: number;
  unprovenConsents: number;
  suppressions: number;
  products: number;
}

interface OpenProblem extends Omit<ImportProblem, 'rows' | 'lines'> {
  rows: number;
  readonly lines: number[];
}

interface TallyState {
  readonly sums: Sums;
  readonly people: ReturnType<typeof createHashTable>;
  readonly quarantined: Map<QuarantineReason, number>;
  readonly events: Map<string, number>;
  readonly money: Map<string, { gross: Decimal; refunded: Decimal }>;
  readonly problems: Map<string, OpenProblem>;
}

export function createTally(): Tally {
  const state: TallyState = {
    sums: {
      rows: 0,
      used: 0,
      leftOut: 0,
      orders: 0,
      refunds: 0,
      consents: 0,
      unprovenConsents: 0,
      suppressions: 0,
      products: 0,
    },
    people: createHashTable(),
    quarantined: new Map(),
    events: new Map(),
    money: new Map(),
    problems: new Map(),
  };
  return {
    add: (unit) => addUnit(state, unit),
    counts: (seenBefore) => countsOf(state, seenBefore),
  };
}

function addUnit(state: TallyState, unit: Unit): void {
  const { sums } = state;
  if (unit.kind === 'refused') {
    sums.rows += unit.rows.length;
    for (const row of unit.rows) addRefused(state, row);
    return;
  }
  if (unit.kind === 'made') {
    addMade(state, unit);
    return;
  }
  sums.rows += unit.rowCount;
  sums.leftOut += unit.rowCount;
}

function addRefused({ quarantined, problems }: TallyState, { row, fault }: RefusedRow): void {
  const { reason, problem } = fault;
  quarantined.set(reason, (quarantined.get(reason) ?? 0) + 1);
  const key = `${reason}\u0000${problem}`;
  const known = problems.get(key) ?? { reason, problem, rows: 0, lines: [] };
  known.rows += 1;
  if (known.lines.length < EXAMPLE_LINES) known.lines.push(row.line);
  if (problems.size < MOST_PROBLEMS) problems.set(key, known);
}

function addMade(state: TallyState, unit: MadeUnit): void {
  const { sums, people, events } = state;
  const { figures } = unit;
  sums.rows += unit.rows.length;
  sums.used += unit.rows.length;
  sums.consents += figures.consents;
  sums.unprovenConsents += figures.unprovenConsents;
  sums.suppressions += unit.suppressions.length;
  sums.products += unit.products.length;
  if (figures.person !== undefined) people.set(figures.person, 1);
  for (const event of unit.events) {
    const name = nameOf(event);
    events.set(name, (events.get(name) ?? 0) + 1);
  }
  for (const figure of figures.money) addMoney(state, figure);
}

function nameOf({ name, type }: ReadEvent): string {
  return name === '' ? type : name;
}

function addMoney({ sums, money }: TallyState, { kind, currency, amount }: MoneyFigure): void {
  if (kind === 'order') sums.orders += 1;
  else sums.refunds += 1;
  if (amount === undefined) return;
  const known = money.get(currency) ?? { gross: zero, refunded: zero };
  if (kind === 'order') known.gross = addDecimals(known.gross, amount);
  else known.refunded = addDecimals(known.refunded, amount);
  money.set(currency, known);
}

function countsOf(state: TallyState, seenBefore: number): ImportCounts {
  const { sums, people, quarantined, events, money, problems } = state;
  const netOf = ({ gross, refunded }: Omit<ImportedMoney, 'net'>): ImportedMoney => ({
    gross,
    refunded,
    net: addDecimals(gross, multiplyDecimals(refunded, minusOne)),
  });
  return {
    ...sums,
    people: people.size,
    seenBefore,
    quarantined: Object.fromEntries(quarantined),
    events: Object.fromEntries(events),
    money: Object.fromEntries([...money].map(([currency, each]) => [currency, netOf(each)])),
    problems: [...problems.values()].sort((a, b) => b.rows - a.rows),
  };
}
