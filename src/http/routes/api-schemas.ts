import { z } from 'zod';
import type { Instant, ProfileId } from '../../kernel/index.js';

/** PostgreSQL's numbers for workspaces and sources. */
const MAX_INT = 2_147_483_647;

/** Made of a product's id, the longest: 200 UTF-16 units are up to 600 bytes, in base64. */
const MAX_CURSOR = 800;

/** What every error's body holds. */
export const errorAnswer = z
  .object({
    code: z.string().meta({ description: 'Stable: see docs/reference/errors.md.' }),
    message: z.string().meta({ description: 'What is wrong.' }),
    hint: z.string().meta({ description: 'What to do about it.' }),
    detail: z.unknown().optional().meta({
      type: 'object',
      description: 'The same for programs, such as where in a rule the mistake lies.',
    }),
  })
  .meta({ description: 'Every mistake is answered in this form.' });

export const instant = z.iso.datetime().meta({ description: 'ISO 8601, UTC, milliseconds.' });

export function isoOf(at: Instant): string {
  return new Date(at).toISOString();
}

export function isoOrNull(at: Instant | null): string | null {
  return at === null ? null : isoOf(at);
}

/** An instant in a query, with any offset. */
export const instantParam = z.iso
  .datetime({ offset: true })
  .optional()
  .meta({ description: 'ISO 8601 with `Z` or an offset.' });

export function instantOf(text: string | undefined): Instant | undefined {
  return text === undefined ? undefined : Date.parse(text);
}

export const numberId = z.coerce.number().int().min(1).max(MAX_INT);

/** The address of what is about one profile. */
export const profileParams = z.object({ profile: z.uuid() });

/** As it is stored: callers may write an id in capitals. */
export function profileIdOf(text: string): ProfileId {
  return text.toLowerCase() as ProfileId;
}

export const workspaceParam = numberId.optional().meta({
  description:
    'The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.',
});

/** A text to look for. Nothing that is stored has U+0000 in it. */
export const textParam = z
  .string()
  .min(1)
  .max(1_000)
  .refine((text) => !text.includes('\0'), 'holds U+0000')
  .optional();

export function limitParam(limits: { readonly fallback: number; readonly max: number }) {
  return z.coerce.number().int().min(1).max(limits.max).default(limits.fallback);
}

export const cursorParam = z
  .string()
  .max(MAX_CURSOR)
  .optional()
  .meta({ description: '`nextCursor` of the page before.' });

export const nextCursor = z
  .string()
  .nullable()
  .meta({ description: 'Where the next page begins; null: this is the last one.' });
