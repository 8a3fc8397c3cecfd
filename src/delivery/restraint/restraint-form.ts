import { z } from 'zod';
import { readPurpose, TRANSACTIONAL } from '../../privacy/index.js';
import { readDuration, readMinute } from './duration.js';
import type { Restraint } from './restraint.js';

const DAY_MS = 86_400_000;
/** The longest window: further back, mails are not looked at. */
const LONGEST_DAYS = 92;
/** Nobody waits longer for room. */
const LONGEST_WAIT_DAYS = 30;
const MOST_CAPS = 20;
const MOST_MAILS = 1_000;

function durationUpTo(days: number) {
  return z
    .string()
    .refine((text) => (readDuration(text) ?? Number.NaN) <= days * DAY_MS, {
      message: `is a number with m, h or d, such as 24h, and at most ${days}d`,
    })
    .meta({ examples: ['24h'] });
}

const time = z
  .string()
  .refine((text) => readMinute(text) !== undefined, { message: 'is a time of day such as 21:00' });

const topic = z
  .string()
  .max(64)
  .refine((text) => ![undefined, TRANSACTIONAL].includes(readPurpose(text)), {
    message: 'is a purpose such as marketing; transactional mail is never held back',
  });

/** What a workspace says of restraint, as people write it. */
export const restraintForm = z.strictObject({
  caps: z
    .array(
      z.strictObject({
        count: z.int().min(1).max(MOST_MAILS),
        per: durationUpTo(LONGEST_DAYS).meta({ description: 'A rolling window: `7d`.' }),
        topic: topic.optional().meta({
          description: 'A purpose. Left out: all mail that is not transactional, together.',
        }),
      }),
    )
    .max(MOST_CAPS)
    .default([])
    .meta({ description: 'At most so many mails to one person within any window.' }),
  gap: durationUpTo(LONGEST_DAYS)
    .nullable()
    .default(null)
    .meta({ description: 'Between two mails of one purpose to one person, at least.' }),
  gapOfAll: durationUpTo(LONGEST_DAYS)
    .nullable()
    .default(null)
    .meta({ description: 'Between any two mails to one person that are not transactional.' }),
  quietHours: z
    .strictObject({ from: time, until: time })
    .refine(({ from, until }) => from !== until, { message: 'begin and end at different times' })
    .nullable()
    .default(null)
    .meta({
      description: 'By the reader’s clock (trait `timezone`), else by the workspace’s.',
    }),
  wait: durationUpTo(LONGEST_WAIT_DAYS).default('24h').meta({
    description:
      'How long after it was intended a mail waits for room that caps and gaps leave; then it is dropped as `held-back`.',
  }),
});

export type RestraintSettings = z.output<typeof restraintForm>;

/** What these settings mean. */
export function readRestraint(settings: RestraintSettings): Restraint {
  const { caps, gap, gapOfAll, quietHours, wait } = settings;
  return {
    caps: caps.map(({ count, per, topic: said }) => ({
      count,
      perMs: msOf(per),
      topic: said === undefined ? null : (readPurpose(said) ?? said),
    })),
    gapMs: gap === null ? null : msOf(gap),
    gapOfAllMs: gapOfAll === null ? null : msOf(gapOfAll),
    quietHours: quietHours && {
      fromMinute: minuteOf(quietHours.from),
      untilMinute: minuteOf(quietHours.until),
    },
    waitMs: msOf(wait),
  };
}

function msOf(text: string): number {
  const ms = readDuration(text);
  if (ms === undefined) throw new Error(`${text} is no duration`);
  return ms;
}

function minuteOf(text: string): number {
  const minute = readMinute(text);
  if (minute === undefined) throw new Error(`${text} is no time of day`);
  return minute;
}
