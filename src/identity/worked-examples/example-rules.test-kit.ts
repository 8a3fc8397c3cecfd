import {
  type DoorRules,
  defaultDoorRules,
  type IdentifierRule,
  ruleOf,
} from '../../ingest/index.js';

type ChangedRule = Partial<IdentifierRule> & { readonly kind: string };

/** The default rules but for these; their kinds keep their places, and new ones come last. */
export function withRules(...rules: readonly ChangedRule[]): DoorRules {
  const changed = new Map(rules.map((rule) => [rule.kind, rule]));
  const kinds = new Set(['user_id', 'email', ...changed.keys()]);
  return {
    ...defaultDoorRules,
    identifiers: [...kinds].map((kind) => ({
      ...ruleOf(defaultDoorRules, kind),
      ...changed.get(kind),
    })),
  };
}

/** A call’s context with one external id, with all four fields that Segment asks for. */
export const externalId = (type: string, id: string) => ({
  context: { externalIds: [{ id, type, collection: 'users', encoding: 'none' }] },
});
