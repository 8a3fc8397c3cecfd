import { z } from 'zod';

/** What can be kept: neither U+0000 nor half of a surrogate pair. */
const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((it) => !/\0|\p{Surrogate}/u.test(it), 'holds U+0000 or half of a surrogate pair');

export const shortText = text(200);
export const ruleText = text(20_000);
const duration = text(40).meta({ description: 'As in rules: `10 minutes`, `2 days`.' });

/** A condition of a step: a rule, or something about this run (docs/reference/journeys.md). */
export type ConditionForm =
  | string
  | { all: ConditionForm[] }
  | { any: ConditionForm[] }
  | { not: ConditionForm };

const conditionForm: z.ZodType<ConditionForm> = z.lazy(() =>
  z.union([
    ruleText,
    z.strictObject({ all: z.array(conditionForm).min(1).max(50) }),
    z.strictObject({ any: z.array(conditionForm).min(1).max(50) }),
    z.strictObject({ not: conditionForm }),
  ]),
);

const id = shortText.optional().meta({
  description:
    'By which it is known from version to version; left out, one is made of what it does.',
});
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const localTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time of day such as 09:00')
  .meta({ description: 'In the profile’s time zone, else the workspace’s.' });

const wait = z.union([
  duration,
  z.strictObject({
    until: localTime,
    on: z.array(z.enum(WEEKDAYS)).min(1).max(7).optional(),
  }),
  z.strictObject({
    date: z.iso.date().meta({ description: 'In the profile’s time zone, else the workspace’s.' }),
    at: localTime.default('00:00'),
  }),
]);

export interface WaitForm {
  id?: string | undefined;
  wait: z.output<typeof wait>;
}
export interface WaitForForm {
  id?: string | undefined;
  waitFor: {
    event?: string | undefined;
    rule?: ConditionForm | undefined;
    atMost: string;
    do: StepForm[];
    else: StepForm[];
  };
}
export interface BranchForm {
  id?: string | undefined;
  branch: { if: ConditionForm; do: StepForm[] }[];
  else: StepForm[];
}
export interface SplitForm {
  id?: string | undefined;
  split: { share: number; name?: string | undefined; do: StepForm[] }[];
}
export interface SendForm {
  id?: string | undefined;
  send: string;
  purpose?: string | undefined;
  sendTime?: 'best' | undefined;
}
export interface UpdateForm {
  id?: string | undefined;
  update: Record<string, string | number | boolean | null>;
}
export interface CouponForm {
  id?: string | undefined;
  coupon: string;
  else: StepForm[];
}
export interface WebhookForm {
  id?: string | undefined;
  webhook: string;
  body?: unknown;
}
export interface StartForm {
  id?: string | undefined;
  start: string;
}
export interface ExitForm {
  id?: string | undefined;
  exit: string;
}

/** One step as it is written: what it does is named by its key. */
export type StepForm =
  | WaitForm
  | WaitForForm
  | BranchForm
  | SplitForm
  | SendForm
  | UpdateForm
  | CouponForm
  | WebhookForm
  | StartForm
  | ExitForm;

const steps: z.ZodType<StepForm[], unknown> = z.lazy(() => z.array(stepForm).max(100));

const stepForm: z.ZodType<StepForm, unknown> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ id, wait }),
      z.strictObject({
        id,
        waitFor: z.strictObject({
          event: ruleText.optional(),
          rule: conditionForm.optional(),
          atMost: duration,
          do: steps.default([]),
          else: steps.default([]),
        }),
      }),
      z.strictObject({
        id,
        branch: z
          .array(z.strictObject({ if: conditionForm, do: steps }))
          .min(1)
          .max(20),
        else: steps.default([]),
      }),
      z.strictObject({
        id,
        split: z
          .array(
            z.strictObject({
              share: z.int().min(1).max(100).meta({ description: 'In percent; together 100.' }),
              name: shortText.optional(),
              do: steps.default([]),
            }),
          )
          .min(2)
          .max(20),
      }),
      z.strictObject({
        id,
        send: shortText.meta({ description: 'The name of a template.' }),
        purpose: shortText.optional(),
        sendTime: z.literal('best').optional().meta({
          description: 'In the hour of the next 24 in which the reader most likely reads.',
        }),
      }),
      z.strictObject({
        id,
        update: z
          .record(shortText, z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]))
          .meta({ description: 'Traits and their new values; null takes one away.' }),
      }),
      z.strictObject({
        id,
        coupon: shortText.meta({ description: 'The key of a list of codes.' }),
        else: steps.default([]).meta({ description: 'For whom there is none.' }),
      }),
      z.strictObject({
        id,
        webhook: shortText.meta({ description: 'The name of a webhook.' }),
        body: z.json().optional().meta({ description: 'Stands as `data` in what is sent.' }),
      }),
      z.strictObject({ id, start: shortText.meta({ description: 'The key of another journey.' }) }),
      z.strictObject({
        id,
        exit: shortText.meta({ description: 'Why: it is shown with the run.' }),
      }),
    ],
    {
      error:
        'is no step: one has wait, waitFor, branch, split, send, update, coupon, webhook, start or exit',
    },
  ),
);

export const stepsForm = steps.refine((it) => it.length > 0, 'has no step');
