import { Context, Liquid } from 'liquidjs';
import { startRun } from './evaluate/run.js';
import type { Moment, OwnFilter } from './filter.js';
import { createFindFilter, type Output } from './filters-of.js';
import { type Effort, MAX_SOURCE } from './limits.js';
import type { OwnerChange } from './link-owner.js';
import { Markup } from './markup.js';
import type { LiquidNode } from './node.js';
import { printEscaped, printPlain } from './print.js';
import { type ReadOptions, readNodes } from './read-nodes.js';
import { createEmitter, renderNodes } from './render-nodes.js';
import { partialTags, tags } from './tags/index.js';

/** A part of a template, read. */
export interface LiquidProgram {
  readonly nodes: readonly LiquidNode[];
  /** The blocks that it names, by their names, each read once. */
  readonly partials: ReadonlyMap<string, readonly LiquidNode[]>;
}

/** Where a part finds the blocks that it names by `render` and `include`. */
export interface Partials {
  /** The source of a block; undefined: there is none of that name. */
  find(name: string): string | undefined;
  /** Whether names may be worked out when the part is rendered; what it reads can’t be known then. */
  readonly allowComputedNames?: boolean;
}

export interface RenderContext {
  /** The variables by name; a part may change the object, and nothing below it. Blocks don’t see them. */
  readonly scope: object;
  /** Variables that blocks see as well. */
  readonly globals?: object | undefined;
  readonly moment: Moment;
  readonly effort: Effort;
  /** Whether a value that a filter, comparison or loop can’t use is an error, as Shopify has it. */
  readonly isStrict?: boolean;
  /** Gets to what the links belong that it writes, in order of their places. */
  readonly owners?: OwnerChange[] | undefined;
}

/** Liquid (https://shopify.github.io/liquid/) as templates have it: without files, and with limits. */
export interface LiquidEngine {
  /** @throws what `mistakeOf` explains */
  parse(source: string, partials?: Partials): LiquidProgram;
  /** @throws what `mistakeOf` explains */
  render(program: LiquidProgram, context: RenderContext): string;
}

export interface EngineOptions {
  readonly output: Output;
  readonly filters: Readonly<Record<string, OwnFilter>>;
}

export function createEngine({ output, filters }: EngineOptions): LiquidEngine {
  const liquid = new Liquid({ ownPropertyOnly: true, templates: {} });
  const isHtml = output === 'html';
  const options: Omit<ReadOptions, 'readPartial' | 'allowComputedNames' | 'tags'> = {
    findFilter: createFindFilter({ liquid, output, own: filters }),
    print: isHtml ? printEscaped : printPlain,
    // What went into it was escaped then, and would be once more when it is printed.
    capture: isHtml ? (text) => new Markup(text) : (text) => text,
  };
  return {
    parse: (source, partials) => parse(source, options, partials),
    render: ({ nodes }, { scope, globals = {}, moment, effort, isStrict = false, owners }) => {
      const context = new Context(
        scope,
        liquid.options,
        { sync: true, globals },
        { liquid, ...effort },
      );
      const spend = (count: number) => effort.memoryLimit.use(count);
      const emitter = createEmitter();
      const noting = owners && { emitter, changes: owners };
      startRun(context, { moment, spend, isStrict, depth: 0, owner: {}, owners: noting });
      renderNodes(nodes, context, emitter);
      return emitter.buffer;
    },
  };
}

function parse(
  source: string,
  shared: Omit<ReadOptions, 'readPartial' | 'allowComputedNames' | 'tags'>,
  partials: Partials | undefined,
): LiquidProgram {
  const known = new Map<string, LiquidNode[]>();
  const options: ReadOptions = {
    ...shared,
    tags: partials === undefined ? tags : { ...tags, ...partialTags },
    allowComputedNames: partials?.allowComputedNames === true,
    readPartial: (name) => {
      const read = known.get(name);
      if (read !== undefined) return read;
      const text = partials?.find(name);
      if (text === undefined) return undefined;
      // It may name itself: it is known before it is read.
      const nodes: LiquidNode[] = [];
      known.set(name, nodes);
      nodes.push(...readPart(text, { ...options, file: name }));
      return nodes;
    },
  };
  return { nodes: readPart(source, options), partials: known };
}

function readPart(
  source: string,
  options: ReadOptions & { readonly file?: string },
): readonly LiquidNode[] {
  if (source.length > MAX_SOURCE)
    throw new RangeError(`it is longer than ${MAX_SOURCE} characters`);
  return readNodes(source, options);
}
