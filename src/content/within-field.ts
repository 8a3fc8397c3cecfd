import { mistakeOf } from './liquid/liquid-mistake.js';
import type { TemplateField } from './template-content.js';
import { TemplateFailure } from './template-failure.js';
import { mistakeAt } from './template-mistake.js';

export interface FieldSource {
  readonly field: TemplateField;
  /** Undefined where it was made of something else, and no place in it means anything. */
  readonly source: string | undefined;
}

/** Does what reads or renders a field. @throws TemplateFailure with the place, for what `mistakeOf` explains */
export function withinField<Result>({ field, source }: FieldSource, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const mistake = mistakeOf(error);
    if (mistake === undefined) throw error;
    const offset = source === undefined ? undefined : mistake.offset;
    const { problem } = mistake;
    const placed = mistakeAt(field, { source: source ?? '', problem, offset });
    throw new TemplateFailure(placed, { cause: error });
  }
}
