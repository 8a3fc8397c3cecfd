import type { CompiledMatrix } from './matrices/matrix.js';
import type { Defaults } from './variable-settings/variable-settings.js';

/** What a mail is made of; all but the addresses is Liquid (docs/reference/templates.md). */
export interface TemplateContent {
  /** `Shop <news@shop.example>`, or the address alone. */
  readonly from: string;
  readonly replyTo?: string | undefined;
  readonly subject: string;
  /** What inboxes show behind the subject. */
  readonly preheader?: string | undefined;
  readonly html?: string | undefined;
  /** Made of the HTML where it is missing. One of the two there must be. */
  readonly text?: string | undefined;
  /** Decided on for each reader when the mail is composed. */
  readonly matrices?: readonly CompiledMatrix[] | undefined;
  /** What stands in the place of missing values: `trait.first_name` → `friend`. */
  readonly defaults?: Defaults | undefined;
  /** Sensitive traits that it may read: `trait.birthday`. */
  readonly allowSensitive?: readonly string[] | undefined;
}

/** Those of its fields that are words. */
export type TemplateField = Exclude<
  keyof TemplateContent,
  'matrices' | 'defaults' | 'allowSensitive'
>;

/** The fields in the order in which they are checked, stored and hashed. */
export const TEMPLATE_FIELDS = [
  'from',
  'replyTo',
  'subject',
  'preheader',
  'html',
  'text',
] as const satisfies readonly TemplateField[];
