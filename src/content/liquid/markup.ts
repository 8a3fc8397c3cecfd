import { Drop } from 'liquidjs';

/**
 * Text that is markup already, because whatever went into it was escaped: it is printed as it is. Anything
 * that is made of it by a filter is plain text again, and escaped.
 */
export class Markup extends Drop {
  readonly text: string;
  readonly size: number;

  constructor(text: string) {
    super();
    this.text = text;
    this.size = text.length;
  }

  override valueOf(): string {
    return this.text;
  }
}
