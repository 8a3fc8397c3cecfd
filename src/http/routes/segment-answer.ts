import { z } from 'zod';
import {
  type CaredSegment,
  LIVE_STATES,
  type SegmentChangeView,
  WARNING_CODES,
} from '../../segments/index.js';
import { instant, isoOf } from './api-schemas.js';
import { bothForms, inBothForms } from './rules-schemas.js';

export const keyField = z.string().meta({
  description: 'Small letters, digits and hyphens; by it rules refer to it, and it never changes.',
});

/** A segment with how it stands. */
export const segment = z.object({
  key: keyField,
  name: z.string(),
  description: z.string(),
  version: z.int().meta({ description: 'Of the rule, from 1.' }),
  ...bothForms,
  createdAt: instant,
  changedAt: instant,
  state: z.enum(LIVE_STATES).meta({
    description:
      '`live`: its members follow its newest rule; `building`: those of the version before do still, if there is one, or timelines don’t all tell of it yet; `waiting`: nobody has begun to build it.',
  }),
  size: z.int().nullable().meta({ description: 'Members; null: it was never built to the end.' }),
  liveVersion: z.int().nullable().meta({ description: 'The version whose members it has.' }),
  progress: z
    .object({
      profiles: z.int().meta({ description: 'That were built.' }),
      share: z.number().meta({ description: 'Of all the work: 0 to 1.' }),
    })
    .nullable()
    .meta({ description: 'Null: it is not built just now.' }),
  earlierSizes: z
    .array(
      z.object({
        day: z.string().meta({ description: 'In the workspace’s time zone, `YYYY-MM-DD`.' }),
        members: z.int().meta({ description: 'At the end of the day.' }),
      }),
    )
    .meta({
      description:
        'How large it was on the 28 days before today, the earliest first; days of which nothing is known are left out.',
    }),
  warnings: z
    .array(z.object({ code: z.enum(WARNING_CODES), message: z.string() }))
    .meta({ description: 'What may be wrong with it.' }),
});

export function segmentAnswer(cared: CaredSegment): z.input<typeof segment> {
  const { key, name, description, version, rule, live, earlierSizes, warnings, ...at } = cared;
  const { state, serving, progress } = live;
  return {
    key,
    name,
    description,
    version,
    ...inBothForms(rule),
    createdAt: isoOf(at.createdAt),
    changedAt: isoOf(at.changedAt),
    state,
    size: serving?.members ?? null,
    liveVersion: serving?.version ?? null,
    progress: progress && {
      profiles: progress.profiles,
      share: 1 - progress.lanesLeft / progress.lanes,
    },
    earlierSizes: [...earlierSizes],
    warnings: [...warnings],
  };
}

/** Somebody entered a segment or left it. */
export const segmentChange = z.object({
  changeId: z.uuid(),
  profileId: z.uuid(),
  segment: z.string().meta({ description: 'Its key.' }),
  version: z.int().meta({ description: 'Of the segment’s rule.' }),
  what: z.enum(['entered', 'left']),
  changedAt: instant,
  cause: z.enum(['event', 'time', 'trait', 'definition', 'history']).meta({
    description:
      'Something they did or that happened to them, time alone, another trait, another definition, or something of long ago that became known.',
  }),
  eventId: z.uuid().nullable().meta({ description: 'The event that caused it.' }),
  because: z.string().nullable().meta({
    description: 'The condition that changed; null: all of the rule was looked at anew.',
  }),
});

export function changeAnswer(change: SegmentChangeView): z.input<typeof segmentChange> {
  const { segmentKey, changedAt, ...rest } = change;
  return { ...rest, segment: segmentKey, changedAt: isoOf(changedAt) };
}
