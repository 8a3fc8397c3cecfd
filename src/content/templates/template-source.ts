import type { Matrices } from '../matrices/matrix.js';
import type { Defaults } from '../variable-settings/variable-settings.js';

/** The body of a mail in one of the forms in which people write it. */
export type TemplateBody =
  /** https://documentation.mjml.io, without `mj-include`. */
  | { readonly kind: 'mjml'; readonly mjml: string }
  | { readonly kind: 'html'; readonly html: string };

/** What a template says in one more language; what is left out is taken from the main one. */
export interface LanguageSource {
  readonly subject?: string | undefined;
  readonly preheader?: string | undefined;
  readonly body?: TemplateBody | undefined;
  /** Missing: it is made of this language’s body, or the main one’s where it has none. */
  readonly text?: string | undefined;
}

/** A template as somebody writes it; all but the addresses is Liquid (docs/reference/templates.md). */
export interface TemplateSource {
  /** Missing: the brand kit's sender, else ATTUNE_MAIL_FROM. */
  readonly from?: string | undefined;
  readonly replyTo?: string | undefined;
  readonly subject: string;
  readonly preheader?: string | undefined;
  /** Missing: the mail is text alone. */
  readonly body?: TemplateBody | undefined;
  /** Missing: it is made of the body. */
  readonly text?: string | undefined;
  readonly matrices?: Matrices | undefined;
  /** What stands in the place of missing values, before the workspace’s own: `trait.first_name` → `friend`. */
  readonly defaults?: Defaults | undefined;
  /** Sensitive traits that it may read: `trait.birthday`. */
  readonly allowSensitive?: readonly string[] | undefined;
  /** Of what stands above, as BCP 47 names it; missing: the workspace’s. */
  readonly language?: string | undefined;
  /** By BCP 47 tag: `de`, `pt-BR`. */
  readonly languages?: Readonly<Record<string, LanguageSource>> | undefined;
}
