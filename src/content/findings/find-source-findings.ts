import type { PublishedBlocks } from '../blocks/block-source.js';
import type { ExpandContext } from '../blocks/expand-source.js';
import { expandSource } from '../blocks/expand-source.js';
import { type BrandKit, brandValues } from '../brand/brand-kit.js';
import { mistakeOf } from '../liquid/liquid-mistake.js';
import type { TemplateKind } from '../templates/manuscript.js';
import { joinStretches, type Origin, type StretchedText } from '../templates/stretches.js';
import type { LanguageSource, TemplateSource } from '../templates/template-source.js';
import { findTemplateFindings, type PlaceIndex } from './find-template-findings.js';
import type { Finding, FindingField } from './finding.js';
import type { LintLanguage, TemplateFacts } from './lint-template.js';
import { indexLines, type LineIndex } from './template/line-index.js';

/** A template as its workspace would publish it. */
export interface SourceToLookAt {
  /** A subject may be missing where it is no whole template. */
  readonly source: Omit<TemplateSource, 'subject'> & LanguageSource;
  readonly kind: TemplateKind;
  /** Undefined: nobody knows it. */
  readonly brand: BrandKit | undefined;
  readonly blocks: PublishedBlocks;
  readonly facts: TemplateFacts;
}

/**
 * The findings of a template with what its blocks and the brand bring. Where one of them is missing, which is a
 * mistake and told as such, that field is looked at as it was written.
 */
export function findSourceFindings({
  source,
  kind,
  brand,
  blocks,
  facts,
}: SourceToLookAt): Finding[] {
  const { matrices = {} } = source;
  const values = brand && brandValues(brand);
  const expandParts = (part: LanguageSource) =>
    expandWords(part, { values, blocks, matrices, used: new Map() });
  const main = expandParts(source);
  const languages = new Map(
    Object.entries(source.languages ?? {}).map(([tag, own]) => [tag, expandParts(own)]),
  );
  const template = {
    kind,
    from: source.from ?? brand?.sender,
    replyTo: source.replyTo ?? brand?.replyTo,
    matrices: source.matrices,
    defaults: source.defaults,
    allowSensitive: source.allowSensitive,
    language: source.language,
    ...textsOf(main),
    ...(languages.size > 0 && {
      languages: Object.fromEntries([...languages].map(([tag, own]) => [tag, textsOf(own)])),
    }),
  };
  const all = new Map([['', main], ...languages]);
  const places = new Map(
    [...all].flatMap(([tag, own]) =>
      [...own].map(([field, part]) => [`${tag} ${field}`, tracePlaces(part)] as const),
    ),
  );
  const variables = [...(facts.variables ?? []), ...namesOf(values ?? new Map())];
  return findTemplateFindings(
    template,
    { ...facts, variables },
    (field, language = '') => places.get(`${language} ${field}`) ?? indexLines(''),
  );
}

type ExpandedParts = ReadonlyMap<FindingField, StretchedText>;

function textsOf(parts: ExpandedParts): LintLanguage {
  return Object.fromEntries([...parts].map(([field, part]) => [field, part.text]));
}

function expandWords(
  { subject, preheader, body, text }: LanguageSource,
  context: Omit<ExpandContext, 'output'>,
): ExpandedParts {
  const written = {
    subject,
    preheader,
    html: body?.kind === 'html' ? body.html : undefined,
    mjml: body?.kind === 'mjml' ? body.mjml : undefined,
    text,
  };
  const parts = new Map<FindingField, StretchedText>();
  for (const [field, words] of Object.entries(written) as [keyof typeof written, string?][]) {
    if (words === undefined) continue;
    const output = field === 'html' || field === 'mjml' ? 'html' : 'text';
    const origin = { field, source: words, offset: 0 } as const;
    parts.set(field, expand(origin, { ...context, output }));
  }
  return parts;
}

/** Who has no brand kit yet has nothing to compare names with. */
function namesOf(values: ReadonlyMap<string, string>): string[] {
  return [...values.keys()].map((name) => `brand.${name}`);
}

function expand(
  origin: Pick<Origin, 'field' | 'source' | 'offset'>,
  context: ExpandContext,
): StretchedText {
  const asWritten = joinStretches([{ text: origin.source, origin, isLiteral: true }]);
  try {
    const stretches = expandSource(origin, context);
    return 'problem' in stretches ? asWritten : joinStretches(stretches);
  } catch (error) {
    if (mistakeOf(error) === undefined) throw error;
    return asWritten;
  }
}

function tracePlaces(part: StretchedText): PlaceIndex {
  const indexes = new Map<string, LineIndex>();
  const placeIn = ({ source, offset }: Origin) => {
    const index = indexes.get(source) ?? indexLines(source);
    indexes.set(source, index);
    return index.placeOf(offset);
  };
  return {
    placeOf: (offset) => {
      const origin = part.originOf(offset);
      if (origin === undefined) return { line: 1, column: 1 };
      const { field, calledAt } = origin;
      if (calledAt === undefined) return placeIn(origin);
      const name = field.replace(/^block /, '');
      return { ...placeIn(calledAt), inBlock: { name, ...placeIn(origin) } };
    },
  };
}
