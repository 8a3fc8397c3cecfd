import { z } from 'zod';
import {
  ENTRY_CAUSES,
  JOURNEY_STATES,
  type Journey,
  type JourneyWithSteps,
  RUN_STATES,
  type Run,
  type RunStep,
} from '../../journeys/index.js';
import { instant, isoOf, isoOrNull } from './api-schemas.js';

export const journey = z.object({
  key: z.string(),
  journeyId: z.uuid().meta({ description: 'What its messages call it.' }),
  name: z.string(),
  state: z.enum(JOURNEY_STATES).meta({
    description:
      'preparing: its rules are being built, and nobody comes in; paused: nobody comes in and no step is taken; stopped: all its runs were ended.',
  }),
  version: z.int().meta({ description: 'The newest.' }),
  liveVersion: z.int().nullable().meta({
    description: 'By which profiles come in; null: none is ready.',
  }),
  createdAt: instant,
  changedAt: instant,
});

const counted = {
  passed: z.int().meta({ description: 'Came in, or went through the step.' }),
  waiting: z.int().meta({ description: 'Are under way, or stand at the step.' }),
  converted: z.int().meta({ description: 'Reached the goal, from here.' }),
  left: z.int().meta({ description: 'Ended here in another way than by coming to the end.' }),
};

const counts = z.object(counted);

/** A journey with how many came by, over all its versions. */
export const countedJourney = journey.extend({ counts });

export const wholeJourney = countedJourney.extend({
  schedule: z
    .object({
      nextAt: instant,
      passedOverAt: instant.nullable().meta({
        description: 'The last occurrence that came more than 12 hours late: nobody came in.',
      }),
    })
    .nullable()
    .meta({ description: 'When it lets people in; null: it does not go by the calendar.' }),
  versions: z
    .array(
      z.object({
        version: z.int(),
        state: z.enum(['preparing', 'live', 'finishing', 'over']).meta({
          description:
            'finishing: nobody comes in by it any more, and runs of it go on; over: none does.',
        }),
        publishedAt: instant,
        publishedBy: z.string(),
        counts,
        definition: z.unknown().meta({
          type: 'object',
          description: 'As docs/reference/journeys.md says.',
        }),
        stepIds: z.record(z.string(), z.string()).meta({
          description: 'The ids of its steps by their places: `steps[0].branch[1].do[0]`.',
        }),
        steps: z
          .array(z.object({ stepId: z.string(), ...counted }))
          .meta({ description: 'Those that somebody came by.' }),
      }),
    )
    .meta({ description: 'The newest first.' }),
});

export const run = z.object({
  runId: z.uuid(),
  profileId: z.uuid(),
  journey: z.string().meta({ description: 'Its key.' }),
  version: z.int(),
  state: z.enum(RUN_STATES).meta({
    description:
      'done: it came to the end; goal: it reached the goal; left: by an exit; stopped: somebody ended it; merged: another run of the same person goes on.',
  }),
  enteredAt: instant,
  enteredBy: z.enum(ENTRY_CAUSES),
  event: z
    .object({ eventId: z.uuid().nullable(), name: z.string().nullable() })
    .nullable()
    .meta({ description: 'What brought it in; null: no event did.' }),
  entryKey: z.string().nullable().meta({
    description: 'The value of the property by which runs are told apart.',
  }),
  stepId: z.string().nullable().meta({ description: 'Where it waits; null: it is over.' }),
  since: instant,
  dueAt: instant.nullable().meta({ description: 'When it goes on by itself.' }),
  isHeld: z.boolean().meta({ description: 'It goes on when its journey is resumed.' }),
  endedAt: instant.nullable(),
  reason: z.string().nullable().meta({
    description: 'Why it is over, where its state does not say it all.',
  }),
});

export const runStep = z.object({
  at: instant,
  stepId: z.string().nullable().meta({ description: 'Null: it is not about one step.' }),
  what: z.string().meta({ description: '`entered`, `waits`, `sent`, …' }),
  detail: z.unknown().meta({ type: 'object' }),
});

export const miss = z.object({
  journey: z.string(),
  at: instant,
  cause: z.string().meta({ description: 'The event’s id, or what else would have brought it in.' }),
  reason: z.string().meta({
    description: '`again`, `most`, `goal`, `exit`, `no-key`, `paused`, `not-live`, `too-deep`.',
  }),
});

export function journeyAnswer({ workspaceId: _, createdAt, changedAt, ...rest }: Journey) {
  return { ...rest, createdAt: isoOf(createdAt), changedAt: isoOf(changedAt) };
}

type Counts = z.output<typeof counts>;

/** Of the lines about a journey itself: all its versions, or some of them. */
export function sumCounts(lines: readonly (Counts & { readonly stepId: string })[]): Counts {
  const sum = { passed: 0, waiting: 0, converted: 0, left: 0 };
  for (const { stepId, passed, waiting, converted, left } of lines) {
    if (stepId !== '') continue;
    sum.passed += passed;
    sum.waiting += waiting;
    sum.converted += converted;
    sum.left += left;
  }
  return sum;
}

export function wholeJourneyAnswer(whole: JourneyWithSteps) {
  const { versions, counts: lines, schedule, ...found } = whole;
  return {
    ...journeyAnswer(found),
    schedule: schedule && {
      nextAt: isoOf(schedule.nextAt),
      passedOverAt: isoOrNull(schedule.passedOverAt),
    },
    counts: sumCounts(lines),
    versions: versions.map(({ form, stepIds, publishedAt, ...rest }) => {
      const own = lines.filter(({ version }) => version === rest.version);
      return {
        ...rest,
        publishedAt: isoOf(publishedAt),
        counts: sumCounts(own),
        definition: form,
        stepIds: Object.fromEntries(stepIds),
        steps: own.filter(({ stepId }) => stepId !== '').map(({ version: _, ...line }) => line),
      };
    }),
  };
}

export function runAnswer(found: Run): z.input<typeof run> {
  const { runId, profileId, version, state, entryKey, stepId, isHeld, reason, entry } = found;
  const { eventId, event } = entry;
  return {
    runId,
    profileId,
    journey: found.journey,
    version,
    state,
    enteredAt: isoOf(found.enteredAt),
    enteredBy: entry.by,
    event: eventId === null && event === null ? null : { eventId, name: event?.name ?? null },
    entryKey,
    stepId,
    since: isoOf(found.since),
    dueAt: isoOrNull(found.dueAt),
    isHeld,
    endedAt: isoOrNull(found.endedAt),
    reason,
  };
}

export function runStepAnswer({ at, ...rest }: RunStep) {
  return { ...rest, at: isoOf(at) };
}
