/** What browsers know of JSON since 2023, and TypeScript not yet. */
interface ExactJson {
  rawJSON?(text: string): unknown;
  parse(
    text: string,
    revive: (key: string, value: unknown, context?: { readonly source?: string }) => unknown,
  ): unknown;
}
const exactJson: ExactJson = JSON;

/**
 * A number with more digits than a JavaScript number keeps, as it was written. In JSON it stands with all of them;
 * a browser that can’t write them rounds.
 */
export class ExactNumber {
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }

  toJSON(): unknown {
    return exactJson.rawJSON?.(this.digits) ?? Number(this.digits);
  }
}

export type Numeric = number | ExactNumber;

/** A number as JSON writes it, with all its digits. */
export function readNumber(text: string): Numeric {
  const number = Number(text);
  const isKept = String(number) === text || significantDigits(text) <= MOST_DIGITS;
  return isKept ? number : new ExactNumber(text);
}

/** So many digits every JavaScript number keeps. */
const MOST_DIGITS = 15;

function significantDigits(text: string): number {
  const [mantissa = ''] = text.toLowerCase().split('e');
  return mantissa.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '').length;
}

/** Numeric as it was written. */
export function digitsOf(number: Numeric): string {
  return number instanceof ExactNumber ? number.digits : String(number);
}

/** JSON, in which no number loses digits. @throws SyntaxError */
export function parseJson(text: string): unknown {
  return exactJson.parse(text, (_key, value, context) =>
    typeof value === 'number' && context?.source !== undefined ? readNumber(context.source) : value,
  );
}
