import { defineError, type ErrorKind } from '../kernel/index.js';

export const workspaceNone = defineError<null>({
  code: 'workspace-none',
  status: 409,
  when: 'A command needs a workspace, and there is none yet.',
  message: () => 'There is no workspace yet.',
  hint: () => 'Make one: attune workspace create "My shop"',
});

export const workspaceAmbiguous = defineError<{ count: number }>({
  code: 'workspace-ambiguous',
  status: 400,
  when: 'A command needs to know which of several workspaces is meant.',
  message: ({ count }) => `There are ${count} workspaces; say which one is meant.`,
  hint: () => 'Add --workspace with its name or number (`attune workspace list`).',
});

export const sinceInvalid = defineError<{ text: string }>({
  code: 'since-invalid',
  status: 400,
  when: 'A time on the command line cannot be read.',
  message: ({ text }) => `“${text}” is no time.`,
  hint: () => 'Say how long ago (30s, 10m, 2h, 1d), or an instant such as 2026-11-01T10:00:00Z.',
});

export const replaySelectionMissing = defineError<null>({
  code: 'replay-selection-missing',
  status: 400,
  when: '`attune quarantine replay` is not told what to replay, or is told twice.',
  message: () => 'Say what to try again: ids, a reason, or all of it, and only one of these.',
  hint: () => 'For example: attune quarantine replay --reason names-nobody',
});

export const fileUnreadable = defineError<{ path: string; code: string }>({
  code: 'file-unreadable',
  status: 400,
  when: 'A file that a command is given can’t be read.',
  message: ({ path, code }) => `${path} can’t be read (${code}).`,
  hint: () => 'Check the name, and whether this account may read it.',
});

export const templateFileInvalid = defineError<{ path: string; problem: string }>({
  code: 'template-file-invalid',
  status: 400,
  when: 'The file that says what a mail is made of is not as it should be.',
  message: ({ path, problem }) => `${path}: ${problem}.`,
  hint: () =>
    'It is YAML with from, replyTo, subject, preheader, html or htmlFile, text or textFile (docs/reference/templates.md).',
});

export const journeyFileInvalid = defineError<{ path: string; problem: string }>({
  code: 'journey-file-invalid',
  status: 400,
  when: 'The file of a journey is neither YAML nor JSON.',
  message: ({ path, problem }) => `${path}: ${problem}`,
  hint: () => 'docs/reference/journeys.md says what it should hold; nothing was published.',
});

export const clientUnknown = defineError<{ names: string }>({
  code: 'client-unknown',
  status: 400,
  when: '`attune lint` is asked about a mail program of which nothing is known.',
  message: ({ names }) => `Nothing is known of “${names}”.`,
  hint: () =>
    'Name a program, or one on one system: gmail, outlook.windows, outlook.macos, outlook.ios, apple-mail, yahoo (docs/reference/findings/unsupported-css.md).',
});

export const confirmationMissing = defineError<null>({
  code: 'confirmation-missing',
  status: 400,
  when: 'A command wants to be sure, and nobody is there to ask.',
  message: () => 'Nobody is there to say yes.',
  hint: () => 'Add --yes where it runs without a person, or --estimate to see what it would do.',
});

export const addressInvalid = defineError<{ reason: string }>({
  code: 'address-invalid',
  status: 400,
  when: 'An e-mail address on the command line is none.',
  message: ({ reason }) => `This is no e-mail address (${reason}).`,
  hint: () => 'Write it like anna@shop.example.',
});

export const jsonUnreadable = defineError<{ path: string }>({
  code: 'json-unreadable',
  status: 400,
  when: 'A file that a command is given should hold a JSON object, and does not.',
  message: ({ path }) => `${path} holds no JSON object.`,
  hint: () => 'Write it as {"name": value, …}; the command’s --help says what it should hold.',
});

export const caseUnreadable = defineError<{ text: string }>({
  code: 'case-unreadable',
  status: 400,
  when: 'A case of a computed trait has no value in front of its rule.',
  message: ({ text }) => `“${text}” has no value in front of its rule.`,
  hint: () => "Write a value, a colon and the rule: --case 'gold: computed.order_count >= 9'.",
});

export const ruleNotGiven = defineError<{ isTwice: boolean }>({
  code: 'rule-not-given',
  status: 400,
  when: 'A command is given no rule, or is given one in two ways.',
  message: ({ isTwice }) => (isTwice ? 'The rule is given twice.' : 'No rule is given.'),
  hint: () =>
    'Write it behind the command in single quotes, or name it by --file or --segment; - reads standard input.',
});

export const peopleNotGiven = defineError<null>({
  code: 'people-not-given',
  status: 400,
  when: 'A command is to add people to a list, or to take them off it, and is told none.',
  message: () => 'Nobody is named.',
  hint: () => 'Write their addresses behind the list’s key, or give --file with --column.',
});

export const mailNotGiven = defineError<null>({
  code: 'mail-not-given',
  status: 400,
  when: '`attune send` is told no mail, or is told two.',
  message: () => 'Say which mail is to be sent: a file, or --template NAME.',
  hint: () => '`attune template list` lists the templates.',
});

export const templateFileStale = defineError<{ path: string; revision: number; found: number }>({
  code: 'template-file-stale',
  status: 409,
  when: '`attune template push` would write over a draft that somebody saved since the file was pulled.',
  message: ({ path, revision, found }) =>
    `${path} is of revision ${revision}, and the draft is at ${found} by now.`,
  hint: () => 'Pull it again and put the change in; or add --force to write over it.',
});

export const endpointFileInvalid = defineError<{ path: string; problem: string }>({
  code: 'endpoint-file-invalid',
  status: 400,
  when: 'The file that says what a data endpoint is, is not as it should be.',
  message: ({ path, problem }) => `${path}: ${problem}.`,
  hint: () => 'It is JSON with url, fallback and what else docs/reference/fetch.md names.',
});

export const restraintUnfit = defineError<{ path: string; problem: string }>({
  code: 'restraint-unfit',
  status: 400,
  when: 'The file with settings of restraint is not as it should be.',
  message: ({ path, problem }) => `${path}: ${problem}.`,
  hint: () =>
    '`attune restraint show --json` prints the form; docs/reference/mail.md says what each part means. Nothing was changed.',
});

export const storeFileInvalid = defineError<{ path: string; problem: string }>({
  code: 'store-file-invalid',
  status: 400,
  when: 'The file with a list of stores is not as it should be.',
  message: ({ path, problem }) => `${path}: ${problem}.`,
  hint: () =>
    'It is CSV with the columns store_id, name, country and what else docs/reference/stores.md names, or the same as JSON or YAML. The list stays what it was.',
});

export const parameterInvalid = defineError<{ text: string }>({
  code: 'parameter-invalid',
  status: 400,
  when: 'A parameter on the command line has no name in front of its value.',
  message: ({ text }) => `“${text}” is no parameter.`,
  hint: () => 'Write it like sku=A7.',
});

export const trialOptionsInvalid = defineError<{ problem: string }>({
  code: 'trial-options-invalid',
  status: 400,
  when: '`attune template preview` or `attune template test` is called with what does not go together.',
  message: ({ problem }) => `Nothing can be tried: ${problem}.`,
  hint: () => '`attune template preview --help` says what there is; nothing was sent.',
});

export const errors: readonly ErrorKind<never>[] = [
  workspaceNone,
  workspaceAmbiguous,
  sinceInvalid,
  replaySelectionMissing,
  fileUnreadable,
  templateFileInvalid,
  journeyFileInvalid,
  clientUnknown,
  confirmationMissing,
  addressInvalid,
  jsonUnreadable,
  caseUnreadable,
  ruleNotGiven,
  peopleNotGiven,
  mailNotGiven,
  templateFileStale,
  endpointFileInvalid,
  restraintUnfit,
  storeFileInvalid,
  parameterInvalid,
  trialOptionsInvalid,
];
