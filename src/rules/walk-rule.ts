import type { Rule } from './rule.js';

/** The rules that a rule is made of, one level down. */
export function partsOf(rule: Rule): readonly Rule[] {
  switch (rule.kind) {
    case 'and':
    case 'or':
      return rule.rules;
    case 'not':
    case 'held':
      return [rule.rule];
    default:
      return [];
  }
}

/** A rule and all that it is made of, from the outside in. */
export function* walkRule(rule: Rule): Generator<Rule> {
  yield rule;
  for (const part of partsOf(rule)) yield* walkRule(part);
}

/** What a rule names that has to be known elsewhere: by key, each once. */
export interface RuleReferences {
  readonly segments: readonly string[];
  readonly lists: readonly string[];
  readonly computed: readonly string[];
}

export function referencesOf(rule: Rule): RuleReferences {
  const segments = new Set<string>();
  const lists = new Set<string>();
  const computed = new Set<string>();
  for (const part of walkRule(rule)) {
    if (part.kind === 'segment') segments.add(part.segment);
    if (part.kind === 'list') lists.add(part.list);
    if (part.kind === 'computed') computed.add(part.name);
  }
  return { segments: [...segments], lists: [...lists], computed: [...computed] };
}
