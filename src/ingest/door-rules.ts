/** Values of a kind that name nobody: what a developer hard-coded, or a library sent in place of nothing. */
export interface BlockedValues {
  /** Compared with the value after blanks around it were taken off. */
  readonly exact: readonly string[];
  /** In RE2's syntax, found anywhere in the value unless anchored. */
  readonly patterns: readonly string[];
}

/** What holds for one kind of identifier in a workspace. */
export interface IdentifierRule {
  /** `user_id`, `email`, `shopify_id`: a-z, 0-9 and `_` `.` `-`, at most 64 characters. */
  readonly kind: string;
  /** Values of this kind that one profile may have, counted within the window; null: no limit. */
  readonly limit: number | null;
  /** Only values tied to the profile within so many days count; null: all that ever were. */
  readonly windowDays: number | null;
  /** A thing that several people may use: it never ties two of them together. */
  readonly isDevice: boolean;
  /**
   * Names under which it stands in `traits`, `properties` and `context.traits`. Each is looked for in
   * camelCase and in snake_case.
   */
  readonly keys?: readonly string[];
  readonly blocked: BlockedValues;
}

/** The fields that are kept, by the object in which they stand; an object without a list keeps all. */
export interface KeptFields {
  /** Of every `traits`, also the one in `context`. */
  readonly traits?: readonly string[];
  readonly properties?: readonly string[];
  readonly context?: readonly string[];
}

/** How a workspace's door reads events: whom they name, and what of them is kept. */
export interface DoorRules {
  /** Those with a place in the order of priority, the best first. Other kinds come after them. */
  readonly identifiers: readonly IdentifierRule[];
  /** Whether an `alias` call names one person by its `userId` and its `previousId`. */
  readonly linksAliases: boolean;
  /** Null: every field is kept. */
  readonly keptFields: KeptFields | null;
}

/** What a kind may be called, in rules and in `context.externalIds`. */
export const KIND_PATTERN = /^[a-z0-9_.-]{1,64}$/;
/** The longest value of an identifier, in UTF-16 units. */
export const MAX_IDENTIFIER_LENGTH = 500;

export const ZEROES_AND_DASHES = /^[0-]*$/;

/**
 * The values that Segment suggests to block for every kind: "Identity Resolution Onboarding", *Blocked
 * values*.
 */
export const suggestedBlocks: BlockedValues = {
  exact: ['-1', 'null', 'anonymous'],
  patterns: [ZEROES_AND_DASHES.source],
};

/** Of the same page: "user_id: 1, all other identifiers: 5". */
const USER_ID_LIMIT = 1;
const LIMIT = 5;
const DEVICE = /^(?:anonymous_id|ga_client_id|(?:android|ios)\..+)$/;

/** What holds for a kind of which the workspace says nothing. */
function unlistedRule(kind: string): IdentifierRule {
  return {
    kind,
    limit: kind === 'user_id' ? USER_ID_LIMIT : LIMIT,
    windowDays: null,
    isDevice: DEVICE.test(kind),
    blocked: suggestedBlocks,
  };
}

/** Segment's: `user_id` first, `email` second, the others by their names. */
export const defaultDoorRules: DoorRules = {
  identifiers: [unlistedRule('user_id'), unlistedRule('email')],
  linksAliases: true,
  keptFields: null,
};

/** The workspace's rule for a kind, or the default one. */
export function ruleOf(rules: Pick<DoorRules, 'identifiers'>, kind: string): IdentifierRule {
  return rules.identifiers.find((rule) => rule.kind === kind) ?? unlistedRule(kind);
}

/**
 * Compares kinds by their priority, the best first: those that the workspace lists in its order, then the
 * others by code point.
 */
export function priorityOf(
  rules: Pick<DoorRules, 'identifiers'>,
): (left: string, right: string) => number {
  const ranks = new Map(rules.identifiers.map(({ kind }, rank) => [kind, rank]));
  const unlisted = rules.identifiers.length;
  return (left, right) => {
    const difference = (ranks.get(left) ?? unlisted) - (ranks.get(right) ?? unlisted);
    if (difference !== 0 || left === right) return difference;
    // Kinds are ASCII, in which the order of UTF-16 is that of code points.
    return left < right ? -1 : 1;
  };
}
