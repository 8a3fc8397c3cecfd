/** Something that could not be translated, or means something else than it did. */
export interface ImportFinding {
  /** Such as `helper-unknown`: docs/reference/template-imports.md lists them. */
  readonly rule: string;
  /** `error`: what stood there is missing from the result; `warning`: it may come out otherwise. */
  readonly severity: 'error' | 'warning' | 'hint';
  /** In the source, from 1, as an editor counts. */
  readonly line: number;
  readonly column: number;
  /** A sentence. */
  readonly message: string;
}

/** A template in Liquid, and what somebody should look at. */
export interface ImportedTemplate {
  readonly liquid: string;
  /** In the order of the source. */
  readonly findings: readonly ImportFinding[];
}
