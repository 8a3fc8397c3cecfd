import type { Liquid } from 'liquidjs';
import { escapeHtml } from '../html/escape-html.js';
import type { EngineFilter, FindFilter } from './evaluate/compile.js';
import { runOf } from './evaluate/run.js';
import { textOf } from './evaluate/text-of.js';
import type { OwnFilter } from './filter.js';
import { libraryFilters } from './library-filters.js';
import { Markup } from './markup.js';
import { type StandardFilter, standardFilters } from './standard/index.js';
import type { FilterCall } from './syntax/expression.js';

/** For what an engine writes. `text-of-html` is what a reader of that HTML would see. */
export type Output = 'html' | 'text' | 'text-of-html';

export interface FilterSources {
  readonly liquid: Liquid;
  readonly output: Output;
  readonly own: Readonly<Record<string, OwnFilter>>;
}

/** Of filters of ours and of the library: how many arguments they take, at least and at most. */
const TAKES: Readonly<Record<string, StandardFilter['takes']>> = {
  date: [0, 1],
  days_since: [0, 0],
  escape: [0, 0],
  escape_once: [0, 0],
  money: [0, 1],
  number: [0, 1],
  strip_html: [0, 0],
  time_ago: [0, 0],
};

/** They only take white space away: markup stays markup. */
const STRIPPING = ['strip', 'lstrip', 'rstrip', 'strip_newlines', 'squish', 'normalize_whitespace'];
const ESCAPING = ['escape', 'xml_escape', 'escape_once'];
/** Filters of Liquid’s that may be given something by name. */
const TAKES_NAMED = ['default'];

/** Finds the filters that templates have, and refuses what they don’t take. */
export function createFindFilter(sources: FilterSources): FindFilter {
  const all = collect(sources);
  return (call) => {
    const filter = all.get(call.name);
    if (filter === undefined) throw new Error(`there is no filter “${call.name}”`);
    checkArguments(call);
    return filter;
  };
}

function checkArguments({ name, args, named }: FilterCall): void {
  const standard = Object.hasOwn(standardFilters, name) ? standardFilters[name] : undefined;
  const takes = standard?.takes ?? (Object.hasOwn(TAKES, name) ? TAKES[name] : undefined);
  if (takes === undefined) return;
  const isOurs = standard === undefined || TAKES_NAMED.includes(name);
  const count = args.length + (isOurs ? 0 : named.size);
  const [least, most] = takes;
  if (count >= least && count <= most) return;
  const range = least === most ? String(least) : `${least} to ${most}`;
  throw new Error(
    `“${name}” takes ${range} ${most === 1 ? 'argument' : 'arguments'}, not ${count}`,
  );
}

function collect({ liquid, output, own }: FilterSources): Map<string, EngineFilter> {
  const all = libraryFilters(liquid);
  for (const [name, filter] of Object.entries(standardFilters))
    all.set(name, adaptStandard(filter));
  for (const [name, filter] of Object.entries(own)) all.set(name, adaptOwn(filter));
  change(all, [...all.keys()], counted);
  if (output === 'html') {
    change(all, STRIPPING, keepMarkup);
    change(all, ESCAPING, makeMarkup);
    all.set('newline_to_br', breakLines);
  } else if (output === 'text-of-html') {
    change(all, [...ESCAPING, 'newline_to_br'], () => textOf);
  }
  return all;
}

function change(
  all: Map<string, EngineFilter>,
  names: readonly string[],
  wrap: (filter: EngineFilter) => EngineFilter,
): void {
  for (const name of names) {
    const filter = all.get(name);
    if (filter !== undefined) all.set(name, wrap(filter));
  }
}

function adaptStandard({ run }: StandardFilter): EngineFilter {
  return (input, { plain, named }, context) =>
    run(input, plain, { spend: runOf(context).spend, named });
}

function adaptOwn(filter: OwnFilter): EngineFilter {
  return (input, args, context) => filter(input, args, runOf(context).moment);
}

/** What goes into a filter and what comes out of it takes time and room, whatever the filter does with it. */
function counted(filter: EngineFilter): EngineFilter {
  return (input, args, context) => {
    if (typeof input === 'string') context.memoryLimit.use(input.length);
    const result = filter(input, args, context);
    if (result !== input && (typeof result === 'string' || Array.isArray(result))) {
      context.memoryLimit.use(result.length);
    }
    return result;
  };
}

function keepMarkup(filter: EngineFilter): EngineFilter {
  return (input, args, context) => {
    const result = filter(input instanceof Markup ? input.text : input, args, context);
    return input instanceof Markup ? new Markup(textOf(result)) : result;
  };
}

/** What is escaped already is not escaped again when it is printed. */
function makeMarkup(filter: EngineFilter): EngineFilter {
  return (input, args, context) =>
    input instanceof Markup ? input : new Markup(textOf(filter(input, args, context)));
}

const breakLines: EngineFilter = (input) => {
  const markup = input instanceof Markup ? input.text : escapeHtml(textOf(input));
  return new Markup(markup.replace(/\r?\n/g, '<br>\n'));
};
