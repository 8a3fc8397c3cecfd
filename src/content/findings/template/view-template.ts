import { lazy } from '../../../kernel/index.js';
import { createFilters } from '../../filters/index.js';
import { maskLiquid } from '../../html/unsafe-place.js';
import { createEngine, type LiquidEngine } from '../../liquid/engine.js';
import { MAX_TAGS } from '../../liquid/limits.js';
import type { Piece } from '../../liquid/split-template.js';
import type { FindingField } from '../finding.js';
import { openVariableBook, type VariableBook } from '../known-variables.js';
import type { LintTemplate, TemplateFacts } from '../lint-template.js';
import { buildTree, type LiquidNode, type OutputNode } from '../liquid/build-tree.js';
import { findSyntaxMistakes, type SyntaxMistake } from '../liquid/find-syntax-mistakes.js';
import { followValues, type ValueFlow } from '../liquid/follow-values.js';
import { splitSource } from '../liquid/split-source.js';
import { type Link, readLinks } from '../markup/read-links.js';
import { type Look, readLooks } from '../markup/read-looks.js';
import { type Element, type Markup, readMarkup } from '../markup/read-markup.js';
import { listOutputs } from './outputs-in.js';

/** A part of a template, read in every way in which rules look at it. */
export interface PartView {
  readonly field: FindingField;
  readonly source: string;
  readonly pieces: readonly Piece[];
  readonly nodes: readonly LiquidNode[];
  readonly outputs: readonly OutputNode[];
  readonly flow: ValueFlow;
  readonly mistakes: readonly SyntaxMistake[];
  /** The source at the same length, with `x` for all that prints and blanks for other Liquid. */
  readonly masked: string;
}

export interface BodyView extends PartView {
  readonly field: 'html' | 'mjml';
  readonly markup: Markup;
  links(): readonly Link[];
  /** How the words of each element look. */
  looks(): ReadonlyMap<Element, Look>;
}

/** A template and what is known of it, for the rules. Nothing in it was rendered. */
export interface TemplateView {
  readonly template: LintTemplate;
  readonly facts: TemplateFacts;
  readonly book: VariableBook;
  /** All parts that are Liquid. */
  readonly parts: readonly PartView[];
  readonly subject: PartView | undefined;
  readonly preheader: PartView | undefined;
  readonly text: PartView | undefined;
  /** The HTML, or the MJML in its place. */
  readonly body: BodyView | undefined;
}

export function viewTemplate(template: LintTemplate, facts: TemplateFacts): TemplateView {
  const book = openVariableBook({
    more: facts.variables ?? [],
    defaults: [...(facts.defaults ?? []), ...Object.keys(template.defaults ?? {})],
    traits: facts.traits,
    computed: facts.computed,
  });
  const filters = createFilters();
  const plain = createEngine({ output: 'text', filters });
  const part = (field: 'subject' | 'preheader' | 'text') => {
    const source = template[field];
    return source === undefined ? undefined : viewPart({ field, source }, plain, book);
  };
  const subject = part('subject');
  const preheader = part('preheader');
  const text = part('text');
  const body = viewBody(template, createEngine({ output: 'html', filters }), book);
  const parts = [subject, preheader, body, text].filter((each) => each !== undefined);
  return { template, facts, book, parts, subject, preheader, text, body };
}

function viewBody(
  { html, mjml }: LintTemplate,
  engine: LiquidEngine,
  book: VariableBook,
): BodyView | undefined {
  const field = mjml === undefined ? 'html' : 'mjml';
  const source = mjml ?? html;
  if (source === undefined) return undefined;
  const view = viewPart({ field, source }, engine, book);
  const markup = readMarkup(view);
  const body = { ...view, field, markup } as const;
  return { ...body, links: lazy(() => readLinks(body)), looks: lazy(() => readLooks(body)) };
}

/** The engine refuses a part with more: as many tags and outputs, and the texts between them. */
const MOST_PIECES = 2 * MAX_TAGS + 1;

function viewPart(
  { field, source }: { readonly field: FindingField; readonly source: string },
  engine: LiquidEngine,
  book: VariableBook,
): PartView {
  const pieces = splitSource(source);
  const nodes = buildTree(source, pieces.slice(0, MOST_PIECES));
  return {
    field,
    source,
    pieces,
    nodes,
    outputs: listOutputs(nodes),
    flow: followValues(source, nodes, book),
    mistakes: findSyntaxMistakes(source, pieces, engine),
    masked: maskLiquid(source, pieces),
  };
}
