import type { Piece } from '../liquid/split-template.js';
import { type AttributeSpan, scanHtml } from './scan-html.js';

/** An output where escaping what it prints is not enough. */
export interface UnsafePlace {
  readonly offset: number;
  readonly problem: string;
}

/** Tags that print something, like outputs. */
const PRINTING = new Set(['echo', 'cycle', 'increment', 'decrement', 'liquid', 'tablerow']);

interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly span: AttributeSpan;
}

/**
 * The first output of a template's HTML that stands where a value could be more than text: between a tag's
 * `<` and `>` but not in the quotes of an attribute, in a script, or in an attribute that is one. Everywhere
 * else an escaped value adds no markup and runs nothing.
 */
export function findUnsafePlace(source: string, pieces: readonly Piece[]): UnsafePlace | undefined {
  const places: UnsafePlace[] = [];
  const takeOutputs = createTaker(pieces.filter(isPrinting).map(({ start }) => start));
  const attributes: Attribute[] = [];
  let isScript = false;
  const html = maskLiquid(source, pieces);
  scanHtml(html, {
    attribute: (span) => attributes.push(copyAttribute(html, span)),
    tag: ({ name, start, end }) => {
      for (const offset of takeOutputs(start, end)) {
        const problem = problemInTag(offset, attributes);
        if (problem !== undefined) places.push({ offset, problem });
      }
      isScript = name === 'script' && !isData(attributes);
      attributes.length = 0;
    },
    rawText: (_name, start, end) => {
      const [offset] = isScript ? takeOutputs(start, end) : [];
      if (offset !== undefined) places.push({ offset, problem: 'a value can’t stand in a script' });
    },
  });
  return places[0];
}

/** Gives the places in a stretch; stretches are asked for in order. */
function createTaker(places: readonly number[]): (start: number, end: number) => number[] {
  let next = 0;
  return (start, end) => {
    const taken: number[] = [];
    for (let place = places[next]; place !== undefined && place < end; place = places[next]) {
      if (place >= start) taken.push(place);
      next += 1;
    }
    return taken;
  };
}

/** The source at the same length, with a letter for all that prints and a space for all that does not. */
export function maskLiquid(source: string, pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'text') return source.slice(piece.start, piece.end);
      return (isPrinting(piece) ? 'x' : ' ').repeat(piece.end - piece.start);
    })
    .join('');
}

export function isPrinting({ kind, name }: Piece): boolean {
  return kind === 'output' || (kind === 'tag' && PRINTING.has(name));
}

function copyAttribute(html: string, span: AttributeSpan): Attribute {
  return {
    name: html.slice(span.nameStart, span.nameEnd).toLowerCase(),
    value: html.slice(span.valueStart, span.valueEnd),
    span: { ...span },
  };
}

function problemInTag(offset: number, attributes: readonly Attribute[]): string | undefined {
  const around = attributes.find(
    ({ span }) => span.quote !== 0 && offset >= span.valueStart && offset < span.valueEnd,
  );
  if (around === undefined) {
    return 'in a tag, a value has to stand in the quotes of an attribute';
  }
  if (around.name.startsWith('on')) return `a value can’t stand in the script of ${around.name}`;
  return around.name === 'srcdoc' ? 'a value can’t stand in srcdoc' : undefined;
}

/** Scripts that are data, such as JSON-LD, are not run. */
function isData(attributes: readonly Attribute[]): boolean {
  const type = attributes.find(({ name }) => name === 'type')?.value.trim();
  return type !== undefined && /^application\/(?:[a-z.]+\+)?json$/i.test(type);
}
