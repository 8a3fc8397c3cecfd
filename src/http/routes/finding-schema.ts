import { z } from 'zod';
import { FINDING_FIELDS, SEVERITIES } from '../../content/index.js';

/** One finding, as it is answered. */
export const finding = z.object({
  rule: z.string().meta({ description: 'Its page: docs/reference/findings/RULE.md.' }),
  severity: z.enum(SEVERITIES).meta({
    description:
      '`error`: it must not be sent so. `warning`: some reader sees it. `hint`: it could be better.',
  }),
  field: z.enum(FINDING_FIELDS),
  language: z.string().optional().meta({
    description: 'Whose field it is, as BCP 47 names it; left out, the main language’s.',
  }),
  line: z.number().int().meta({ description: 'From 1, in the source as it was given.' }),
  column: z.number().int().meta({ description: 'From 1.' }),
  endColumn: z.number().int().optional().meta({
    description: 'Behind the place, where it ends in the same line.',
  }),
  inBlock: z.object({ name: z.string(), line: z.int(), column: z.int() }).optional().meta({
    description: 'Where it stands in the block that brings it: `line` is then of the call.',
  }),
  message: z.string(),
  why: z.string(),
  mend: z.string(),
});

/** All of a template. */
export const findings = z.array(finding).meta({
  description:
    'What its readers would stumble over. Those of severity `error` keep it from being published, unless their rules are accepted.',
});

export const acceptFindings = z.array(z.string().max(100)).max(100).optional().meta({
  description:
    'Rules whose findings of severity `error` are published in spite of them; it stands in the audit trail.',
});
