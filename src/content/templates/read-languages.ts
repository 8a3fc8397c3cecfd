import { readKnownLanguage } from '../languages/read-locale-tag.js';
import { mistakeAt, mistakeIn, type TemplateMistake } from '../template-mistake.js';
import type { LanguageSource, TemplateSource } from './template-source.js';

/** More would be a dictionary; each is compiled and checked in full. */
const MOST_LANGUAGES = 50;

interface ReadLanguages {
  /** Undefined: the source does not say it, and need not, since there is no other. */
  readonly main: string | undefined;
  readonly languages: readonly {
    /** As BCP 47 writes it. */
    readonly tag: string;
    readonly own: LanguageSource;
  }[];
}

/**
 * The languages of a source by their tags as BCP 47 writes them, in order.
 *
 * @param workspace the language of a source that has several and does not say its own: from then on it is that one
 */
export function readLanguages(
  { language, languages = {} }: TemplateSource,
  workspace: string,
): ReadLanguages | Mistaken {
  const main = language === undefined ? undefined : readKnownLanguage(language);
  if (language !== undefined && main === undefined) return noLanguage(language, undefined);
  const count = Object.keys(languages).length;
  if (count === 0) return { main, languages: [] };
  if (count > MOST_LANGUAGES) {
    return mistaken(
      undefined,
      `a template has at most ${MOST_LANGUAGES} languages besides its own`,
    );
  }
  const read = readTags(languages, main ?? workspace);
  return 'mistake' in read ? read : { main: main ?? workspace, languages: read };
}

function readTags(
  languages: NonNullable<TemplateSource['languages']>,
  main: string,
): ReadLanguages['languages'] | Mistaken {
  const names = new Map<string, string>();
  const read: { readonly tag: string; readonly own: LanguageSource }[] = [];
  for (const [name, own] of Object.entries(languages)) {
    const tag = readKnownLanguage(name);
    if (tag === undefined) return noLanguage(name, name);
    const other = tag === main ? 'the language of the template itself' : names.get(tag);
    if (other !== undefined) return mistaken(name, `${tag} is there already: it is ${other}`);
    names.set(tag, `“${name}”`);
    read.push({ tag, own });
  }
  return read.sort((one, next) => (one.tag < next.tag ? -1 : 1));
}

interface Mistaken {
  readonly mistake: TemplateMistake;
}

const LONGEST_SHOWN = 100;

function noLanguage(name: string, language: string | undefined): Mistaken {
  const shown = name.slice(0, LONGEST_SHOWN);
  return mistaken(language, `“${shown}” is no language tag of BCP 47, such as de or pt-BR`);
}

function mistaken(language: string | undefined, problem: string): Mistaken {
  const mistake = mistakeAt('language', { source: '', offset: undefined, problem });
  return { mistake: mistakeIn(language?.slice(0, LONGEST_SHOWN), mistake) };
}
