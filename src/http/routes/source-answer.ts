import { z } from 'zod';
import { SOURCE_KINDS, type Source } from '../../access/index.js';
import { instant, isoOf, isoOrNull } from './api-schemas.js';

export const sourceKind = z.enum(SOURCE_KINDS).meta({ description: 'What sends by it.' });

export const source = z.object({
  sourceId: z.int(),
  workspaceId: z.int(),
  name: z.string(),
  kind: sourceKind,
  writeKey: z.string().meta({ description: 'Public by nature: it stands in the shop’s pages.' }),
  createdAt: instant,
  disabledAt: instant.nullable(),
});

export function sourceAnswer({ createdAt, disabledAt, ...found }: Source) {
  return { ...found, createdAt: isoOf(createdAt), disabledAt: isoOrNull(disabledAt) };
}
