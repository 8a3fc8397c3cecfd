import { z } from 'zod';
import type { MadeUpReader } from '../delivery/index.js';
import type { JsonObject } from '../kernel/index.js';
import { parseForm, readText } from './read-template-file.js';

const values = z.record(z.string(), z.unknown());

const form = z.strictObject({
  email: z.string().optional(),
  locale: z.string().optional(),
  traits: values.optional(),
  orders: values.optional(),
  segments: z.array(z.string()).optional(),
  audiences: z.array(z.string()).optional(),
  event: values.optional(),
  data: values.optional(),
  now: z.iso.datetime({ offset: true }).optional(),
});

/** A made-up reader, and what their one message is given. */
export interface ReaderFile {
  readonly madeUp: MadeUpReader;
  readonly data: JsonObject;
  /** Undefined: as it is. */
  readonly now: number | undefined;
}

/**
 * Reads a made-up reader from a YAML or JSON file.
 *
 * @throws AppError `file-unreadable`, `template-file-invalid`
 */
export async function readReaderFile(path: string): Promise<ReaderFile> {
  const { locale, traits, data, now, ...rest } = parseForm(path, await readText(path), form);
  const own = locale === undefined ? traits : { locale, ...traits };
  return {
    madeUp: { ...rest, traits: own } as MadeUpReader,
    data: (data ?? {}) as JsonObject,
    now: now === undefined ? undefined : Date.parse(now),
  };
}
