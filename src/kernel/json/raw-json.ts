/** JSON text that `stringifyExact` writes as it stands. Whoever makes one vouches that it is JSON. */
export class RawJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
