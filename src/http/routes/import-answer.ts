import { z } from 'zod';
import type { ImportCounts, ImportView } from '../../connect/index.js';
import { instant, isoOf, isoOrNull } from './api-schemas.js';

const count = z.int();
const byName = z.record(z.string(), count);

/** What rows of a file came to, or would come to. */
export const importCounts = z.object({
  rows: count,
  used: count.meta({ description: 'Rows that something was made of.' }),
  leftOut: count.meta({ description: 'As the mapping wants it.' }),
  quarantined: byName.meta({ description: 'By reason.' }),
  events: byName.meta({ description: 'By their names.' }),
  seenBefore: count.meta({ description: 'Events that were known by their ids.' }),
  people: count,
  orders: count,
  consents: count,
  products: count,
  suppressions: count,
  problems: z.array(
    z.object({
      reason: z.string(),
      problem: z.string(),
      rows: count,
      lines: z.array(count).meta({ description: 'The first ones that have it.' }),
    }),
  ),
});

export const importAnswer = z.object({
  importId: z.string().meta({ description: 'The same file with the same mapping has the same.' }),
  fileName: z.string(),
  kind: z.string().meta({ description: 'What the file holds, such as `orders`.' }),
  state: z.enum(['running', 'stopped', 'done']),
  position: count.meta({ description: 'Rows that were passed so far.' }),
  startedAt: instant,
  updatedAt: instant.meta({ description: 'One that runs notes its progress every second.' }),
  endedAt: instant.nullable(),
  counts: importCounts,
});

export function importAnswerOf({ startedAt, updatedAt, endedAt, counts, ...rest }: ImportView) {
  return {
    ...rest,
    startedAt: isoOf(startedAt),
    updatedAt: isoOf(updatedAt),
    endedAt: isoOrNull(endedAt),
    counts: countsAnswer(counts),
  };
}

export function countsAnswer(counts: ImportCounts) {
  return {
    ...counts,
    quarantined: { ...counts.quarantined },
    problems: counts.problems.map((each) => ({ ...each, lines: [...each.lines] })),
  };
}
