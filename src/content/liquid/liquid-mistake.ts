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
    const { begin, file } = error.token;
    if (file === undefined) return { problem: wordProblem(error), offset: begin };
    return { problem: `in the block “${file}”: ${wordProblem(error)}`, offset: undefined };
  }
  // The reader goes as deep as the template does, limits of its own included.
  if (error instanceof RangeError) return { problem: wordRange(error.message), offset: undefined };
  return undefined;
}

function wordProblem(error: LiquidError): string {
  // The library puts the place behind its messages.
  const message = error.message.replace(/(?:, file:.*)?, line:\d+, col:\d+$/, '');
  return error.originalError instanceof RangeError ? wordRange(message) : message;
}

function wordRange(message: string): string {
  return /call stack|string length/i.test(message)
    ? 'it is nested too deeply or too long'
    : message;
}
