import { posthog } from './posthog.js';
import type { SourceAdapter } from './source-adapter.js';

export { convertBody } from './convert-body.js';
export type { SourceAdapter } from './source-adapter.js';

/** Every wire format besides Segment's own: one line each. */
export const sourceAdapters: readonly SourceAdapter[] = [posthog];
