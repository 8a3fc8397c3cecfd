/** The names that completion can offer, in the order in which it should. */
export interface RuleWords {
  readonly events: readonly {
    readonly type: string;
    readonly name: string;
    /** Paths of its properties as a rule writes them: `products.price`. */
    readonly properties: readonly { readonly name: string }[];
  }[];
  /** Paths as a rule writes them: `address.city`. */
  readonly traits: readonly { readonly name: string }[];
  readonly computed: readonly { readonly name: string; readonly description?: string }[];
  readonly segments: readonly { readonly key: string; readonly name?: string }[];
  readonly lists: readonly { readonly key: string; readonly name?: string }[];
  readonly purposes: readonly { readonly name: string }[];
}

export type CompletionKind =
  | 'phrase'
  | 'word'
  | 'event'
  | 'property'
  | 'trait'
  | 'computed'
  | 'segment'
  | 'list'
  | 'purpose'
  | 'reason';

export interface CompletionItem {
  readonly label: string;
  /** What replaces the text from `from` to `to`. */
  readonly insert: string;
  readonly kind: CompletionKind;
  /** One sentence, or the name behind a key. */
  readonly description?: string;
}
