import { defineError, type ErrorKind } from '../../kernel/index.js';

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

export const errors: readonly ErrorKind<never>[] = [simulationInvalid, simulationTooLarge];
