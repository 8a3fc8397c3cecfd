import type { JourneyForm } from '../../../src/journeys/journey-form.js';
import type { StepForm } from '../../../src/journeys/step-form.js';
import { traitsOf } from '../../rules/naive/facts.js';
import type { Person, PersonEvent } from '../../rules/naive/person.js';
import { dayOf, readDay } from '../../rules/naive/times.js';
import { compareTexts, findAt, isObject } from '../../rules/naive/values.js';
import {
  createLife,
  holdsForRun,
  holdsNow,
  inSegment,
  isHistory,
  isSuchEvent,
  type Life,
  type Run,
  type Texts,
} from './life.js';
import { bringIn, end, goOn, journeyOf } from './take-steps.js';
import type { JourneyWorld, Told, ToldRun } from './told.js';
import { inOrder, midnightsIn, turningInstants } from './turning-instants.js';

/**
 * What journeys do with one person: docs/reference/journeys.md in the plainest words, to compare the product with.
 * Of the person's events all are given that are ever received.
 */
export function liveJourneys(person: Person, world: JourneyWorld, texts: Texts): Told {
  const life = createLife(person, world, texts);
  const received = [...person.events].sort(
    (a, b) => a.receivedAt - b.receivedAt || (a.eventId < b.eventId ? -1 : 1),
  );
  const turns = turnsOf(life, received);
  for (;;) {
    const at = nextInstant(life, received, turns);
    if (at === undefined || at > world.until) break;
    life.now = at;
    letTimeTurnRules(life, turns);
    letWaitsEnd(life);
    while (received[0]?.receivedAt === at) happen(life, received.shift() as PersonEvent);
    steer(life);
  }
  return { runs: life.runs.map((run) => tell(life, run)), misses: life.misses };
}

/** When which rules may turn, in order of time; none at the beginnings of days. */
type Turns = [at: number, texts: readonly string[]][];

function turnsOf({ world, texts }: Life, events: readonly PersonEvent[]): Turns {
  const { setting, from, until } = world;
  const stretch = { from: events[0]?.receivedAt ?? until, until };
  const hasDates = [...world.journeys.values()].some(({ trigger }) => 'date' in trigger);
  const days = hasDates ? inOrder(midnightsIn({ from, until }, setting.timeZone), stretch) : [];
  const byTime = new Map<number, string[]>(days.map((at) => [at, []]));
  for (const text of texts.rules) {
    for (const at of turningInstants(texts.rule(text), { events, setting }, stretch)) {
      byTime.set(at, [...(byTime.get(at) ?? []), text]);
    }
  }
  return [...byTime].sort(([a], [b]) => a - b);
}

function nextInstant(
  { now, runs, world }: Life,
  received: readonly PersonEvent[],
  turns: Turns,
): number | undefined {
  const dues = runs.flatMap(({ waiting }) => waiting?.dueAt ?? []);
  const steered = world.steering.map(({ at }) => at);
  const all = [received[0]?.receivedAt, turns[0]?.[0], ...dues, ...steered];
  const ahead = all.filter((at) => at !== undefined && at > now) as number[];
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

function letTimeTurnRules(life: Life, turns: Turns): void {
  const due = turns[0]?.[0] === life.now ? turns.shift() : undefined;
  if (life.known.length === 0 || due === undefined) return;
  const turned = turn(life, due[1]);
  if (turned.size > 0) letRunsLook(life, undefined);
  for (const key of keysInOrder(life)) {
    const { trigger } = journeyOf(life, key);
    if (comesToName(life, key, trigger) || isTurned(trigger, turned))
      bringIn(life, key, { eventId: null, event: null });
  }
}

/** Asks rules anew; gives those that are another than they were. */
function turn(life: Life, texts: readonly string[]): ReadonlyMap<string, boolean> {
  const turned = new Map<string, boolean>();
  for (const text of texts) {
    const is = holdsNow(life, text);
    if (is === (life.truths.get(text) ?? false)) continue;
    life.truths.set(text, is);
    turned.set(text, is);
  }
  return turned;
}

function keysInOrder({ world }: Life): string[] {
  return [...world.journeys.keys()].sort(compareTexts);
}

function isTurned(trigger: JourneyForm['trigger'], turned: ReadonlyMap<string, boolean>): boolean {
  if ('rule' in trigger) return turned.get(trigger.rule) === true;
  if ('entered' in trigger) return turned.get(inSegment(trigger.entered)) === true;
  return 'left' in trigger && turned.get(inSegment(trigger.left)) === false;
}

type DateTrigger = Extract<JourneyForm['trigger'], { date: unknown }>['date'];

/** Whether a trait comes to name a day that is now, or so many days ahead. */
function comesToName(life: Life, key: string, trigger: JourneyForm['trigger']): boolean {
  if (!('date' in trigger)) return false;
  const was = life.truths.get(`date ${key}`) ?? false;
  const is = namesDay(life, trigger.date);
  life.truths.set(`date ${key}`, is);
  return is && !was;
}

function namesDay(life: Life, { trait, yearly, daysBefore }: DateTrigger): boolean {
  const when = daysBefore === 0 ? 'today' : `in the next ${daysBefore} days`;
  if (yearly) return holdsNow(life, `anniversary of trait.${trait} ${when}`);
  if (daysBefore === 0) return holdsNow(life, `trait.${trait} today`);
  // Days of the calendar: one in which a clock is moved is a day as well.
  const today = dayOf(life.now, life.world.setting.timeZone);
  return findAt(traitsOf(life.known), trait.split('.')).some(({ value }) => {
    const named = typeof value === 'string' ? readDay(value) : undefined;
    if (named === undefined) return false;
    const days = today.until(named).days;
    return 0 < days && days <= daysBefore;
  });
}

/** What waits until now or before is over, one after the other. */
function letWaitsEnd(life: Life): void {
  for (;;) {
    const due = life.runs.filter((run) => (run.waiting?.dueAt ?? Infinity) <= life.now);
    const dueAt = (run: Run) => run.waiting?.dueAt ?? 0;
    const [first] = due.sort((a, b) => dueAt(a) - dueAt(b));
    if (first?.waiting === undefined) return;
    const { step } = first.waiting;
    if ('waitFor' in step) first.rest = [...step.waitFor.else, ...first.rest];
    goOn(life, first);
  }
}

function happen(life: Life, event: PersonEvent): void {
  life.known = [...life.known, event].sort(
    (a, b) => a.occurredAt - b.occurredAt || (a.eventId < b.eventId ? -1 : 1),
  );
  const turned = turn(life, life.texts.rules);
  letRunsLook(life, event);
  for (const key of keysInOrder(life)) {
    const { trigger } = journeyOf(life, key);
    const isSuch = 'event' in trigger && isSuchEvent(life, event, trigger.event);
    const isNamed = comesToName(life, key, trigger);
    const { eventId } = event;
    if (isHistory(event)) continue;
    if (isSuch || isNamed || isTurned(trigger, turned)) {
      bringIn(life, key, { eventId, event: isSuch ? event : null });
    }
  }
}

/** @param event undefined: time has turned rules */
function letRunsLook(life: Life, event: PersonEvent | undefined): void {
  for (const run of [...life.runs]) if (run.state === 'going') look(life, run, event);
}

function look(life: Life, run: Run, event: PersonEvent | undefined): void {
  if (event !== undefined) noteRead(life, run, event);
  const { goal, exit } = journeyOf(life, run.journey);
  const reaches = (endings: JourneyForm['goal']) =>
    endings.some((ending) =>
      'rule' in ending
        ? holdsNow(life, ending.rule)
        : event !== undefined && isSuchEvent(life, event, ending.event),
    );
  if (reaches(goal)) end(life, run, { state: 'goal' });
  else if (reaches(exit)) end(life, run, { state: 'left' });
  else if (run.waiting !== undefined) waitFor(life, run, { step: run.waiting.step, event });
}

function noteRead({ world, now }: Life, run: Run, { type, name, body }: PersonEvent): void {
  const isRead = type === 'track' && (name === 'Email Opened' || name === 'Email Link Clicked');
  const id = isObject(body.properties) ? body.properties.message_id : undefined;
  const mail = typeof id === 'string' ? world.mails.get(id) : undefined;
  if (!isRead || mail === undefined) return;
  const isOfRun =
    mail.journey === run.journey &&
    mail.enteredAt === run.enteredAt &&
    mail.eventId === run.cause.eventId;
  const what = name === 'Email Opened' ? 'opened' : 'clicked';
  if (isOfRun) run.reads.push({ step: mail.step, what, at: now });
}

function waitFor(
  life: Life,
  run: Run,
  { step, event }: { readonly step: StepForm; readonly event: PersonEvent | undefined },
): void {
  if (!('waitFor' in step)) return;
  const { event: text, rule, do: then } = step.waitFor;
  const isSuch = text !== undefined && event !== undefined && isSuchEvent(life, event, text);
  const isSo = rule !== undefined && holdsForRun(life, run, life.texts.condition(rule));
  if (!isSuch && !isSo) return;
  run.rest = [...then, ...run.rest];
  goOn(life, run);
}

function steer(life: Life): void {
  for (const { at, journey, what } of life.world.steering) {
    if (at !== life.now) continue;
    if (what === 'pause') life.paused.add(journey);
    else resume(life, journey);
  }
}

function resume(life: Life, journey: string): void {
  life.paused.delete(journey);
  for (const run of life.runs) if (run.journey === journey && run.isHeld) goOn(life, run);
}

function tell({ texts }: Life, run: Run): ToldRun {
  const { journey, enteredAt, state, endedAt, reason, waiting, isHeld, mails, updates } = run;
  const names = texts.names.get(journey);
  return {
    journey,
    enteredAt,
    state,
    endedAt,
    reason,
    step: waiting === undefined ? null : (names?.get(waiting.step) ?? ''),
    dueAt: waiting?.dueAt ?? null,
    isHeld,
    mails,
    updates,
  };
}
