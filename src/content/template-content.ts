import type { CompiledMatrix } from './matrices/matrix.js';
import type { Defaults } from './variable-settings/variable-settings.js';
/** The parts that a language can have of its own; all of them are Liquid. What is missing is the main language’s. */
export interface LanguageContent {
  readonly subject?: string | undefined;
  readonly preheader?: string | undefined;
  readonly html?: string | undefined;
  readonly text?: string | undefined;
}

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
  /** Of the parts above, as BCP 47 names it; missing: the workspace’s. */
  readonly language?: string | undefined;
  /** By BCP 47 tag, as `readLocaleTag` writes it. */
  readonly languages?: Readonly<Record<string, LanguageContent>> | undefined;
}

/** Those of its fields that are words. */
export type TemplateField = keyof Omit<
  TemplateContent,
  'matrices' | 'defaults' | 'allowSensitive' | 'language' | 'languages'
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

/** The fields that a language can have of its own, in the same order. */
export const LANGUAGE_FIELDS = [
  'subject',
  'preheader',
  'html',
  'text',
] as const satisfies readonly (keyof LanguageContent)[];
