/** `(1..5)`, which is counted out only where each of its numbers is wanted. Both ends are whole and belong to it. */
export class LiquidRange {
  readonly first: number;
  readonly last: number;

  constructor(first: number, last: number) {
    this.first = first;
    this.last = last;
  }

  get size(): number {
    return Math.max(0, this.last - this.first + 1);
  }

  toString(): string {
    return `${this.first}..${this.last}`;
  }
}
