import type { MistakenField } from '../template-mistake.js';

/** Something that somebody wrote, and a place in it. */
export interface Origin {
  readonly field: MistakenField;
  readonly source: string;
  readonly offset: number;
  /** Of something in a block: where the template has the outermost block's call. */
  readonly calledAt?: Origin | undefined;
}

/** A stretch of text with where its writer has it. */
export interface Stretch {
  readonly text: string;
  readonly origin: Origin;
  /** Whether it stands there word for word, and not something in its place. */
  readonly isLiteral: boolean;
}

/** Text that was put together of stretches. */
export interface StretchedText {
  readonly text: string;
  /** Where the writer has what stands at a place. */
  originOf(offset: number): Origin | undefined;
}

export function joinStretches(stretches: readonly Stretch[]): StretchedText {
  const placed: { readonly at: number; readonly stretch: Stretch }[] = [];
  let text = '';
  for (const stretch of stretches) {
    placed.push({ at: text.length, stretch });
    text += stretch.text;
  }
  return {
    text,
    originOf: (offset) => {
      const found = placed.findLast(({ at, stretch }) => at <= offset && stretch.text !== '');
      if (found === undefined) return undefined;
      const { origin, isLiteral } = found.stretch;
      return isLiteral ? { ...origin, offset: origin.offset + offset - found.at } : origin;
    },
  };
}
