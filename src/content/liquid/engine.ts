import {
  Context,
  type FilterImplOptions,
  type IncludeTag,
  Liquid,
  ParseError,
  Parser,
  type Template,
  type TopLevelToken,
} from 'liquidjs';
import { escapeHtml } from '../html/escape-html.js';
import type { FilterArguments, Moment, OwnFilter } from './filter.js';
import { guardNode } from './guard-node.js';
import { libraryFilters, type Output } from './library-filters.js';
import { type Effort, MAX_DEPTH, MAX_SOURCE, MAX_TAGS } from './limits.js';
import { Markup } from './markup.js';
import { printValue } from './print-value.js';
import { quicken } from './quick-nodes.js';
import { renderNodes } from './render-nodes.js';
import { CheckedCycleTag, EscapedCaptureTag } from './template-tags.js';

/** A part of a template, read. */
export interface LiquidProgram {
  readonly nodes: Template[];
}

export interface RenderContext {
  /** The variables by name; a part may change the object, and nothing below it. */
  readonly scope: object;
  readonly moment: Moment;
  readonly effort: Effort;
}

/** Liquid (https://shopify.github.io/liquid/) as templates have it: without files, and with limits. */
export interface LiquidEngine {
  /** @throws what `mistakeOf` explains */
  parse(source: string): LiquidProgram;
  /** @throws what `mistakeOf` explains */
  render(program: LiquidProgram, context: RenderContext): string;
}

export interface EngineOptions {
  readonly output: Output;
  readonly filters: Readonly<Record<string, OwnFilter>>;
}

/** Tags that read other files. */
const FILE_TAGS = ['include', 'render', 'layout', 'block'];
const MOMENT = 'moment';

export function createEngine({ output, filters }: EngineOptions): LiquidEngine {
  const liquid = new Liquid({
    outputEscape: output === 'html' ? printEscaped : printPlain,
    strictFilters: true,
    ownPropertyOnly: true,
    parseLimit: MAX_SOURCE,
    templates: {}, // in place of the file system
  });
  for (const name of Object.keys(liquid.filters)) liquid.unregisterFilter(name);
  for (const [name, filter] of libraryFilters(output)) liquid.registerFilter(name, filter);
  for (const [name, filter] of Object.entries(filters)) {
    liquid.registerFilter(name, adaptFilter(filter));
  }
  for (const name of FILE_TAGS) delete liquid.tags[name];
  liquid.registerTag('cycle', CheckedCycleTag);
  if (output === 'html') liquid.registerTag('capture', EscapedCaptureTag);
  liquid.renderer.renderTemplates = renderNodes as unknown as Liquid['renderer']['renderTemplates'];
  return {
    parse: (source) => ({ nodes: parse(liquid, source) }),
    render: ({ nodes }, { scope, moment, effort }) => {
      const context = new Context(scope, liquid.options, { sync: true }, { liquid, ...effort });
      context.setRegister(MOMENT, moment);
      return String(liquid.renderSync(nodes, context));
    },
  };
}

function parse(liquid: Liquid, source: string): Template[] {
  const tags = source.match(/\{[{%]/g)?.length ?? 0;
  if (tags > MAX_TAGS) throw new RangeError(`it has more than ${MAX_TAGS} tags and outputs`);
  const parser = new Parser(liquid);
  const parseToken = parser.parseToken.bind(parser);
  let depth = 0;
  // Tags read what stands in them by the same method.
  parser.parseToken = (token: TopLevelToken, remaining: TopLevelToken[]) => {
    if (depth === MAX_DEPTH) throw new RangeError(`its tags are nested ${MAX_DEPTH} deep`);
    depth += 1;
    const node: Template = parseToken(token, remaining);
    depth -= 1;
    try {
      guardNode(node);
    } catch (error) {
      throw error instanceof Error ? new ParseError(error, token) : error;
    }
    return quicken(node) as IncludeTag;
  };
  return parser.parse(source);
}

type Printer = { readonly context: Context };

function printEscaped(this: Printer, value: unknown): string {
  const text = value instanceof Markup ? value.text : escapeHtml(printValue(value));
  this.context.memoryLimit.use(text.length);
  return text;
}

function printPlain(this: Printer, value: unknown): string {
  const text = printValue(value);
  this.context.memoryLimit.use(text.length);
  return text;
}

function adaptFilter(filter: OwnFilter): FilterImplOptions {
  return function (input: unknown, ...args: unknown[]) {
    const moment = this.context.getRegister<Moment>(MOMENT);
    return filter(input, sortArguments(args), moment);
  };
}

/** The library gives named arguments as pairs among the others. */
function sortArguments(args: readonly unknown[]): FilterArguments {
  const plain: unknown[] = [];
  const named: Record<string, unknown> = {};
  for (const arg of args) {
    if (isPair(arg)) named[arg[0]] = arg[1];
    else plain.push(arg);
  }
  return { plain, named };
}

function isPair(arg: unknown): arg is [string, unknown] {
  return Array.isArray(arg) && arg.length === 2 && typeof arg[0] === 'string';
}
