import { defineError, type ErrorKind } from '../kernel/index.js';
import { errors as fetchErrors } from './fetch/errors.js';
import type { Finding } from './findings/finding.js';
import { errors as screenshotErrors } from './screenshots/errors.js';
import { errors as storeErrors } from './stores/errors.js';
import { placeOfMistake, type TemplateMistake } from './template-mistake.js';
import type { ManuscriptPlace, Shelf } from './templates/manuscript.js';

export const templateInvalid = defineError<TemplateMistake>({
  code: 'template-invalid',
  status: 400,
  when: 'A template has a mistake in its Liquid or its addresses, is too large, or has no body.',
  message: (mistake) => `The template’s ${placeOfMistake(mistake)}: ${mistake.problem}.`,
  hint: ({ frame }) =>
    frame === ''
      ? 'docs/reference/templates.md says what a template has; nothing was kept of this one.'
      : `Correct it here, nothing was kept of it:\n${frame}`,
  detail: (mistake) => mistake,
});

export const findingsRefused = defineError<{
  shelf: Shelf;
  name: string;
  /** What was found, as sentences. */
  told: string;
  /** With commas between. */
  rules: string;
  findings: readonly Finding[];
}>({
  code: 'template-findings',
  status: 400,
  when: 'A draft is to be published that has findings of severity `error`.',
  message: ({ shelf, name, told }) =>
    `The ${wordOf(shelf)} “${name}” has what must not be sent so: ${told}`,
  hint: ({ rules }) =>
    `Mend it (docs/reference/findings.md says how), or accept it by naming the rules in acceptFindings, or with --accept ${rules}. Nothing was published.`,
  detail: ({ findings }) => ({ findings }),
});

const wordOf = (shelf: Shelf) => (shelf === 'templates' ? 'template' : 'block');

export const manuscriptUnknown = defineError<ManuscriptPlace>({
  code: 'template-unknown',
  status: 404,
  when: 'A template or a block is asked for that the workspace does not have, or has archived.',
  message: ({ shelf, name }) => `There is no ${wordOf(shelf)} “${name}”.`,
  hint: ({ shelf }) => `\`attune ${wordOf(shelf)} list\` and GET /api/${shelf} list them.`,
});

export const manuscriptInUse = defineError<ManuscriptPlace & { users: readonly string[] }>({
  code: 'template-in-use',
  status: 409,
  when: 'A template is to be archived that a journey sends which is not stopped.',
  message: ({ shelf, name, users }) =>
    `The ${wordOf(shelf)} “${name}” is used by ${users.join(', ')}.`,
  hint: () => 'Change or stop what uses it first; nothing was archived.',
});

export const manuscriptInvalid = defineError<{ problem: string }>({
  code: 'template-fields-invalid',
  status: 400,
  when: 'The name or the title of a template or a block can’t be used.',
  message: ({ problem }) => problem,
  hint: () => 'Correct it and send it again; nothing was saved.',
});

export const nameTaken = defineError<ManuscriptPlace>({
  code: 'template-name-taken',
  status: 409,
  when: 'A template or a block is to be made under a name that another one has.',
  message: ({ shelf, name }) => `There is a ${wordOf(shelf)} “${name}” already.`,
  hint: () => 'Choose another name, or archive the one that has it.',
});

export const draftChanged = defineError<{
  name: string;
  expected: number;
  found: number;
  changedBy: string;
  changedAt: string;
}>({
  code: 'template-changed',
  status: 409,
  when: 'A draft is to be saved or published that somebody else has saved meanwhile.',
  message: ({ name, changedBy, changedAt, expected, found }) =>
    `${changedBy} saved “${name}” at ${changedAt}: it is at revision ${found} by now, and not ${expected}.`,
  hint: () => 'Read it again, make the change to what stands there now, and save that.',
  detail: (detail) => detail,
});

export const releaseUnknown = defineError<{ name: string; number: number }>({
  code: 'template-release-unknown',
  status: 404,
  when: 'A release of a template or a block is asked for that there never was.',
  message: ({ name, number }) => `“${name}” has no release ${number}.`,
  hint: () => '`attune template show NAME` and GET /api/templates/:template/releases list them.',
});

export const templateUnpublished = defineError<{ name: string }>({
  code: 'template-unpublished',
  status: 409,
  when: 'A mail is to be made of a template of which nothing was published.',
  message: ({ name }) => `The template “${name}” is a draft: nothing of it was published.`,
  hint: ({ name }) => `Publish it first: attune template publish ${name}`,
});

export const brandInvalid = defineError<{ field: string; problem: string }>({
  code: 'brand-invalid',
  status: 400,
  when: 'A value of a brand kit can’t be used.',
  message: ({ field, problem }) => `The brand kit’s ${field}: ${problem}.`,
  hint: () => 'Correct it and save it again; nothing was saved.',
  detail: (detail) => detail,
});

export const assetInvalid = defineError<{ problem: string }>({
  code: 'asset-invalid',
  status: 400,
  when: 'A file can’t be taken into the library of pictures.',
  message: ({ problem }) => `This file can’t be used: ${problem}.`,
  hint: () => 'Pictures are PNG, JPEG, GIF or WebP (docs/reference/templates.md).',
});

export const assetUnknown = defineError<{ asset: string }>({
  code: 'asset-unknown',
  status: 404,
  when: 'A picture is asked for that the workspace does not have.',
  message: ({ asset }) => `There is no picture ${asset}.`,
  hint: () => 'GET /api/assets lists them.',
});

export const assetInUse = defineError<{ name: string; users: readonly string[] }>({
  code: 'asset-in-use',
  status: 409,
  when: 'A picture is to be deleted that something in use shows.',
  message: ({ name, users }) => `“${name}” is shown by ${users.join(', ')}.`,
  hint: () => 'Publish them without it first; nothing was deleted.',
});

export const variableSettingInvalid = defineError<{ name: string; problem: string }>({
  code: 'variable-setting-invalid',
  status: 400,
  when: 'A default or a sensitive trait can’t be one.',
  message: ({ name, problem }) => `“${name}” can’t be set: ${problem}.`,
  hint: () => 'docs/reference/templates.md says what can have a default; nothing was changed.',
});

export const errors: readonly ErrorKind<never>[] = [
  templateInvalid,
  findingsRefused,
  manuscriptUnknown,
  manuscriptInUse,
  manuscriptInvalid,
  nameTaken,
  draftChanged,
  releaseUnknown,
  templateUnpublished,
  ...fetchErrors,
  ...storeErrors,
  ...screenshotErrors,
  brandInvalid,
  assetInvalid,
  assetUnknown,
  assetInUse,
  variableSettingInvalid,
];
