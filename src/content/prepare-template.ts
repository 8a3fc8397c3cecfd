import { createFilters } from './filters/index.js';
import { createEngine, type LiquidEngine, type LiquidProgram } from './liquid/engine.js';
import { mistakeOf } from './liquid/liquid-mistake.js';
import { splitTemplate } from './liquid/split-template.js';
import type { TemplateContent, TemplateField } from './template-content.js';
import { deriveText } from './text/derive-text.js';
import { createTextConverter, type TextConverter } from './text/html-to-text.js';
import type { Defaults } from './variable-settings/variable-settings.js';
import { type FieldSource, withinField } from './within-field.js';

/** A part of a template that can be rendered as often as you like. */
export interface PreparedPart extends FieldSource {
  readonly engine: LiquidEngine;
  readonly program: LiquidProgram;
}

/** How the text part comes about. */
export type PreparedText =
  | (PreparedPart & { readonly kind: 'written' })
  /** By a template that was made of the HTML's. */
  | (PreparedPart & { readonly kind: 'derived' })
  /** By converting the rendered HTML. */
  | { readonly kind: 'converted'; readonly convert: (html: string) => string };

/** A version of a template, read once and rendered for each message. */
export interface PreparedTemplate {
  readonly subject: PreparedPart;
  readonly preheader: PreparedPart | undefined;
  readonly html: PreparedPart | undefined;
  readonly text: PreparedText;
  readonly defaults: Defaults | undefined;
}

/** What reading templates takes: engines, converters and formatters, which are dear to make. */
export interface Workshop {
  readonly html: LiquidEngine;
  readonly text: LiquidEngine;
  readonly textOfHtml: LiquidEngine;
  readonly converter: TextConverter;
}

export function createWorkshop(): Workshop {
  const filters = createFilters();
  return {
    html: createEngine({ output: 'html', filters }),
    text: createEngine({ output: 'text', filters }),
    textOfHtml: createEngine({ output: 'text-of-html', filters }),
    converter: createTextConverter(),
  };
}

/**
 * Reads a template.
 *
 * @param content one that `checkTemplate` let pass
 */
export function prepareTemplate(workshop: Workshop, content: TemplateContent): PreparedTemplate {
  const part = (field: TemplateField, engine: LiquidEngine, source: string): PreparedPart => ({
    engine,
    program: withinField({ field, source }, () => engine.parse(source)),
    field,
    source,
  });
  const { preheader } = content;
  const source = content.html?.trim() ? content.html : undefined;
  const html = source === undefined ? undefined : part('html', workshop.html, source);
  return {
    // What a file or a form leaves around a subject is no part of it.
    subject: part('subject', workshop.text, content.subject.trim()),
    preheader: preheader?.trim() ? part('preheader', workshop.text, preheader.trim()) : undefined,
    html,
    text: content.text?.trim()
      ? { kind: 'written', ...part('text', workshop.text, content.text) }
      : prepareText(workshop, source ?? '', html?.program ?? NOTHING),
    defaults: content.defaults,
  };
}

const NOTHING: LiquidProgram = { nodes: [], partials: new Map() };

function prepareText(
  { textOfHtml: engine, converter }: Workshop,
  html: string,
  read: LiquidProgram,
): PreparedText {
  const source = deriveText(html, splitTemplate(html, read), converter);
  const program = source === undefined ? undefined : parseDerived(engine, source);
  if (program === undefined) return { kind: 'converted', convert: converter.convert };
  return { kind: 'derived', engine, program, field: 'text', source: undefined };
}

/** A derived text that is none shows that it can't be derived; the HTML itself was checked. */
function parseDerived(engine: LiquidEngine, source: string): LiquidProgram | undefined {
  try {
    return engine.parse(source);
  } catch (error) {
    if (mistakeOf(error) === undefined) throw error;
    return undefined;
  }
}

/** Templates by their version, read when they are first asked for. */
export interface TemplateCache {
  prepare(versionId: string, content: TemplateContent): PreparedTemplate;
}

const MOST_PREPARED = 500;

export function createTemplateCache(): TemplateCache {
  const workshop = createWorkshop();
  const prepared = new Map<string, PreparedTemplate>();
  return {
    prepare: (versionId, content) => {
      const known = prepared.get(versionId);
      if (known !== undefined) return known;
      const template = prepareTemplate(workshop, content);
      if (prepared.size >= MOST_PREPARED) prepared.clear();
      prepared.set(versionId, template);
      return template;
    },
  };
}
