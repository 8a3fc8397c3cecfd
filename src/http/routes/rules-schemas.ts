import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findWorkspace, type Workspace, workspaceUnknown } from '../../access/index.js';
import {
  type ParsedRule,
  printRule,
  type Remark,
  type Rule,
  ruleToJson,
} from '../../rules/index.js';
import { type PersonSketch, readGivenRule } from '../../segments/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { instant, workspaceParam } from './api-schemas.js';

export const workspaceQuery = z.object({ workspace: workspaceParam });

/** Text and JSON say the same; which of them it is, is seen. */
export const ruleInput = z
  .union([z.string(), z.record(z.string(), z.unknown())])
  .meta({ description: 'A rule as text, or as JSON (GET /api/rules/schema).' });

/** A rule as a request gives it. */
export type RuleInput = z.output<typeof ruleInput>;

/** @throws AppError `rule-invalid` */
export function readRuleInput(given: RuleInput): ParsedRule {
  return readGivenRule(given);
}

/** A rule in both of its forms: `rule` can be sent back as it is. */
export const bothForms = {
  rule: z.string().meta({ description: 'The rule as text, in its one layout.' }),
  ruleJson: z.unknown().meta({ type: 'object', description: 'The same as JSON.' }),
};

export function inBothForms(rule: Rule): { rule: string; ruleJson: unknown } {
  return { rule: printRule(rule), ruleJson: ruleToJson(rule) };
}

export const remark = z.object({
  message: z.string(),
  line: z.int().nullable().meta({ description: 'From 1; null: the rule came as JSON.' }),
  column: z.int().nullable(),
});

export function remarkAnswer({ message, place }: Remark): z.input<typeof remark> {
  return { message, line: place?.line ?? null, column: place?.column ?? null };
}

export const personSketch = z.object({
  profileId: z.uuid(),
  name: z.string().nullable(),
  email: z.string().nullable(),
});

/** Some of them, by their ids. */
export const sample = z.array(personSketch).meta({ description: 'Up to 20 of them.' });

/** Arrays of answers are their own. */
export function sampleAnswer(people: readonly PersonSketch[]): PersonSketch[] {
  return [...people];
}

export const memberCount = z.object({
  at: instant,
  members: z.int(),
  profiles: z.int().meta({ description: 'In the workspace.' }),
  share: z.number().meta({ description: 'Of all profiles: 0 to 1.' }),
  sample,
});

export function shareOf({ members, profiles }: { members: number; profiles: number }): number {
  return profiles === 0 ? 0 : members / profiles;
}

/** The workspace that a request is about, whole. */
export async function chooseWholeWorkspace(
  parts: ServerParts,
  request: FastifyRequest,
  named: number | undefined,
): Promise<Workspace> {
  const workspaceId = await chooseWorkspace(parts, request, named);
  const workspace = await findWorkspace(parts.database, workspaceId);
  if (workspace === undefined) throw workspaceUnknown.make({ workspace: String(workspaceId) });
  return workspace;
}
