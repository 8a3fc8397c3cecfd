import { type JourneyForm, journeyForm } from '../../../src/journeys/journey-form.js';
import { type ClockChange, dayAfter } from './centres.js';
import type { Chooser } from './chooser.js';

/** In the order of their code points, which is that of no language. */
const KEYS = ['a', 'a-b', 'a1', 'b', 'b-1', 'b0'];

export const SEGMENTS = {
  hot: 'did "Product Viewed" at least 2 times in the last 2 days',
  lapsed: 'did not "Order Completed" in the last 3 days',
  vip: 'trait.vip = true',
};

const EVENTS = [
  '"Product Added"',
  '"Product Added"',
  '"Product Viewed" where category = "Shoes"',
  '"Product Viewed"',
  '"Order Completed"',
  '"Order Completed" where total >= 50',
  'page "Home"',
  '"Email Opened"',
];

const RULES = [
  'did "Order Completed"',
  'did "Order Completed" in the last 1 day',
  'did not "Product Viewed" in the last 36 hours',
  'did "Product Viewed" more than 1 time today',
  'did "Product Added" then no "Order Completed" within 2 hours',
  'sum of total of "Order Completed" in the last 2 days >= 100',
  'first "Product Viewed" more than 2 days ago',
  'after 1 day of (trait.vip = true)',
  'trait.plan = "gold"',
  'trait.vip = true',
  'in segment "hot"',
  'in segment "lapsed" and trait.plan exists',
  'consents to "marketing"',
];

const LENGTHS = ['10 minutes', '1 hour', '2 hours', '1 day', '36 hours', '2 days'];
const TIMES = ['00:00', '02:30', '02:30', '03:00', '09:00'];

interface Drawing {
  readonly chooser: Chooser;
  readonly change: ClockChange;
  readonly hasEvent: boolean;
  /** Ids of steps that send, as they are drawn. */
  readonly sends: string[];
  /** Journeys that may be started: never one that starts this one. */
  readonly others: readonly string[];
  count: number;
}

/** Journeys of all kinds, by their keys. */
export function drawJourneys(
  chooser: Chooser,
  change: ClockChange,
): Readonly<Record<string, JourneyForm>> {
  const drawn = KEYS.map((key, place) => {
    const trigger = drawTrigger(chooser, place);
    const hasEvent = 'event' in trigger;
    const others = KEYS.slice(place + 1);
    const drawing: Drawing = { chooser, change, hasEvent, sends: [], others, count: 0 };
    const journey = {
      name: key,
      purpose: chooser.one(['marketing', 'transactional']),
      trigger,
      again: drawAgain(chooser, hasEvent),
      ...(chooser.chance(0.25) && { most: chooser.one([1, 2, 3]) }),
      goal: drawEndings(chooser, 0.35),
      exit: drawEndings(chooser, 0.35),
      steps: drawSteps(drawing, 0),
    };
    return [key, journeyForm.parse(journey)] as const;
  });
  return { ...Object.fromEntries(drawn), edges: EDGES };
}

/** In every world, for what seldom meets by chance: two endings at one event, a day to the millisecond, a night. */
const EDGES = journeyForm.parse({
  name: 'edges',
  purpose: 'transactional',
  trigger: { event: '"Product Added"' },
  again: { after: '1 day' },
  goal: [{ event: '"Order Completed"' }],
  exit: [{ event: '"Order Completed" where total >= 50' }, { event: 'page "Home"' }],
  steps: [
    { wait: { until: '02:30' } },
    { id: 's1', send: 'hello' },
    {
      id: 's2',
      waitFor: { rule: 'opened "s1" within 1 hour', atMost: '2 hours', do: [{ exit: 'enough' }] },
    },
  ],
});

/** Half of the journeys begin by events, the others by what remains in turn. */
function drawTrigger(chooser: Chooser, place: number): object {
  if (place % 2 === 0) return { event: chooser.one(EVENTS) };
  switch (chooser.below(4)) {
    case 0:
      return { entered: chooser.one(Object.keys(SEGMENTS)) };
    case 1:
      return { left: chooser.one(Object.keys(SEGMENTS)) };
    case 2:
      return { rule: chooser.one(RULES) };
    default: {
      const trait = chooser.one(['birthday', 'renewal']);
      return { date: { trait, yearly: chooser.chance(0.6), daysBefore: chooser.below(3) } };
    }
  }
}

function drawAgain(chooser: Chooser, hasEvent: boolean): unknown {
  const some = ['never', 'after-leaving', 'always', { after: chooser.one(['1 day', '2 days']) }];
  return chooser.one(hasEvent ? [...some, { per: 'cart_id' }, 'always'] : some);
}

function drawEndings(chooser: Chooser, share: number): object[] {
  if (!chooser.chance(share)) return [];
  const ending = () =>
    chooser.chance(0.5) ? { event: chooser.one(EVENTS) } : { rule: chooser.one(RULES) };
  return chooser.chance(0.2) ? [ending(), ending()] : [ending()];
}

function drawSteps(drawing: Drawing, depth: number): object[] {
  const { chooser } = drawing;
  const count = depth === 0 ? 3 + chooser.below(3) : chooser.below(3);
  return Array.from({ length: count }, () => drawStep(drawing, depth));
}

function drawStep(drawing: Drawing, depth: number): object {
  const { chooser } = drawing;
  drawing.count += 1;
  const id = `s${drawing.count}`;
  const kind = chooser.below(depth < 2 ? 20 : 11);
  if (kind < 11) return drawPlain(drawing, id, kind);
  if (kind < 15) return { id, waitFor: drawWaitFor(drawing, depth) };
  return kind < 18
    ? { id, ...drawBranch(drawing, depth) }
    : { id, split: drawSplit(drawing, depth) };
}

function drawPlain(drawing: Drawing, id: string, kind: number): object {
  const { chooser, others } = drawing;
  if (kind < 3) return { ...(chooser.chance(0.5) && { id }), wait: drawWait(drawing) };
  if (kind === 8) return { id, update: chooser.one(UPDATES) };
  if (kind === 9 && others.length > 0) return { id, start: chooser.one(others) };
  if (kind === 10 && chooser.chance(0.4)) return { id, exit: 'enough' };
  return drawSend(drawing, id);
}

const UPDATES: readonly object[] = [
  { lucky: true },
  { score: 3, note: 'seen' },
  { lucky: null, score: 4 },
];

function drawSend({ chooser, sends }: Drawing, id: string): object {
  sends.push(id);
  const purpose = chooser.chance(0.1) ? { purpose: 'transactional' } : {};
  return { id, send: chooser.one(['hello', 'offer']), ...purpose };
}

function drawWait({ chooser, change }: Drawing): unknown {
  const choice = chooser.below(5);
  if (choice < 2) return chooser.one(LENGTHS);
  const time = chooser.one(TIMES);
  if (choice === 2)
    return { date: dayAfter(change.day, chooser.one([-1, 0, 0, 0, 1, 2])), at: time };
  const on = choice === 3 ? { on: [chooser.one(['sunday', 'monday', 'friday'])] } : {};
  return { until: time, ...on };
}

function drawWaitFor(drawing: Drawing, depth: number): object {
  const { chooser } = drawing;
  const choice = chooser.below(3);
  return {
    ...(choice !== 1 && { event: chooser.one(EVENTS) }),
    ...(choice !== 0 && { rule: drawCondition(drawing, 0) }),
    atMost: chooser.one(LENGTHS),
    do: drawSteps(drawing, depth + 1),
    else: drawSteps(drawing, depth + 1),
  };
}

function drawBranch(drawing: Drawing, depth: number): object {
  const arms = Array.from({ length: 1 + drawing.chooser.below(2) }, () => ({
    if: drawCondition(drawing, 0),
    do: drawSteps(drawing, depth + 1),
  }));
  return { branch: arms, else: drawSteps(drawing, depth + 1) };
}

function drawSplit(drawing: Drawing, depth: number): object[] {
  const shares = drawing.chooser.one([
    [50, 50],
    [30, 30, 40],
    [1, 99],
  ]);
  return shares.map((share) => ({ share, do: drawSteps(drawing, depth + 1) }));
}

function drawCondition(drawing: Drawing, depth: number): unknown {
  const { chooser, sends, hasEvent } = drawing;
  const choice = chooser.below(depth === 0 ? 12 : 9);
  if (choice < 3) return chooser.one(RULES);
  if (choice < 7 && sends.length > 0) {
    const within = chooser.chance(0.6) ? ` within ${chooser.one(LENGTHS)}` : '';
    const verb = chooser.one(['opened', 'clicked', 'did not open', 'did not click']);
    return `${verb} "${chooser.one(sends)}"${within}`;
  }
  if (choice < 9) {
    return hasEvent
      ? chooser.one(['trigger where total >= 50', 'this cart contains category "Shoes"'])
      : chooser.one(RULES);
  }
  const inner = () => drawCondition(drawing, depth + 1);
  if (choice === 9) return { not: inner() };
  return choice === 10 ? { all: [inner(), inner()] } : { any: [inner(), inner()] };
}
