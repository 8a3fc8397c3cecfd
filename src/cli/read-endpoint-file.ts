import { z } from 'zod';
import { ENDPOINT_DEFAULTS, type WantedEndpoint } from '../content/index.js';
import type { JsonValue } from '../kernel/index.js';
import { endpointFileInvalid } from './errors.js';
import { readJsonObject } from './read-json-object.js';

const form = z.strictObject({
  url: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  secretHeaders: z.record(z.string(), z.string().nullable()).default({}),
  timeoutMs: z.number().default(ENDPOINT_DEFAULTS.timeoutMs),
  cacheSeconds: z.number().default(ENDPOINT_DEFAULTS.cacheSeconds),
  largestBytes: z.number().default(ENDPOINT_DEFAULTS.largestBytes),
  redirectHosts: z.array(z.string()).default([]),
  batch: z
    .strictObject({
      parameter: z.string(),
      url: z.string(),
      most: z.number().default(50),
      key: z.string().nullable().default(null),
    })
    .nullable()
    .default(null),
  fallback: z.unknown(),
});

/**
 * Reads what an endpoint is from a JSON file, in the form that the API takes.
 *
 * @throws AppError `file-unreadable`, `json-unreadable`, `endpoint-file-invalid`
 */
export async function readEndpointFile(
  path: string,
): Promise<Omit<WantedEndpoint, 'workspaceId' | 'name'>> {
  const read = form.safeParse(await readJsonObject(path));
  if (!read.success) {
    const problem = read.error.issues
      .map(({ path: keys, message }) => `${keys.join('.') || 'the file'}: ${message}`)
      .join('; ');
    throw endpointFileInvalid.make({ path, problem });
  }
  return { ...read.data, fallback: read.data.fallback as JsonValue };
}
