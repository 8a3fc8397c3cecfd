import { LiquidError } from 'liquidjs';

/** What is wrong with a part of a template, and where. */
export interface LiquidMistake {
  /** What is wrong, as the end of a sentence. */
  readonly problem: string;
  /** How many characters stand before the place; undefined: it is no place in particular. */
  readonly offset: number | undefined;
}

/** Explains what reading or rendering Liquid threw; undefined for anything else, which is a bug. */
export function mistakeOf(error: unknown): LiquidMistake | undefined {
  if (LiquidError.is(error)) {
    return { problem: wordProblem(error), offset: error.token.begin };
  }
  // The reader goes as deep as the template does, limits of its own included.
  if (error instanceof RangeError) return { problem: wordRange(error.message), offset: undefined };
  if (isAssertion(error)) return { problem: error.message, offset: undefined };
  return undefined;
}

function isAssertion(error: unknown): error is Error {
  return error instanceof Error && error.name === 'AssertionError';
}

function wordProblem(error: LiquidError): string {
  // The library puts the place behind its messages.
  const message = error.message.replace(/(?:, file:.*)?, line:\d+, col:\d+$/, '');
  const filter = /^undefined filter: (.*)$/.exec(message)?.[1];
  if (filter !== undefined) return `there is no filter “${filter}”`;
  const tag = /^tag "(.*)" not found$/.exec(message)?.[1];
  if (tag !== undefined) return wordTag(tag);
  return error.originalError instanceof RangeError ? wordRange(message) : message;
}

function wordTag(tag: string): string {
  return /^(end|els|when$)/.test(tag)
    ? `“${tag}” stands outside the tag that it belongs to`
    : `there is no tag “${tag}”`;
}

function wordRange(message: string): string {
  return /call stack|string length/i.test(message)
    ? 'it is nested too deeply or too long'
    : message;
}
