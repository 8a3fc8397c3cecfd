import type { JsonObject } from '../../kernel/index.js';
import type { TemplateContent } from '../template-content.js';
import { chooseLanguage } from './choose-language.js';
import { readLocaleTag } from './read-locale-tag.js';
import { readTimeZone } from './read-time-zone.js';

/** Traits under which shops keep what their readers speak, the more exact first, and where their clocks are. */
const LOCALE_TRAITS = ['locale', 'language', 'lang'];
const ZONE_TRAITS = ['timezone', 'time_zone', 'timeZone'];

/** What one message speaks and where: it is decided once and kept with it, so that each attempt says the same. */
export interface Local {
  /** The reader’s locale, or the language where nobody knows it: numbers and money are written as there. */
  readonly locale: string;
  /** Of the parts of the template that the message is made of. */
  readonly language: string;
  /** IANA name of the reader’s zone, or the workspace’s where nobody knows it. */
  readonly timeZone: string;
}

/** Who speaks when the reader is not known to. */
export interface HomeGround {
  /** BCP 47. */
  readonly language: string;
  /** IANA name. */
  readonly timeZone: string;
}

/**
 * Chooses a reader’s language of those that a template has: the reader’s own by their locale (`chooseLanguage`), else
 * the workspace’s, else the template’s main one. What a trait says is anything at all, and garbage is as good as nothing.
 */
export function localize(
  template: Pick<TemplateContent, 'language' | 'languages'>,
  { traits, home }: { readonly traits: JsonObject; readonly home: HomeGround },
): Local {
  const main = template.language ?? home.language;
  const wish = firstOf(traits, LOCALE_TRAITS, readLocaleTag);
  const available = [main, ...Object.keys(template.languages ?? {})];
  const language = chooseLanguage(available, [wish, home.language]) ?? main;
  const timeZone = firstOf(traits, ZONE_TRAITS, readTimeZone) ?? home.timeZone;
  return { locale: wish ?? language, language, timeZone };
}

function firstOf(
  traits: JsonObject,
  names: readonly string[],
  read: (given: unknown) => string | undefined,
): string | undefined {
  for (const name of names) {
    const found = Object.hasOwn(traits, name) ? read(traits[name]) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
