import { z } from 'zod';
import { compileBlocks } from './compile-blocks.js';
import {
  type BlockedValues,
  type DoorRules,
  defaultDoorRules,
  type IdentifierRule,
  type KeptFields,
  KIND_PATTERN,
  MAX_IDENTIFIER_LENGTH,
  ruleOf,
} from './door-rules.js';
import { doorRulesInvalid } from './errors.js';

const MAX_FIELD_LENGTH = 200;
const MAX_PATTERN_LENGTH = 200;
const MAX_LIMIT = 1_000_000;
const MAX_WINDOW_DAYS = 36_500;

const fieldName = z.string().min(1).max(MAX_FIELD_LENGTH);
const fieldList = z.array(fieldName).max(1_000).optional();

const blockedForm = z
  .strictObject({
    exact: z.array(z.string().trim().min(1).max(MAX_IDENTIFIER_LENGTH)).max(1_000).default([]),
    patterns: z.array(z.string().min(1).max(MAX_PATTERN_LENGTH)).max(20).default([]),
  })
  .meta({
    description:
      'Values that name nobody. Left out: zeroes and dashes, `-1`, `null` and `anonymous`. Patterns are RE2’s.',
  });

const identifierForm = z.strictObject({
  kind: z.string().regex(KIND_PATTERN).meta({ description: '`user_id`, `email`, `shopify_id`.' }),
  limit: z.int().min(1).max(MAX_LIMIT).nullable().optional().meta({
    description:
      'Values of this kind that a profile may have; null: no limit. Else 5, `user_id` 1.',
  }),
  windowDays: z.int().min(1).max(MAX_WINDOW_DAYS).nullable().optional().meta({
    description: 'The limit counts values of so many days; null, and if left out: of ever.',
  }),
  isDevice: z.boolean().optional().meta({
    description: 'Several people may use it. Left out: as is known of Segment’s kinds.',
  }),
  keys: z.array(fieldName).max(20).optional().meta({
    description:
      'Names in traits and properties under which it stands, in camelCase or snake_case.',
  }),
  blocked: blockedForm.optional(),
});

/** The rules of a workspace's door as people write them: what they leave out is as by default. */
export const doorRulesForm = z.strictObject({
  identifiers: z.array(identifierForm).max(100).default([]).meta({
    description:
      'In order of priority. Other kinds come after them, by their names; `user_id` and `email` before them.',
  }),
  linksAliases: z.boolean().default(true).meta({
    description: 'Whether an alias call names one person by `userId` and `previousId`.',
  }),
  keptFields: z
    .strictObject({ traits: fieldList, properties: fieldList, context: fieldList })
    .nullable()
    .default(null)
    .meta({ description: 'The fields that are kept; null, and where a list is left out: all.' }),
});

type IdentifierForm = z.infer<typeof identifierForm>;

/**
 * Makes rules of their form.
 *
 * @throws AppError `door-rules-invalid`
 */
export function readDoorRulesForm(form: z.infer<typeof doorRulesForm>): DoorRules {
  const { identifiers, linksAliases, keptFields } = form;
  const kinds = identifiers.map(({ kind }) => kind);
  const repeated = kinds.find((kind, at) => kinds.indexOf(kind) !== at);
  if (repeated !== undefined) {
    throw doorRulesInvalid.make({ problem: `the kind ${repeated} stands in the order twice` });
  }
  if (kinds.includes('group_id')) {
    throw doorRulesInvalid.make({ problem: 'group_id names an account, and nobody’s profile' });
  }
  return {
    identifiers: withUsualFirst(identifiers).map(readRule),
    linksAliases,
    keptFields: keptFields === null ? null : readKeptFields(keptFields),
  };
}

/**
 * `user_id` and `email` stand first unless the list gives them a place: behind a device they would give way
 * to it, and everybody who uses the device would become one.
 */
function withUsualFirst(identifiers: readonly IdentifierForm[]): IdentifierForm[] {
  const listed = new Set(identifiers.map(({ kind }) => kind));
  const left = defaultDoorRules.identifiers.filter(({ kind }) => !listed.has(kind));
  return [...left.map(({ kind }) => ({ kind })), ...identifiers];
}

function readRule({ keys, ...form }: IdentifierForm): IdentifierRule {
  const usual = ruleOf({ identifiers: [] }, form.kind);
  const { limit = usual.limit, windowDays = usual.windowDays, isDevice = usual.isDevice } = form;
  const { kind, blocked = usual.blocked } = form;
  checkPatterns(kind, blocked);
  return { kind, limit, windowDays, isDevice, ...(keys && { keys }), blocked };
}

function readKeptFields({
  traits,
  properties,
  context,
}: NonNullable<z.infer<typeof doorRulesForm>['keptFields']>): KeptFields {
  return {
    ...(traits && { traits }),
    ...(properties && { properties }),
    ...(context && { context }),
  };
}

function checkPatterns(kind: string, { patterns }: BlockedValues): void {
  for (const pattern of patterns) {
    try {
      compileBlocks({ exact: [], patterns: [pattern] });
    } catch (cause) {
      const problem = `the pattern ${pattern} of ${kind} is none that RE2 can match`;
      throw doorRulesInvalid.make({ problem }, cause);
    }
  }
}
