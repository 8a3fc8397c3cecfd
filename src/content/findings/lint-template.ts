import type { Matrices } from '../matrices/matrix.js';
import type { TemplateKind } from '../templates/manuscript.js';

/** What of a template is looked at, as it was written; what is missing has nothing to be found. */
export interface LintTemplate {
  /** `marketing` needs consent and a way out; `transactional` is what somebody asked for by doing something. */
  readonly kind: TemplateKind;
  readonly from?: string | undefined;
  readonly replyTo?: string | undefined;
  readonly subject?: string | undefined;
  readonly preheader?: string | undefined;
  readonly html?: string | undefined;
  /** The body as MJML; places are told in it. */
  readonly mjml?: string | undefined;
  readonly text?: string | undefined;
  readonly matrices?: Matrices | undefined;
  /** Its own defaults: `trait.first_name` → `friend`. */
  readonly defaults?: Readonly<Record<string, string>> | undefined;
  /** Sensitive traits that it may read: `trait.birthday`. */
  readonly allowSensitive?: readonly string[] | undefined;
  /** Of the fields above, as BCP 47 names it; undefined: nobody says. */
  readonly language?: string | undefined;
  /** What each more language has of its own, by its tag. */
  readonly languages?: Readonly<Record<string, LintLanguage>> | undefined;
}

/** What a language has of its own; the rest is the main one’s. */
export type LintLanguage = Pick<LintTemplate, 'subject' | 'preheader' | 'html' | 'mjml' | 'text'>;

/** What is known besides the template. */
export interface TemplateFacts {
  /** The traits that anybody in the workspace has; undefined: not known, and no trait is doubted. */
  readonly traits?: readonly string[] | undefined;
  /** The workspace’s computed traits; undefined: not known, and none is doubted. */
  readonly computed?: readonly string[] | undefined;
  /** More variables than docs/reference/templates.md names: `segment`, `brand.logo_url`. */
  readonly variables?: readonly string[] | undefined;
  /** Those for which the workspace has a default: `trait.first_name`. */
  readonly defaults?: readonly string[] | undefined;
  /** Traits that the workspace has marked as sensitive: `birthday`. */
  readonly sensitive?: readonly string[] | undefined;
  /** The mail programs that matter: `gmail`, `outlook.windows`; undefined: those of `DEFAULT_CLIENTS`. */
  readonly clients?: readonly string[] | undefined;
  /** How large the HTML is when it is rendered, in bytes; undefined: as large as it is written. */
  readonly renderedBytes?: number | undefined;
  /** The same of the HTML with its Liquid, as it is compiled of MJML and blocks; `renderedBytes` goes before it. */
  readonly compiledBytes?: number | undefined;
}
