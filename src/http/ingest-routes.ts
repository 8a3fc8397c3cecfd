import type { IngestCall, ParsedBody, SourceAdapter } from '../ingest/index.js';
import { convertBody, EVENT_TYPES } from '../ingest/index.js';
import { isJsonObject } from '../kernel/index.js';

/** One address that takes events: how its body is read, and where it holds the write key. */
export interface IngestRoute {
  readonly path: string;
  readonly call: IngestCall;
  readonly summary: string;
  readonly readBody: (body: ParsedBody) => ParsedBody;
  readonly writeKeyOf: (body: ParsedBody) => string | undefined;
}

/** Segment's calls, by their names and by the first letters that its browser library uses. */
export const segmentRoutes: readonly IngestRoute[] = (
  [...EVENT_TYPES, 'batch', 'import'] as const
).flatMap((call) => {
  const route = {
    call,
    summary: `Segment’s ${call} call`,
    readBody: (body: ParsedBody) => body,
    writeKeyOf: ({ value }: ParsedBody) =>
      isJsonObject(value) ? textOf(value.writeKey) : undefined,
  };
  const long = { ...route, path: `/v1/${call}` };
  return call === 'import' ? [long] : [long, { ...route, path: `/v1/${call.charAt(0)}` }];
});

/** The addresses of another vendor's library, whose bodies become Segment's. */
export function adapterRoutes(adapter: SourceAdapter): readonly IngestRoute[] {
  return adapter.paths.map((path) => ({
    path,
    call: 'batch',
    summary: `Events in the form of ${adapter.name}`,
    readBody: (body) => convertBody(adapter, body),
    writeKeyOf: ({ value }) =>
      isJsonObject(value) ? textOf(adapter.readWriteKey(value)) : undefined,
  }));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
