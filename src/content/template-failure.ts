import { placeOfMistake, type TemplateMistake } from './template-mistake.js';

/** A template could not be rendered with what its reader brought: a limit was reached. */
export class TemplateFailure extends Error {
  readonly mistake: TemplateMistake;

  constructor(mistake: TemplateMistake, options?: ErrorOptions) {
    super(`its ${placeOfMistake(mistake)}: ${mistake.problem}`, options);
    this.mistake = mistake;
  }
}
