import type { TemplateMistake } from './template-mistake.js';

/** A template could not be rendered with what its reader brought: a limit was reached. */
export class TemplateFailure extends Error {
  readonly mistake: TemplateMistake;

  constructor(mistake: TemplateMistake, options?: ErrorOptions) {
    const { field, line, column, problem } = mistake;
    super(`its ${field}, line ${line}, column ${column}: ${problem}`, options);
    this.mistake = mistake;
  }
}
