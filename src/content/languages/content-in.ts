import type { TemplateContent } from '../template-content.js';

/** One language of a template, as a mail in it is made. */
export interface SpokenContent {
  /** BCP 47; undefined: the main one. */
  readonly language: string | undefined;
  /** Without other languages. */
  readonly content: TemplateContent;
}

/** Everything that a template can say: the main language first. */
export function spokenContents(content: TemplateContent): readonly SpokenContent[] {
  const others = Object.keys(content.languages ?? {});
  return [undefined, ...others].map((language) => ({
    language,
    content: contentIn(content, language),
  }));
}

/**
 * What a mail in a language is made of. What the language leaves out is the main one’s; a text that was written for
 * another body is not, since the two would say different things.
 *
 * @param language one that the template has; any other, or none, is the main one
 */
export function contentIn(
  { languages, ...main }: TemplateContent,
  language: string | undefined,
): TemplateContent {
  const has =
    language !== undefined && languages !== undefined && Object.hasOwn(languages, language);
  const own = has ? languages[language] : undefined;
  if (own === undefined) return main;
  const { text, ...kept } = main;
  const isTextKept = own.html === undefined && text !== undefined;
  const { subject = main.subject, ...rest } = own;
  return { ...kept, ...(isTextKept && { text }), ...rest, subject };
}
