import { type Context, type FilterImplOptions, filters, toValue } from 'liquidjs';
import { escapeHtml } from '../html/escape-html.js';
import { Markup } from './markup.js';
import { printValue } from './print-value.js';

/**
 * Filters of the library that templates don't have. `raw` would print what a person wrote as markup; those
 * in `_exp` read Liquid out of a text, which may be a person's; `sample` would make each attempt another mail.
 */
const LEFT_OUT = [
  'raw',
  'sample',
  'where_exp',
  'reject_exp',
  'group_by_exp',
  'has_exp',
  'find_exp',
  'find_index_exp',
];

/** They throw at texts that they can't use, and a person's text must not stop a mail. */
const PARTIAL = ['url_encode', 'url_decode', 'cgi_escape', 'uri_escape', 'base64_decode'];

/** They only take white space away: markup stays markup. */
const STRIPPING = ['strip', 'lstrip', 'rstrip', 'strip_newlines', 'squish', 'normalize_whitespace'];

const ESCAPING = ['escape', 'xml_escape', 'escape_once'];

type Handler = (this: { context: Context }, input: unknown, ...args: unknown[]) => unknown;

/** For what an engine writes. `text-of-html` is what a reader of that HTML would see. */
export type Output = 'html' | 'text' | 'text-of-html';

/** The library's filters as templates have them. */
export function libraryFilters(output: Output): Map<string, FilterImplOptions> {
  const all = new Map<string, Handler>(
    Object.entries(filters as unknown as Record<string, Handler>),
  );
  const change = (names: readonly string[], wrap: (handler: Handler) => Handler) => {
    for (const name of names) {
      const handler = all.get(name);
      if (handler !== undefined) all.set(name, wrap(handler));
    }
  };
  for (const name of LEFT_OUT) all.delete(name);
  change([...all.keys()], counted);
  change(PARTIAL, emptyWhenUnusable);
  change(['default'], keepAsItIs);
  if (output === 'html') {
    change(STRIPPING, keepMarkup);
    change(ESCAPING, makeMarkup);
    all.set('newline_to_br', breakLines);
  } else if (output === 'text-of-html') {
    change([...ESCAPING, 'newline_to_br'], () => printValue);
  }
  return all as Map<string, FilterImplOptions>;
}

/** Some filters of the library don't count what they go through; those that do count it twice now. */
function counted(handler: Handler): Handler {
  // These go through lists, which are as long as they were made.
  if (handler.constructor.name !== 'Function') return handler;
  return function (input, ...args) {
    if (typeof input === 'string') this.context.memoryLimit.use(input.length);
    return handler.call(this, input, ...args);
  };
}

function emptyWhenUnusable(handler: Handler): Handler {
  return function (input, ...args) {
    try {
      return handler.call(this, input, ...args);
    } catch (error) {
      if (error instanceof URIError || isRefusal(error)) return undefined;
      throw error;
    }
  };
}

/** base64_decode says so of what is none. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('invalid base64');
}

/** The library takes markup for a text once it has looked whether there is any. */
function keepAsItIs(handler: Handler): Handler {
  return function (input, ...args) {
    const result = handler.call(this, input, ...args);
    return result === toValue(input) ? input : result;
  };
}

function keepMarkup(handler: Handler): Handler {
  return function (input, ...args) {
    const result = handler.call(this, input, ...args);
    return input instanceof Markup ? new Markup(printValue(result)) : result;
  };
}

/** What is escaped already is not escaped again when it is printed. */
function makeMarkup(handler: Handler): Handler {
  return function (input, ...args) {
    if (input instanceof Markup) return input;
    return new Markup(printValue(handler.call(this, input, ...args)));
  };
}

const breakLines: Handler = (input) => {
  const markup = input instanceof Markup ? input.text : escapeHtml(printValue(input));
  return new Markup(markup.replace(/\r?\n/g, '<br>\n'));
};
