/** What may be told of a field; `mjml` is the body where it is written so. */
export const FINDING_FIELDS = [
  'from',
  'replyTo',
  'subject',
  'preheader',
  'html',
  'mjml',
  'text',
  'matrices',
] as const;
export type FindingField = (typeof FINDING_FIELDS)[number];

/** `error`: it must not be sent so. `warning`: some reader sees it. `hint`: it could be better. */
export const SEVERITIES = ['error', 'warning', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A place in a block, counted as those of a template are. */
export interface BlockPlace {
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

/** Something in a template that its readers, or its sender, would be sorry about. */
export interface Finding {
  /** The rule's id, which is the name of its page in docs/reference/findings. */
  readonly rule: string;
  readonly severity: Severity;
  readonly field: FindingField;
  /** The tag of the language whose field it is, as the template has it; missing: the main one’s. */
  readonly language?: string | undefined;
  /** From 1, in the source as it was written; of an empty or missing field, 1 and 1. */
  readonly line: number;
  readonly column: number;
  /** The column behind the place, where it ends in the same line. */
  readonly endColumn?: number | undefined;
  /** What a block brings is told where the template calls it, and here where it stands in the block. */
  readonly inBlock?: BlockPlace | undefined;
  /** What is there, as a sentence. */
  readonly message: string;
  /** Why it matters. */
  readonly why: string;
  /** How to mend it. */
  readonly mend: string;
}
