import { z } from 'zod';
import { shortText } from '../step-form.js';

const at = z.iso
  .datetime({ offset: true })
  .meta({ description: 'ISO 8601 with `Z` or an offset: `2026-01-01T10:00:00Z`.' });
const values = z.record(z.string(), z.unknown());

/** One thing that happened. */
const happening = z.union([
  z.strictObject({
    at,
    event: shortText.meta({ description: 'The name of a `track` call.' }),
    properties: values.optional(),
  }),
  z.strictObject({ at, page: shortText, properties: values.optional() }),
  z.strictObject({ at, traits: values.meta({ description: 'What is said of the person.' }) }),
  z.strictObject({
    at,
    opened: shortText.meta({ description: 'The mail that the step of this id sent last.' }),
  }),
  z.strictObject({ at, clicked: shortText }),
  z.strictObject({ at, entered: shortText.meta({ description: 'A segment, by its key.' }) }),
  z.strictObject({ at, left: shortText }),
  z.strictObject({
    at,
    start: values.meta({ description: 'Put in by the API, with this data.' }),
  }),
  z.strictObject({
    at,
    consent: z.enum(['granted', 'withdrawn']),
    purpose: shortText.default('marketing'),
  }),
]);

const message = z.strictObject({
  step: shortText.meta({ description: 'The id of the step that sends it.' }),
  at,
  template: shortText.optional(),
  cancelled: shortText.optional().meta({ description: 'Why it may not go.' }),
});

const expectation = z.strictObject({
  name: shortText,
  person: shortText.default('somebody').meta({
    description: 'Whoever it is: another one goes another way where chance decides.',
  }),
  noCodes: z.boolean().default(false).meta({ description: 'There is no coupon code left.' }),
  history: z.array(happening).min(1).max(200).meta({ description: 'In order of time.' }),
  until: at
    .optional()
    .meta({ description: 'Left out: 31 days behind the last of all that is named.' }),
  messages: z.array(message).max(200).default([]).meta({
    description: 'All that this leads to, in order of time.',
  }),
  ends: z.enum(['goal', 'left', 'done', 'going', 'none']).optional().meta({
    description: 'How the run stands that came in last; none: nobody came in.',
  }),
  notEntered: shortText.optional().meta({
    description: 'Why the person was not let in the last time.',
  }),
});

/** Small histories and the messages that they lead to (docs/reference/journeys.md). */
export const expectationsForm = z.array(expectation).max(100);

export type Expectation = z.output<typeof expectation>;
export type Happening = Expectation['history'][number];
