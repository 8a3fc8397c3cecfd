import type { JsonObject } from '../../kernel/index.js';
import type { TemplateContent } from '../template-content.js';
import { chooseLanguage } from './choose-language.js';
import { readLocaleTag } from './read-locale-tag.js';
import { readTimeZone } from './read-time-zone.js';

/** Traits under which shops keep what their readers speak, the more exact first, and where their clocks are. */
const LOCALE_TRAITS = ['locale', 'language', 'lang'];
export const ZONE_TRAITS: readonly string[] = ['timezone', 'time_zone', 'timeZone'];

/** What one message speaks and where: it is decided once and kept with it, so that each attempt says the same. */
export interface Local {
  /** The reader’s locale, or the language where nobody knows it: numbers and money are written as there. */
  readonly locale: string;
  /** Of the parts of the template that the message is made of. */
  readonly language: string;
  /** IANA name of the reader’s zone, or the workspace’s where nobody knows it. */
  readonly timeZone: string;
}

/** What a reader's own devices said of them, as it came. */
export interface SaidOfDevice {
  readonly locale: string | null;
  readonly timezone: string | null;
}

/** By what a reader's language is chosen. */
export interface ReaderGround {
  readonly traits: JsonObject;
  /** The newest first. */
  readonly devices?: readonly SaidOfDevice[] | undefined;
  readonly home: HomeGround;
}

/** Who speaks when the reader is not known to. */
export interface HomeGround {
  /** BCP 47. */
  readonly language: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** Whether traits alone tell somebody's locale and zone, so that nobody need ask their devices. */
export function areTraitsEnough(traits: JsonObject): boolean {
  return localeOf(traits) !== undefined && zoneOf(traits) !== undefined;
}

/**
 * Chooses a reader’s language of those that a template has: the reader’s own by their locale (`chooseLanguage`), else
 * the workspace’s, else the template’s main one. What somebody says of the reader, a trait, goes before what their devices
 * say. All of it is anything at all, and garbage is as good as nothing.
 */
export function localize(
  template: Pick<TemplateContent, 'language' | 'languages'>,
  { traits, devices = [], home }: ReaderGround,
): Local {
  const main = template.language ?? home.language;
  const wish =
    localeOf(traits) ??
    firstIn(
      devices.map(({ locale }) => locale),
      readLocaleTag,
    );
  const available = [main, ...Object.keys(template.languages ?? {})];
  const language = chooseLanguage(available, [wish, home.language]) ?? main;
  const zones = devices.map(({ timezone }) => timezone);
  const timeZone = zoneOf(traits) ?? firstIn(zones, readTimeZone) ?? home.timeZone;
  return { locale: wish ?? language, language, timeZone };
}

function localeOf(traits: JsonObject): string | undefined {
  return firstIn(valuesAt(traits, LOCALE_TRAITS), readLocaleTag);
}

function zoneOf(traits: JsonObject): string | undefined {
  return firstIn(valuesAt(traits, ZONE_TRAITS), readTimeZone);
}

function valuesAt(traits: JsonObject, names: readonly string[]): unknown[] {
  return names.map((name) => (Object.hasOwn(traits, name) ? traits[name] : undefined));
}

function firstIn(
  values: readonly unknown[],
  read: (given: unknown) => string | undefined,
): string | undefined {
  for (const value of values) {
    const found = read(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
