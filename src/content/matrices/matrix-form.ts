import { z } from 'zod';

/** What can be kept: neither U+0000 nor half of a surrogate pair. */
const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((it) => !/\0|\p{Surrogate}/u.test(it), 'holds U+0000 or half of a surrogate pair');
const key = text(100);
const number = z.number();
const cell = {
  block: z
    .strictObject({
      name: key,
      parameters: z.record(key, z.union([text(500), number])).optional(),
    })
    .nullish()
    .meta({ description: 'Null: nothing. Left out: that of the default.' }),
  values: z
    .record(key, z.union([text(2_000), number, z.boolean()]))
    .optional()
    .meta({ description: 'Those of the default hold where a row has none of its own.' }),
};

/** The form of a template’s matrices, in requests and in files; what is in it is checked when it is compiled. */
export const matricesForm = z
  .record(
    key,
    z.strictObject({
      choose: z.enum(['first', 'best']).default('first'),
      rows: z.array(
        z.strictObject({
          row: key.meta({ description: 'The key of the row, which is kept with the message.' }),
          when: text(20_000).optional().meta({ description: 'A rule: for whom it is.' }),
          score: z
            .union([number, text(200)])
            .optional()
            .meta({ description: 'With `best`: a number, or a variable such as `trait.points`.' }),
          ...cell,
        }),
      ),
      default: z
        .strictObject({ row: key.optional(), ...cell })
        .optional()
        .meta({ description: 'For whom no row is. Nothing is published without it.' }),
    }),
  )
  .meta({ description: 'Tables from rules to blocks or values, by name.' });
