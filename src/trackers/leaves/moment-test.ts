import type { Instant } from '../../kernel/index.js';
import {
  addDays,
  type Calendar,
  type Literal,
  type TimeTest,
  type ValueTest,
} from '../../rules/index.js';
import { compileWindow } from '../values/compile-window.js';

/** A test over one instant, which may be missing. */
export interface MomentTest {
  holdsAt(moment: Instant | undefined, now: Instant): boolean;
  /** The first instant after `now` at which it can change, the moment staying what it is. */
  changeAfter(moment: Instant | undefined, now: Instant): Instant;
}

export function compileMomentTest(test: ValueTest | TimeTest, calendar: Calendar): MomentTest {
  if (test.kind !== 'time') {
    const holds = compileFixed(test, calendar);
    return {
      holdsAt: (moment) => moment !== undefined && holds(moment),
      changeAfter: () => Number.POSITIVE_INFINITY,
    };
  }
  const window = compileWindow(test.window, calendar);
  return {
    holdsAt: (moment, now) => {
      if (moment === undefined) return false;
      const { from, to } = window.at(now);
      return from <= moment && moment < to;
    },
    changeAfter: (moment, now) => {
      if (moment === undefined) return Number.POSITIVE_INFINITY;
      const changes = window.changesOf(moment).filter((change) => change > now);
      return Math.min(...changes, Number.POSITIVE_INFINITY);
    },
  };
}

type Holds = (moment: Instant) => boolean;

/** Only dates say anything of an instant. */
function compileFixed(test: ValueTest, calendar: Calendar): Holds {
  switch (test.kind) {
    case 'exists':
      return () => true;
    case 'compare': {
      const { operator } = test;
      const stretch = stretchOf(test.value, calendar);
      if (stretch === undefined) return () => operator === '!=';
      return compare(operator, stretch);
    }
    case 'between': {
      const [from, to] = [stretchOf(test.from, calendar), stretchOf(test.to, calendar)];
      if (from === undefined || to === undefined) return () => false;
      return (moment) => from.from <= moment && moment < to.to;
    }
    case 'in':
    case 'not-in': {
      const stretches = test.values.flatMap((value) => stretchOf(value, calendar) ?? []);
      const isIn: Holds = (moment) =>
        stretches.some(({ from, to }) => from <= moment && moment < to);
      return test.kind === 'in' ? isIn : (moment) => !isIn(moment);
    }
    default:
      return () => false;
  }
}

interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

function compare(operator: string, { from, to }: Stretch): Holds {
  switch (operator) {
    case '=':
      return (moment) => from <= moment && moment < to;
    case '!=':
      return (moment) => moment < from || to <= moment;
    case '<':
      return (moment) => moment < from;
    case '<=':
      return (moment) => moment < to;
    case '>':
      return (moment) => moment >= to;
    default:
      return (moment) => moment >= from;
  }
}

function stretchOf(literal: Literal, calendar: Calendar): Stretch | undefined {
  if (literal.kind === 'instant') {
    const from = Date.parse(literal.instant);
    return { from, to: from + 1 };
  }
  if (literal.kind !== 'date') return undefined;
  return { from: calendar.startOf(literal.date), to: calendar.startOf(addDays(literal.date, 1)) };
}
