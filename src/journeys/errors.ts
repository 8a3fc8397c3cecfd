import { type AppError, defineError, type ErrorKind } from '../kernel/index.js';

/** A mistake in what somebody wrote, with its place: `steps[2].send`. */
export interface JourneyMistake {
  readonly place: string;
  readonly problem: string;
}

const journeyInvalid = defineError<{
  mistakes: readonly JourneyMistake[];
  /** The mistakes as a sentence. */
  told: string;
}>({
  code: 'journey-invalid',
  status: 400,
  when: 'A journey can’t be used as it is written.',
  message: ({ told }) => told,
  hint: () =>
    'Correct it and send it again; nothing was changed. docs/reference/journeys.md says what can be written.',
  detail: ({ mistakes }) => ({ mistakes }),
});

/** Refuses a journey for all that is wrong with it. */
export function refuseJourney(mistakes: readonly JourneyMistake[]): AppError {
  const lines = mistakes.map(({ place, problem }) =>
    place === '' ? problem : `${place}: ${problem}`,
  );
  return journeyInvalid.make({ mistakes, told: lines.join('; ') });
}

export const journeyUnknown = defineError<{ journey: string }>({
  code: 'journey-unknown',
  status: 404,
  when: 'A journey is asked for that the workspace does not have.',
  message: ({ journey }) => `There is no journey “${journey}”.`,
  hint: () => '`attune journey list` and GET /api/journeys list them.',
});

export const journeyNotSo = defineError<{ journey: string; wanted: string; state: string }>({
  code: 'journey-not-so',
  status: 409,
  when: 'A journey is to be paused, resumed or stopped, or somebody put into it, and it is in no state for that.',
  message: ({ journey, wanted, state }) => `“${journey}” is ${state} and can’t be ${wanted}.`,
  hint: () =>
    'GET /api/journeys/:key says how it stands; one that was stopped begins again when it is published.',
});

export const journeyChanged = defineError<{ journey: string; expected: number; found: number }>({
  code: 'journey-changed',
  status: 409,
  when: 'A journey is published over another version than the one that was looked at.',
  message: ({ journey, expected, found }) =>
    `“${journey}” has become version ${found} since version ${expected} was read.`,
  hint: () => 'Read it again, and publish your change over what it has become.',
});

export const journeyNotAsked = defineError<{ journey: string }>({
  code: 'journey-not-asked',
  status: 409,
  when: 'Somebody is to be put into a journey whose trigger is another than `api: true`.',
  message: ({ journey }) => `“${journey}” lets nobody in on request: its trigger is another.`,
  hint: () =>
    'Publish it with the trigger `api: true`, or let another journey that has it `start` this one.',
});

export const journeyDataInvalid = defineError<{ problem: string }>({
  code: 'journey-data-invalid',
  status: 400,
  when: 'What is given along with somebody who is put into a journey can’t be used.',
  message: ({ problem }) => `The data can’t be used: ${problem}`,
  hint: () => 'Send less of it, or other values; nobody was put in.',
});

export const runUnknown = defineError<{ run: string }>({
  code: 'run-unknown',
  status: 404,
  when: 'A run of a journey is asked for that there is not.',
  message: ({ run }) => `There is no run ${run}.`,
  hint: () => 'GET /api/journeys/:key/runs lists a journey’s newest.',
});

export const simulationInvalid = defineError<{ problem: string }>({
  code: 'simulation-invalid',
  status: 400,
  when: 'A journey is to be simulated over a stretch of time that can’t be.',
  message: ({ problem }) => problem,
  hint: () => 'Give two instants or days, the earlier first, 92 days apart at most and none ahead.',
});

export const simulationTooLarge = defineError<{ most: number }>({
  code: 'simulation-too-large',
  status: 400,
  when: 'A journey is to be simulated for more profiles than one simulation looks at.',
  message: ({ most }) => `It would have to look at more than ${most} profiles.`,
  hint: () =>
    'Take a shorter stretch of time. Where a rule, a segment or a date brings people in, everybody has to be looked at.',
});

export const tooManySimulations = defineError<{ most: number; retryAfterSeconds: number }>({
  code: 'too-many-simulations',
  status: 429,
  when: 'A journey is to be simulated while the process simulates as many as it does at once.',
  message: ({ most }) => `${most} simulations are running, which are as many as run at once.`,
  hint: () =>
    'Send it again after the time in Retry-After, when one of them is done; `attune simulate` runs in a process of its own.',
  detail: ({ retryAfterSeconds }) => ({ retryAfterSeconds }),
});

export const errors: readonly ErrorKind<never>[] = [
  journeyInvalid,
  journeyUnknown,
  journeyNotSo,
  journeyChanged,
  journeyNotAsked,
  journeyDataInvalid,
  runUnknown,
  simulationInvalid,
  simulationTooLarge,
  tooManySimulations,
];
