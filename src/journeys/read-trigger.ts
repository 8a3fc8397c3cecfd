import type { ProductNews } from '../catalog/index.js';
import type { Readings } from './create-readings.js';
import type { TriggerForm } from './journey-form.js';
import type { Trigger } from './journey-plan.js';
import { LONGEST_INTEREST_MS } from './product-interest-store.js';

/** Reads what brings people into a journey. */
export function readTrigger(trigger: TriggerForm, readings: Readings): Trigger {
  if ('event' in trigger) {
    return { kind: 'event', test: readings.events(trigger.event, 'trigger.event') };
  }
  if ('entered' in trigger) {
    return segmentTrigger('entered', trigger.entered, readings);
  }
  if ('left' in trigger) return segmentTrigger('left', trigger.left, readings);
  if ('rule' in trigger) {
    return { kind: 'rule', rule: readings.rule(trigger.rule, 'trigger.rule') };
  }
  if ('api' in trigger) return { kind: 'api' };
  if ('priceDropped' in trigger) return productTrigger('price-dropped', trigger, readings);
  if ('backInStock' in trigger) return productTrigger('back-in-stock', trigger, readings);
  if ('schedule' in trigger) {
    const { segment, ...occurs } = trigger.schedule;
    const place = 'trigger.schedule.segment';
    readings.name('segments', segment, place);
    const rule = readings.rule(`in segment ${JSON.stringify(segment)}`, place);
    return { kind: 'schedule', rule, occurs };
  }
  return { kind: 'rule', rule: readings.rule(dateRule(trigger.date), 'trigger.date') };
}

function segmentTrigger(what: 'entered' | 'left', segment: string, readings: Readings): Trigger {
  readings.name('segments', segment, `trigger.${what}`);
  return { kind: 'segment', what, segment };
}

function productTrigger(
  news: ProductNews,
  form: Extract<TriggerForm, { priceDropped: unknown } | { backInStock: unknown }>,
  readings: Readings,
): Trigger {
  const [name, { after, within }, byPercent] =
    'priceDropped' in form
      ? (['priceDropped', form.priceDropped, form.priceDropped.byPercent] as const)
      : (['backInStock', form.backInStock, 0] as const);
  const place = `trigger.${name}.within`;
  const withinMs = readings.duration(within, place);
  if (withinMs > LONGEST_INTEREST_MS) readings.refuse(place, '365 days are the most');
  return { kind: 'product', news, after, withinMs, byPercent };
}

/** The rule that comes to hold as the day begins, or so many days before. */
function dateRule({
  trait,
  yearly,
  daysBefore,
}: Extract<TriggerForm, { date: unknown }>['date']): string {
  if (daysBefore === 0)
    return yearly ? `anniversary of trait.${trait} today` : `trait.${trait} today`;
  // By days of the calendar, and not by stretches of 24 hours; a day more, to be sure of the year alone.
  const near = `anniversary of trait.${trait} in the next ${daysBefore} days`;
  return yearly ? near : `${near} and trait.${trait} in the next ${daysBefore + 1} days`;
}
