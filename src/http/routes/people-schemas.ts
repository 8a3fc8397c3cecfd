import { z } from 'zod';
import { MEMBER_ROLES, SCOPES } from '../../access/index.js';
import { instant, workspaceParam } from './api-schemas.js';

/** Longer than any that is accepted: what is wrong with it is said by those who read it. */
const MAX_TEXT = 1_000;

export const text = z.string().max(MAX_TEXT);
export const workspaceQuery = z.object({ workspace: workspaceParam });
export const memberRole = z.enum(MEMBER_ROLES);
export const scopes = z.array(z.enum(SCOPES));

export const user = z.object({
  userId: z.uuid(),
  email: z.string(),
  name: z.string(),
  isOperator: z.boolean().meta({ description: 'Reaches the installation: makes workspaces.' }),
});

export const signedIn = z.object({
  kind: z.literal('signed-in'),
  user,
  workspaces: z.array(
    z.object({
      workspaceId: z.int(),
      name: z.string(),
      timeZone: z.string(),
      currency: z.string(),
      language: z.string().meta({ description: 'BCP 47.' }),
      role: memberRole,
      scopes,
    }),
  ),
  expiresAt: instant.meta({ description: 'When it ends if nobody uses it from now on.' }),
});
export type SignedIn = z.infer<typeof signedIn>;
