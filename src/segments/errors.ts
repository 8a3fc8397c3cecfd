import { defineError, type ErrorKind } from '../kernel/index.js';
import type { RuleMistake } from '../rules/index.js';

export const segmentUnknown = defineError<{ segment: string }>({
  code: 'segment-unknown',
  status: 404,
  when: 'A segment is asked for that the workspace does not have.',
  message: ({ segment }) => `There is no segment “${segment}”.`,
  hint: () => '`attune segment list` and GET /api/segments list them.',
});

export const segmentVersionUnknown = defineError<{ segment: string; version: number }>({
  code: 'segment-version-unknown',
  status: 404,
  when: 'A version of a segment is asked for that it never had.',
  message: ({ segment, version }) => `The segment “${segment}” has no version ${version}.`,
  hint: () => '`attune segment versions` and GET /api/segments/:key/versions list them.',
});

export const segmentExists = defineError<{ segment: string }>({
  code: 'segment-exists',
  status: 409,
  when: 'A segment is to be made under a key that another one has.',
  message: ({ segment }) => `There is a segment “${segment}” already.`,
  hint: () => 'Choose another key, or change the segment that is there.',
});

export const segmentWithoutRule = defineError<{ segment: string }>({
  code: 'segment-without-rule',
  status: 400,
  when: 'A segment is to be made, and it is not said by which rule.',
  message: ({ segment }) => `There is no segment “${segment}” yet, and no rule is given for it.`,
  hint: () => 'Give its rule, or correct the key.',
});

export const segmentChanged = defineError<{ segment: string; expected: number; found: number }>({
  code: 'segment-changed',
  status: 409,
  when: 'A segment is to be changed that somebody else has changed meanwhile.',
  message: ({ segment, expected, found }) =>
    `The segment “${segment}” is at version ${found} by now, and not ${expected}.`,
  hint: () => 'Read it again, make the change to what stands there now, and save that.',
});

export const segmentInUse = defineError<{ segment: string; users: readonly string[] }>({
  code: 'segment-in-use',
  status: 409,
  when: 'A segment is to be deleted that another segment, a campaign under way or a journey refers to.',
  message: ({ segment, users }) => `The segment “${segment}” is used by ${users.join(', ')}.`,
  hint: () => 'Change or end what uses it first; nothing was deleted.',
});

export const segmentCycle = defineError<{ path: readonly string[] }>({
  code: 'segment-cycle',
  status: 400,
  when: 'A segment would refer to itself, over others or not.',
  message: ({ path }) => `The segment would refer to itself: ${path.join(' → ')}.`,
  hint: () => 'Write what is meant into one of these rules itself; nothing was saved.',
});

export const segmentsTooLarge = defineError<{ what: string; has: string }>({
  code: 'segments-too-large',
  status: 400,
  when: 'A rule is too large together with the segments that it refers to.',
  message: ({ what, has }) =>
    `${what} would have ${has}, together with the segments that it refers to.`,
  hint: () => 'Refer to fewer or to smaller segments; nothing was saved.',
});

export const suppressedWithoutPast = defineError<{ what: string }>({
  code: 'suppressed-without-past',
  status: 400,
  when: 'A rule asks for `suppressed` within `after` or `until`, by a segment that it refers to.',
  message: ({ what }) =>
    `${what} would ask for \`suppressed\` within \`after\` or \`until\`, by a segment that it refers to, and the past of suppressed addresses is not kept.`,
  hint: () =>
    'Ask for it beside them: `not suppressed and after 3 days of (…)`; nothing was saved.',
});

export const listUnknown = defineError<{ list: string }>({
  code: 'list-unknown',
  status: 404,
  when: 'A list is asked for that the workspace does not have.',
  message: ({ list }) => `There is no list “${list}”.`,
  hint: () => '`attune list list` and GET /api/lists list them.',
});

export const listExists = defineError<{ list: string }>({
  code: 'list-exists',
  status: 409,
  when: 'A list is to be made under a key that another one has.',
  message: ({ list }) => `There is a list “${list}” already.`,
  hint: () => 'Choose another key, or add to the list that is there.',
});

export const listInUse = defineError<{ list: string; users: readonly string[] }>({
  code: 'list-in-use',
  status: 409,
  when: 'A list is to be deleted that a segment or a campaign under way refers to.',
  message: ({ list, users }) => `The list “${list}” is used by ${users.join(', ')}.`,
  hint: () => 'Change or end what uses it first; nothing was deleted.',
});

export const nameInvalid = defineError<{ field: string; expected: string }>({
  code: 'segment-or-list-invalid',
  status: 400,
  when: 'The key, name or description of a segment or list is no use.',
  message: ({ field, expected }) => `The ${field} should be ${expected}.`,
  hint: ({ field }) => `Correct the ${field} and try again; nothing was saved.`,
});

export const historyMissing = defineError<RuleMistake>({
  code: 'rule-without-history',
  status: 400,
  when: 'A rule is asked about a day in the past, and reads something whose past is not kept.',
  message: ({ line, column, problem, frame }) =>
    `Line ${line}, column ${column}: ${problem}\n${frame}`,
  hint: () => 'Take that condition out of the rule, or ask about now (`attune rule preview`).',
  detail: (mistake) => mistake,
});

export const pointInTimeInvalid = defineError<{ problem: string }>({
  code: 'point-in-time-invalid',
  status: 400,
  when: 'A rule is asked about a day or an instant that is no use.',
  message: ({ problem }) => problem,
  hint: () => 'Write a day such as 2026-01-31 or an instant such as 2026-01-31T10:00:00Z.',
});

export const rulesUncountable = defineError<{ problem: string }>({
  code: 'rules-uncountable',
  status: 400,
  when: 'An overlap is asked for of too few or too many rules.',
  message: ({ problem }) => problem,
  hint: () => 'Give 2 to 10 rules.',
});

export const ruleTooSlow = defineError<{ seconds: number }>({
  code: 'rule-too-slow',
  status: 422,
  when: 'A question about rules takes longer than it may.',
  message: ({ seconds }) => `After ${seconds} seconds the database had no answer, and was stopped.`,
  hint: () =>
    'Ask for less at once: fewer rules, or shorter times behind `after` and `until`, which look at every instant in between.',
});

export const computedInvalid = defineError<{ problem: string }>({
  code: 'computed-invalid',
  status: 400,
  when: 'A computed trait is to be saved that is no use.',
  message: ({ problem }) => problem,
  hint: () => 'Correct it and try again; nothing was saved.',
});

export const computedUnknown = defineError<{ name: string }>({
  code: 'computed-unknown',
  status: 404,
  when: 'A computed trait is asked for that the workspace does not have.',
  message: ({ name }) => `Nothing is computed under the name “${name}”.`,
  hint: () => '`attune computed list` and GET /api/computed-traits list what is.',
});

export const computedBuiltIn = defineError<{ name: string }>({
  code: 'computed-built-in',
  status: 409,
  when: 'A computed trait is to be saved or deleted that every workspace has.',
  message: ({ name }) => `Every workspace has computed.${name}: it can’t be made or deleted.`,
  hint: () => 'Choose another name; `attune computed settings` changes what can be set of it.',
});

export const computedInUse = defineError<{ name: string; users: readonly string[] }>({
  code: 'computed-in-use',
  status: 409,
  when: 'A computed trait is to be deleted that a segment, another one or a campaign under way names.',
  message: ({ name, users }) => `computed.${name} is used by ${users.join(', ')}.`,
  hint: () => 'Change or end what uses it first; nothing was deleted.',
});

export const computedCycle = defineError<{ path: readonly string[] }>({
  code: 'computed-cycle',
  status: 400,
  when: 'A computed trait would refer to itself, over others and over segments or not.',
  message: ({ path }) => `It would refer to itself: ${path.join(' → ')}.`,
  hint: () => 'Write what is meant into one of these rules itself; nothing was saved.',
});

export const errors: readonly ErrorKind<never>[] = [
  segmentUnknown,
  segmentVersionUnknown,
  segmentExists,
  segmentWithoutRule,
  segmentChanged,
  segmentInUse,
  segmentCycle,
  segmentsTooLarge,
  suppressedWithoutPast,
  listUnknown,
  listExists,
  listInUse,
  nameInvalid,
  historyMissing,
  pointInTimeInvalid,
  rulesUncountable,
  ruleTooSlow,
  computedInvalid,
  computedUnknown,
  computedBuiltIn,
  computedInUse,
  computedCycle,
];
