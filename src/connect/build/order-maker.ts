import { hash } from 'node:crypto';
import { compareDecimals, type JsonObject, type JsonValue, zero } from '../../kernel/index.js';
import type { Fault } from '../fields/fault.js';
import { readText, readTime } from '../fields/field.js';
import { jsonNumberOf } from '../fields/read-number.js';
import type { FileRow } from '../files/file-row.js';
import type { MappingOf } from '../mapping/mapping-form.js';
import { assembleUnit, type Said } from './assemble-unit.js';
import type { BuildContext } from './build-context.js';
import { compileConsents } from './consents.js';
import { createHeldFields } from './held-fields.js';
import { messageIdOf } from './make-event.js';
import { compileAmounts, type OrderAmounts } from './order-amounts.js';
import { compileOrderLines, type OrderLine, productOf, sumOf } from './order-lines.js';
import { compilePerson, NAMES_NOBODY } from './person.js';
import { readObject } from './read-object.js';
import { consentEvents, traitsEvent } from './state-events.js';
import type { KeptRow, MoneyFigure, RefusedRow, RefusedUnit, Unit } from './unit.js';

/** An order of which some rows were read, and more may come. */
export interface OpenOrder {
  /** Its number, as the file has it. */
  readonly key: string;
  readonly isRefund: boolean;
  /** The mapping does not want it. */
  readonly isLeftOut: boolean;
  readonly rows: KeptRow[];
  /** What is wrong with which of its rows. */
  readonly faults: Map<KeptRow, Fault>;
  readonly lines: OrderLine[];
  /** What its rows say of the order as a whole. */
  readonly values: JsonValue[];
  /** A hash of its rows’ contents in their order. */
  content: string;
}

/** Makes orders out of their rows. */
export interface OrderMaker {
  /** The order’s number; empty: the row does not say to which it belongs. */
  keyOf(row: FileRow): string;
  /** What is wrong with a row without a number. */
  readonly noKey: Fault;
  open(key: string, row: FileRow): OpenOrder;
  add(order: OpenOrder, row: FileRow): void;
  close(order: OpenOrder): Unit;
}

export function createOrderMaker(mapping: MappingOf<'orders'>, context: BuildContext): OrderMaker {
  const { compiler, file } = context;
  const held = createHeldFields(compiler);
  const group = compiler.field(mapping.group, ['group']);
  // Most files say what an order is in the first of its rows alone.
  const isRefund = compiler.conditions(mapping['refund when'], ['refund when']);
  const isLeftOut = compiler.conditions(mapping['leave out when'], ['leave out when']);
  const readLine = compileOrderLines(mapping, compiler);
  const readOrder = compileOrder(mapping, { ...context, compiler: held.compiler });
  return {
    keyOf: (row) => readText(group, row).trim(),
    noKey: { reason: 'unreadable-value', problem: `${group.label} is empty` },
    open: (key, row) => ({
      key,
      isRefund: isRefund(row),
      isLeftOut: isLeftOut(row),
      rows: [],
      faults: new Map(),
      lines: [],
      values: [],
      content: '',
    }),
    add: (order, row) => {
      const kept = keep(row, file.format);
      order.rows.push(kept);
      const faults: Fault[] = [];
      const line = readLine(row, faults);
      const [fault] = faults;
      if (fault !== undefined) order.faults.set(kept, fault);
      if (line !== undefined) order.lines.push(line);
      held.add(order.values, row);
      order.content = hash('sha256', order.content + file.contentOf(row), 'hex');
    },
    close: (order) => closeOrder(order, readOrder, context),
  };
}

/** The bytes of a row of text lie in what was read with it, which should not stay for their sake. */
function keep(row: FileRow, format: BuildContext['file']['format']): KeptRow {
  return format === 'parquet' ? row : { line: row.line, bytes: Buffer.from(row.bytes) };
}

function closeOrder(order: OpenOrder, readOrder: OrderReader, context: BuildContext): Unit {
  const { rows, faults, isLeftOut } = order;
  if (isLeftOut) return { kind: 'left-out', rowCount: rows.length };
  if (faults.size > 0) return refuseIncomplete(order);
  const ownFaults: Fault[] = [];
  const said = readOrder(order, ownFaults);
  const [fault = 'reason' in said ? said : undefined] = ownFaults;
  const unit = fault ?? assembleUnit(said as Said, context);
  if ('kind' in unit) return unit;
  return {
    kind: 'refused',
    rows: rows.map((row): RefusedRow => ({ row, fault: unit, holds: 'row' })),
  };
}

/** An order that lacks a line would be wrong in everything that is summed. */
function refuseIncomplete({ rows, faults, key }: OpenOrder): RefusedUnit {
  const [faulty] = faults.keys();
  const problem = `Another line of the same order can’t be used`;
  const value = `${key}, line ${faulty?.line ?? 0}`;
  const incomplete: Fault = { reason: 'order-incomplete', problem, value };
  return {
    kind: 'refused',
    rows: rows.map((row) => ({ row, fault: faults.get(row) ?? incomplete, holds: 'row' })),
  };
}

type OrderReader = (order: OpenOrder, faults: Fault[]) => Said | Fault;

function compileOrder(mapping: MappingOf<'orders'>, context: BuildContext): OrderReader {
  const { compiler } = context;
  const person = compilePerson(mapping, compiler);
  const time = compiler.field(mapping.time, ['time']);
  const readAmounts = compileAmounts(mapping, compiler);
  const refundOf = compiler.optional(mapping['refund of'], ['refund of']);
  const properties = compiler.fields(mapping.properties, ['properties']);
  const traits = compiler.fields(mapping.traits, ['traits']);
  const consents = compileConsents(mapping, compiler);
  return (order, faults) => {
    const row = asRow(order);
    const who = person(row);
    if (who === undefined) return NAMES_NOBODY;
    const at = readTime(time, row, faults);
    if (at === undefined) return { reason: 'unreadable-time', problem: `${time.label} is empty` };
    const sum = sumOf(order.lines);
    const amounts = readAmounts(row, { sum, isRefund: order.isRefund }, faults);
    const ids = idsOf(order, refundOf && readText(refundOf, row));
    const events = eventsOf(order, {
      timestamp: new Date(at).toISOString(),
      amounts,
      properties: { ...ids, ...amounts.properties, ...readObject(properties, row, faults) },
      goesBack: order.isRefund && sum !== undefined && compareDecimals(sum, zero) < 0,
    });
    const { sayings, unproven } = consents(row, faults);
    return {
      person: who,
      happened: events,
      states: [...traitsEvent(readObject(traits, row, faults), at), ...consentEvents(sayings)],
      rows: order.rows,
      figures: {
        money: moneyOf(order, amounts, context.currency),
        unprovenConsents: unproven,
      },
    };
  };
}

/** What the rows say of the order together, as one row. */
function asRow({ rows, values }: OpenOrder): FileRow {
  const [first] = rows;
  return {
    kind: 'row',
    line: first?.line ?? 0,
    record: values,
    bytes: first?.bytes ?? Buffer.alloc(0),
  };
}

/** A refund has a number of its own; which order it is of, few files say. */
function idsOf({ key, isRefund }: OpenOrder, refundOf: string | undefined): JsonObject {
  return isRefund ? { order_id: refundOf || key, refund_id: key } : { order_id: key };
}

interface OrderParts {
  readonly timestamp: string;
  readonly amounts: OrderAmounts;
  readonly properties: JsonObject;
  readonly goesBack: boolean;
}

function eventsOf(
  { key, isRefund, lines, content }: OpenOrder,
  { timestamp, amounts, properties, goesBack }: OrderParts,
): JsonObject[] {
  const products = lines.map((line) => productOf(line, goesBack));
  const event: JsonObject = {
    type: 'track',
    event: isRefund ? 'Order Refunded' : 'Order Completed',
    messageId: messageIdOf('order', content),
    timestamp,
    properties: { ...properties, ...(products.length > 0 && { products }) },
  };
  const { refunded, currency } = amounts;
  if (refunded === undefined) return [event];
  const refund: JsonObject = {
    type: 'track',
    event: 'Order Refunded',
    messageId: messageIdOf('refunded', content),
    timestamp,
    properties: {
      order_id: key,
      refund_id: key,
      total: jsonNumberOf(refunded),
      ...(currency && { currency }),
    },
  };
  return [event, refund];
}

function moneyOf(
  { isRefund }: OpenOrder,
  { amount, refunded, currency: written }: OrderAmounts,
  own: string,
): MoneyFigure[] {
  const currency = written?.toUpperCase() ?? own;
  const figure: MoneyFigure = { kind: isRefund ? 'refund' : 'order', currency, amount };
  return refunded === undefined
    ? [figure]
    : [figure, { kind: 'refund', currency, amount: refunded }];
}
