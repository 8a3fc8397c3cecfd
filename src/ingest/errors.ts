import { defineError, type ErrorKind } from '../kernel/index.js';
import { MAX_BATCH_EVENTS, MAX_EVENT_BYTES } from './limits.js';

export const bodyNotUtf8 = defineError<null>({
  code: 'body-not-utf8',
  status: 400,
  when: 'The body of an event call is not UTF-8.',
  message: () => 'The body is not UTF-8.',
  hint: () => 'Encode the JSON as UTF-8 without a byte order mark.',
});

export const bodyNotJson = defineError<{ problem: string }>({
  code: 'body-not-json',
  status: 400,
  when: 'The body of an event call is not JSON.',
  message: ({ problem }) => `The body is not JSON: ${problem}`,
  hint: () => 'Send one JSON object (RFC 8259), as the Segment HTTP API describes it.',
});

export const tooManyEvents = defineError<{ count: number }>({
  code: 'too-many-events',
  status: 400,
  when: `A batch has more than ${MAX_BATCH_EVENTS} events.`,
  message: ({ count }) => `The batch has ${count} events; at most ${MAX_BATCH_EVENTS} are taken.`,
  hint: () => 'Split the batch; nothing of it was kept.',
});

export const eventTooLarge = defineError<{ bytes: number }>({
  code: 'event-too-large',
  status: 400,
  when: `A single event has more than ${MAX_EVENT_BYTES} bytes.`,
  message: ({ bytes }) => `The event has ${bytes} bytes; at most ${MAX_EVENT_BYTES} are taken.`,
  hint: () => 'Send less with the event; nothing of it was kept.',
});

export const doorOverloaded = defineError<null>({
  code: 'door-overloaded',
  status: 503,
  when: 'More requests wait for the database than the process may hold.',
  message: () => 'Too many requests wait for the database; nothing was kept.',
  hint: () => 'Send it again after the time in Retry-After.',
});

export const quarantineUnknown = defineError<{ id: string }>({
  code: 'quarantine-unknown',
  status: 404,
  when: 'A quarantined item is asked for that the workspace does not have.',
  message: ({ id }) => `The workspace has no quarantined item ${id}.`,
  hint: () => 'List them with `attune quarantine list` or GET /api/quarantine.',
});

export const doorRulesInvalid = defineError<{ problem: string }>({
  code: 'door-rules-invalid',
  status: 400,
  when: 'Rules for a workspace’s events contradict themselves, or hold a pattern that is none.',
  message: ({ problem }) => `These rules can’t hold: ${problem}.`,
  hint: () =>
    'Correct them and send all of them again; the rules before still hold (GET /api/workspaces/:id/rules).',
});

export const traitEditInvalid = defineError<{ problem: string }>({
  code: 'trait-edit-invalid',
  status: 400,
  when: 'Traits are to be edited in a way that contradicts itself or the workspace’s rules, or that can’t be stored.',
  message: ({ problem }) => `The traits can’t be edited like this: ${problem}`,
  hint: () => 'Correct it and send it again; nothing of it was kept.',
});

export const errors: readonly ErrorKind<never>[] = [
  bodyNotUtf8,
  bodyNotJson,
  tooManyEvents,
  eventTooLarge,
  doorOverloaded,
  quarantineUnknown,
  doorRulesInvalid,
  traitEditInvalid,
];
