import { defineError, type ErrorKind } from '../kernel/index.js';
import type { TemplateMistake } from './template-mistake.js';

export const templateInvalid = defineError<TemplateMistake>({
  code: 'template-invalid',
  status: 400,
  when: 'A template has a mistake in its Liquid or its addresses, is too large, or has no body.',
  message: ({ field, line, column, problem }) =>
    `The template’s ${field}, line ${line}, column ${column}: ${problem}.`,
  hint: ({ frame }) =>
    frame === ''
      ? 'docs/reference/templates.md says what a template has; nothing was kept of this one.'
      : `Correct it here, nothing was kept of it:\n${frame}`,
});

export const errors: readonly ErrorKind<never>[] = [templateInvalid];
