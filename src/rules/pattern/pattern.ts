import type { CodePoints } from './code-points.js';

/** A pattern of `matches`, read: what it finds in folded text (docs/reference/rules.md, "Values"). */
export interface ParsedPattern {
  readonly kind: 'pattern';
  readonly root: PatternNode;
}

/** Why a text is no pattern. */
export interface PatternProblem {
  readonly kind: 'problem';
  /** Where in the pattern, in UTF-16 code units. */
  readonly offset: number;
  readonly length: number;
  /** What is wrong and what to write instead, in whole sentences. */
  readonly sentence: string;
}

export type PatternNode =
  /** One character of these. */
  | { readonly kind: 'character'; readonly among: CodePoints }
  /** The place before the text's first character, behind its last. */
  | { readonly kind: 'begin' | 'end' }
  /** One behind the other; none: nothing, which stands everywhere. */
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  /** Two branches or more. */
  | { readonly kind: 'choice'; readonly branches: readonly PatternNode[] }
  | RepeatNode;

export interface RepeatNode {
  readonly kind: 'repeat';
  readonly part: PatternNode;
  readonly least: number;
  /** Undefined: as often as it stands there. */
  readonly most: number | undefined;
}
