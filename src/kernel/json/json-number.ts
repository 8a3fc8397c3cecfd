const grammar = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * A number whose digits a double would not give back as they were written, such as 1.50 or
 * 12345678901234567890. Write it with `stringifyExact`: `JSON.stringify` knows nothing of it.
 */
export class JsonNumber {
  /** The number as RFC 8259 §6 writes it. */
  readonly text: string;

  /** @throws {TypeError} when the text is no JSON number */
  constructor(text: string) {
    if (!grammar.test(text)) throw new TypeError('JsonNumber takes the text of a JSON number');
    this.text = text;
  }

  toString(): string {
    return this.text;
  }

  /** The nearest double; infinite beyond 1.8e308. */
  toNumber(): number {
    return Number(this.text);
  }
}
