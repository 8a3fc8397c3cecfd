import type { JsonObject, JsonValue } from '../../../src/kernel/index.js';
import { CLOCK_CHANGES, type ClockChange, dayAfter, ZONES } from './centres.js';
import { type Chooser, createChooser } from './chooser.js';
import { drawJourneys, SEGMENTS } from './draw-journeys.js';
import type { JourneyScenario, Moment, Read } from './journey-scenario.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

interface Size {
  readonly people: number;
  /** Of one person. */
  readonly events: number;
  /** Whether mails are read and journeys paused: for that, all cuts have come equally far. */
  readonly isSteered: boolean;
}

/** People and journeys around the night in which a clock is moved. */
export function drawScenario(seed: number, size: Size): JourneyScenario {
  const chooser = createChooser(seed);
  const change = CLOCK_CHANGES[seed % CLOCK_CHANGES.length] as ClockChange;
  const from = Date.parse(`${dayAfter(change.day, -6)}T00:00:00Z`);
  const names = Array.from({ length: size.people }, (_, at) => `p${at}`);
  const journeys = drawJourneys(chooser, change);
  const sent = names.flatMap((name) =>
    drawLife(chooser, change, { name, from, count: size.events }),
  );
  const keys = Object.keys(journeys);
  const more = size.isSteered ? drawSteered(chooser, { names, keys, from }) : [];
  const moments = [...together(sent), ...more].sort((a, b) => a.at - b.at);
  const until = from + 20 * DAY_MS;
  const { timeZone } = change;
  return { timeZone, segments: SEGMENTS, journeys, from, moments, until };
}

interface Sent {
  readonly at: number;
  readonly event: JsonObject;
}

/** What is received at one instant comes in one batch. */
function together(sent: readonly Sent[]): Moment[] {
  const byTime = new Map<number, JsonObject[]>();
  for (const { at, event } of sent) byTime.set(at, [...(byTime.get(at) ?? []), event]);
  let count = 0;
  const named = (event: JsonObject): JsonObject => {
    count += 1;
    return { messageId: `e${count}`, ...event };
  };
  const inOrder = [...byTime].sort(([a], [b]) => a - b);
  return inOrder.map(([at, events]) => ({ kind: 'send', at, events: events.map(named) }));
}

/** Instants that lie apart by the lengths for which journeys wait, and those at which a local time comes. */
function drawInstant(chooser: Chooser, change: ClockChange, from: number): number {
  const around =
    Date.parse(change.at) + chooser.one([-24, -2, -1, 0, 1, 6, 7, 8, 24, 48]) * HOUR_MS;
  const grid = from + (4 + chooser.below(38)) * 6 * HOUR_MS;
  const more =
    chooser.one([0, 0, 0, 10, 30, 60, 120]) * MINUTE_MS + chooser.one([0, 0, 0, 0, 1, -1]);
  return (chooser.chance(0.4) ? around : grid) + more;
}

function drawLife(
  chooser: Chooser,
  change: ClockChange,
  { name, from, count }: { readonly name: string; readonly from: number; readonly count: number },
): Sent[] {
  const first = from + (1 + chooser.below(8)) * 6 * HOUR_MS;
  const email = chooser.chance(0.85) ? { email: `${name}@shop.example` } : {};
  const traits = { ...email, ...drawTraits(chooser, change) };
  const hello: Sent[] = [{ at: first, event: { type: 'identify', userId: name, traits } }];
  if (chooser.chance(0.6)) hello.push({ at: first, event: consent(name, 'granted') });
  const instants: number[] = [first];
  for (let drawn = 0; drawn < count; drawn += 1) {
    // As far behind another one as journeys wait, it meets the end of a wait.
    const isBehind = chooser.chance(0.4);
    const behind = () => chooser.one(instants) + chooser.one(WAITS_MS);
    instants.push(isBehind ? behind() : drawInstant(chooser, change, from));
  }
  const rest = instants
    .filter((at) => at > first)
    .flatMap((at) => drawEvents(chooser, change, { name, at }));
  return [...hello, ...rest];
}

const WAITS_MS = [10 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS, DAY_MS, 36 * HOUR_MS, 2 * DAY_MS];

/** Mostly one, sometimes two at the same instant. */
function drawEvents(
  chooser: Chooser,
  change: ClockChange,
  { name, at }: { readonly name: string; readonly at: number },
): Sent[] {
  const draw = (): Sent => ({
    at,
    event: { ...drawEvent(chooser, change, name), ...drawTimestamp(chooser, at) },
  });
  return chooser.chance(0.2) ? [draw(), draw()] : [draw()];
}

const LATE_MS = [HOUR_MS, DAY_MS, DAY_MS + 1, 36 * HOUR_MS, 3 * DAY_MS];

function drawTimestamp(chooser: Chooser, at: number): JsonObject {
  if (chooser.chance(0.5)) return {};
  const late = chooser.chance(0.3) ? chooser.one(LATE_MS) : 0;
  return { timestamp: new Date(at - late).toISOString() };
}

function drawEvent(chooser: Chooser, change: ClockChange, userId: string): JsonObject {
  const choice = chooser.below(20);
  const category = chooser.one(['Shoes', 'Hats']);
  const total = chooser.one([20, 50, 100]);
  if (choice < 5) return track(userId, 'Product Viewed', { category });
  if (choice < 10) {
    const cart = chooser.one<JsonValue>(['a', 'a', 'b', true, 7, null, ['a']]);
    const products = [{ category: chooser.one(['Shoes', 'Hats']) }];
    const key: JsonObject = chooser.chance(0.1) ? {} : { cart_id: cart };
    const inside = chooser.chance(0.5) ? { products } : { category };
    return track(userId, 'Product Added', { ...key, ...inside, total });
  }
  if (choice < 13) return track(userId, 'Order Completed', { total });
  if (choice < 14) return track(userId, 'Email Opened', { message_id: 'of-another' });
  if (choice < 15) return { type: 'page', name: 'Home', userId };
  if (choice < 17) return consent(userId, chooser.one(['granted', 'withdrawn']));
  return { type: 'identify', userId, traits: drawTraits(chooser, change) };
}

function track(userId: string, event: string, properties: JsonObject): JsonObject {
  return { type: 'track', userId, event, properties };
}

function consent(userId: string, status: string): JsonObject {
  return track(userId, 'Consent Changed', { purpose: 'marketing', status });
}

function drawTraits(chooser: Chooser, { day }: ClockChange): JsonObject {
  const near = () => dayAfter(day, chooser.below(7) - 3);
  const some: JsonObject = {};
  if (chooser.chance(0.4)) some.vip = chooser.one([true, false, null]);
  if (chooser.chance(0.3)) some.plan = chooser.one(['gold', 'plain', null]);
  if (chooser.chance(0.4))
    some[chooser.one(['timezone', 'time_zone', 'timeZone'])] = chooser.one(ZONES);
  if (chooser.chance(0.3)) some.birthday = `19${80 + chooser.below(20)}${near().slice(4)}`;
  if (chooser.chance(0.3)) some.renewal = near();
  return some;
}

const ODD_MS = 23_457;

/** Mails are read; journeys are paused and resumed at instants at which nothing else is due. */
function drawSteered(
  chooser: Chooser,
  {
    names,
    keys,
    from,
  }: {
    readonly names: readonly string[];
    readonly keys: readonly string[];
    readonly from: number;
  },
): Moment[] {
  const at = (days: number) => from + days * DAY_MS + chooser.below(20) * HOUR_MS;
  const reads = [3, 4, 5, 6, 7, 8, 9, 10].map((days): Moment => {
    const some = names.flatMap((name) => drawReads(chooser, name, names));
    return { kind: 'read', at: at(days), reads: some };
  });
  const chance = chooser.below(keys.length);
  const steered = [3, 6, 9].flatMap((days): Moment[] => {
    const journey = keys[(chance + days / 3) % keys.length] ?? '';
    const begin = at(days) + ODD_MS;
    const end = begin + (12 + chooser.below(36)) * HOUR_MS + 7;
    return [
      { kind: 'steer', at: begin, journey, what: 'pause' },
      { kind: 'steer', at: end, journey, what: 'resume' },
    ];
  });
  return [...reads, ...steered];
}

const AFTER_MS = [0, 10 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS, DAY_MS, DAY_MS + 1, 2 * DAY_MS];

function drawReads(chooser: Chooser, person: string, names: readonly string[]): Read[] {
  return Array.from({ length: chooser.below(3) }, () => ({
    person,
    of: chooser.chance(0.9) ? person : chooser.one(names),
    place: chooser.below(12),
    event: chooser.one(['Email Opened', 'Email Link Clicked'] as const),
    afterMs: chooser.chance(0.6) ? chooser.one(AFTER_MS) : undefined,
  }));
}
