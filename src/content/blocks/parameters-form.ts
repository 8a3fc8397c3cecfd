import { z } from 'zod';

/** They would hide what every mail has. */
const TAKEN =
  /^(?:trait|computed|orders|data|event|email|profile|workspace|now|brand|campaign|segment|matrix|catalog|recommendations|nearest_store|links|locale|language|time_zone|unsubscribe_url|web_version_url)$/;
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** The form of a block’s parameters, in requests and in files. */
export const parametersForm = z
  .array(
    z.strictObject({
      name: z
        .string()
        .regex(/^[a-z][a-z0-9_]{0,39}$/)
        .refine((name) => !TAKEN.test(name), 'is the name of a variable of every mail'),
      default: z
        .union([
          z
            .string()
            .max(500)
            .regex(/^[^"{}]*$/)
            .refine((it) => !UNSTORABLE.test(it), 'holds U+0000 or half of a surrogate pair'),
          z.number(),
        ])
        .optional()
        .meta({ description: 'Left out, it has to be given.' }),
    }),
  )
  .max(50)
  .default([]);
