import { z } from 'zod';
import { expectationsForm } from './expect/expectation-form.js';
import { localTime, ruleText, shortText, stepsForm, WEEKDAYS } from './step-form.js';

/** Keys of journeys, and ids of their steps: they stand in addresses, texts and rows. */
const KEY = /^[a-z0-9][a-z0-9-]{0,62}$/;
export const journeyKey = z
  .string()
  .regex(KEY, 'is lower-case letters, digits and hyphens, 63 at most, and begins with no hyphen');

const segmentKey = shortText.meta({ description: 'The key of a segment.' });

/** Whom what becomes of a product concerns. */
const concerned = {
  after: z
    .array(shortText)
    .min(1)
    .max(10)
    .default(['Product Viewed', 'Product Added'])
    .meta({ description: 'Names of tracked events: whoever did one of them with the product.' }),
  within: ruleText
    .default('30 days')
    .meta({ description: 'So long before the change at most; up to 365 days.' }),
};

const scheduled = {
  segment: segmentKey,
  at: localTime.default('09:00').meta({ description: 'In the workspace’s time zone.' }),
};

const trigger = z
  .union([
    z.strictObject({
      event: ruleText.meta({
        description: 'As behind `did` in a rule: `"Product Added" where price >= 50`.',
      }),
    }),
    z.strictObject({ entered: segmentKey }),
    z.strictObject({ left: segmentKey }),
    z.strictObject({
      rule: ruleText.meta({ description: 'Whoever it comes to hold for.' }),
    }),
    z.strictObject({
      date: z
        .strictObject({
          trait: shortText.meta({ description: 'A date: `birthday`, `contract.ends`.' }),
          yearly: z.boolean().default(false).meta({ description: 'Each year on that day.' }),
          daysBefore: z.int().min(0).max(365).default(0),
        })
        .meta({ description: 'On the day that a trait names, or so many days before it.' }),
    }),
    z.strictObject({
      schedule: z
        .discriminatedUnion('every', [
          z.strictObject({ every: z.literal('day'), ...scheduled }),
          z.strictObject({
            every: z.literal('week'),
            on: z.enum(WEEKDAYS).default('monday'),
            ...scheduled,
          }),
          z.strictObject({
            every: z.literal('month'),
            on: z.int().min(1).max(31).default(1).meta({
              description: 'Its day; of a month that is shorter, the last.',
            }),
            ...scheduled,
          }),
        ])
        .meta({ description: 'Whoever is in a segment, by the calendar of the workspace.' }),
    }),
    z.strictObject({
      priceDropped: z
        .strictObject({
          ...concerned,
          byPercent: z
            .number()
            .positive()
            .max(100)
            .default(10)
            .meta({ description: 'By so much at least, in one step.' }),
        })
        .meta({ description: 'Whoever was after a product whose price falls.' }),
    }),
    z.strictObject({
      backInStock: z
        .strictObject(concerned)
        .meta({ description: 'Whoever was after a product that can be bought again.' }),
    }),
    z.strictObject({
      api: z
        .literal(true)
        .meta({ description: 'Whoever is put in by POST /api/journeys/:key/runs.' }),
    }),
  ])
  .meta({ description: 'What brings somebody in.' });

const again = z
  .union([
    z.enum(['never', 'after-leaving', 'always']),
    z.strictObject({
      after: ruleText.meta({ description: 'So long after the last entry: `7 days`.' }),
    }),
    z.strictObject({
      per: shortText.meta({
        description: 'One run for each value of this property of the trigger’s event.',
      }),
    }),
  ])
  .meta({ description: 'Whether somebody who was in can come in again.' });

const ending = z.array(
  z.union([z.strictObject({ event: ruleText }), z.strictObject({ rule: ruleText })]),
);

/** A journey as it is written, in YAML or JSON (docs/reference/journeys.md). */
export const journeyForm = z
  .strictObject({
    name: shortText,
    description: z.string().max(2_000).default(''),
    purpose: shortText
      .default('marketing')
      .meta({ description: 'What consent its mails ask for.' }),
    priority: z
      .int()
      .min(1)
      .max(9)
      .default(5)
      .meta({ description: 'Of its mails, where there is not room for all: 1 comes first.' }),
    trigger,
    again: again.default('after-leaving'),
    most: z
      .int()
      .min(1)
      .max(1_000_000)
      .optional()
      .meta({ description: 'Runs of one profile at most, ever.' }),
    goal: ending
      .max(10)
      .default([])
      .meta({ description: 'Whoever reaches it has made it, and leaves.' }),
    exit: ending.max(10).default([]).meta({ description: 'Whom it comes to hold for leaves.' }),
    steps: stepsForm,
    expect: expectationsForm.optional().meta({
      description:
        'Histories and the messages that they lead to: `attune journey test` checks them.',
    }),
  })
  .meta({ id: 'Journey' });

export type JourneyForm = z.output<typeof journeyForm>;
export type TriggerForm = JourneyForm['trigger'];
export type AgainForm = JourneyForm['again'];
export type EndingForm = JourneyForm['goal'][number];
