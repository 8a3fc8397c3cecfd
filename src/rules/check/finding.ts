/** Something that a rule names and its workspace does not know, or what is odd about it. */
export interface Finding {
  /** An error: the rule can’t be used. */
  readonly kind: 'error' | 'remark';
  /** The part of the tree that is meant. */
  readonly node: object;
  /** Whole sentences. */
  readonly message: string;
  /** What was probably meant. */
  readonly suggestion?: string;
}

export function finding(
  kind: Finding['kind'],
  node: object,
  { message, suggestion }: { readonly message: string; readonly suggestion: string | undefined },
): Finding {
  if (suggestion === undefined) return { kind, node, message };
  return { kind, node, message: `${message} Did you mean “${suggestion}”?`, suggestion };
}
