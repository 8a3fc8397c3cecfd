import { z } from 'zod';
import type { Instant, WorkspaceId } from '../../kernel/index.js';
import {
  type ComputedSettings,
  type ComputedTrait,
  computedSettingsToJson,
  computedTraitToJson,
  printComputed,
} from '../../rules/index.js';
import {
  type PublishedRfmCuts,
  readComputedSettings,
  readComputedTraits,
  readOwnComputed,
  readRfmCuts,
} from '../../segments/index.js';
import type { Db } from '../../storage/index.js';
import { instant, isoOf, isoOrNull } from './api-schemas.js';

export const computedTrait = z.object({
  name: z.string().meta({ description: 'Rules write `computed.NAME`.' }),
  description: z.string(),
  kind: z.enum(['measure', 'when', 'elapsed', 'cases']),
  isOwn: z
    .boolean()
    .meta({ description: 'Whether the workspace made it; every one has the others.' }),
  text: z.string().meta({ description: 'What is computed, to be read by people.' }),
  definition: z.unknown().meta({ type: 'object', description: 'The same as JSON.' }),
  createdAt: instant.nullable().meta({ description: 'null: it is not the workspace’s own.' }),
  changedAt: instant.nullable(),
});

export function computedAnswer(
  name: string,
  trait: ComputedTrait,
  own: { readonly createdAt: Instant; readonly changedAt: Instant } | undefined,
): z.input<typeof computedTrait> {
  return {
    name,
    description: trait.description,
    kind: trait.kind,
    isOwn: own !== undefined,
    text: printComputed(trait),
    definition: computedTraitToJson(trait),
    createdAt: isoOrNull(own?.createdAt ?? null),
    changedAt: isoOrNull(own?.changedAt ?? null),
  };
}

const bounds = (what: string) =>
  z.array(z.string()).meta({
    description: `${what}: the values at 20, 40, 60 and 80 % of all who have ordered. Exact decimals.`,
  });

export const rfmCuts = z.object({
  version: z.int(),
  publishedAt: instant.meta({ description: 'The instant that the bounds are about.' }),
  profiles: z.int().meta({ description: 'Who had ordered by then.' }),
  recency: bounds('Seconds since the last order'),
  frequency: bounds('Orders'),
  monetary: bounds('Revenue of all orders'),
});

export function rfmAnswer(cuts: PublishedRfmCuts | undefined): z.input<typeof rfmCuts> | null {
  if (cuts === undefined) return null;
  return {
    version: cuts.version,
    publishedAt: isoOf(cuts.publishedAt),
    profiles: cuts.profiles,
    recency: cuts.recency.map(String),
    frequency: cuts.frequency.map(String),
    monetary: [...cuts.monetary],
  };
}

export const settingsForm = z.unknown().meta({
  type: 'object',
  description: 'tiers, belowTiers, engagement, favourite, lifecycle.',
});

export function settingsAnswer(settings: ComputedSettings): unknown {
  return computedSettingsToJson(settings);
}

export const computedTraits = z.object({
  traits: z.array(computedTrait),
  settings: settingsForm,
  rfm: rfmCuts.nullable().meta({ description: 'null: none were published yet.' }),
});

export async function readComputedAnswer(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<z.input<typeof computedTraits>> {
  const own = new Map(
    (await readOwnComputed(db, workspaceId)).map((each) => [each.name, each] as const),
  );
  const traits = await readComputedTraits(db, workspaceId);
  return {
    traits: [...traits].map(([name, trait]) => computedAnswer(name, trait, own.get(name))),
    settings: settingsAnswer(await readComputedSettings(db, workspaceId)),
    rfm: rfmAnswer(await readRfmCuts(db, workspaceId)),
  };
}
