import type { JsonValue } from '../../../src/kernel/index.js';

/** A call of the Segment API, as far as these tests make any. Its message id comes when it is sent. */
export interface Call {
  readonly type: 'page' | 'identify' | 'track' | 'alias' | 'group';
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly previousId?: string;
  readonly groupId?: string;
  readonly event?: string;
  readonly traits?: { readonly [name: string]: JsonValue };
  readonly properties?: { readonly [name: string]: JsonValue };
  readonly timestamp?: string;
}

/** Whom a call names, as `kind:value`, the best name first. */
export function namesOf({ type, userId, anonymousId, previousId, traits }: Call): string[] {
  const email = type === 'group' ? undefined : traits?.email;
  return [
    ...(userId === undefined ? [] : [`user_id:${userId}`]),
    ...(typeof email === 'string' ? [`email:${email}`] : []),
    ...(anonymousId === undefined ? [] : [`anonymous_id:${anonymousId}`]),
    ...(previousId === undefined ? [] : [`anonymous_id:${previousId}`]),
  ];
}
