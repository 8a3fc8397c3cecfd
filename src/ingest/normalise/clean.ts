/** What the door has to say about one value of an event. */
export type NormalisationFlag =
  | 'invalid-email'
  | 'disposable-email'
  | 'typo-suspected'
  | 'invalid-phone'
  | 'phone-needs-country'
  | 'unknown-country'
  | 'unknown-currency'
  | 'ambiguous-currency'
  | 'invalid-postal-code'
  | 'unreadable-date'
  | 'epoch-date'
  | 'leap-second';

/** What the door made of one value. At least one of the three is there. */
export interface CleanField {
  /** The normalised form, where it differs from what was sent. */
  readonly value?: string;
  readonly flags?: readonly NormalisationFlag[];
  /** What was probably meant; shown to people, never applied by itself. */
  readonly suggestion?: string;
}

/** What the door made of an event, by JSON pointer (RFC 6901). Values without remark are absent. */
export interface Clean {
  readonly fields: { readonly [pointer: string]: CleanField };
}
