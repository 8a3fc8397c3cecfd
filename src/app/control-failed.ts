import { asDatabaseError, FenceLost } from '../storage/index.js';

/**
 * Moving profiles failed, and not at the database or the fence: no event of the cycle is to blame, and none
 * may be set aside for it.
 */
export class ControlFailed extends Error {
  constructor(cause: unknown) {
    super('moving the events of merged profiles failed', { cause });
    this.name = 'ControlFailed';
  }
}

/** Does what tickets of merging ask for. @throws ControlFailed, FenceLost, DatabaseError (`unavailable`, `conflict`) */
export async function asControl<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isPoison(error)) throw new ControlFailed(error);
    throw error;
  }
}

/** Whether an error comes from what the events say, and not from the database or from losing the lanes. */
export function isPoison(error: unknown): boolean {
  if (error instanceof FenceLost || error instanceof ControlFailed) return false;
  const { kind } = asDatabaseError(error);
  return kind === 'data' || kind === 'bug';
}
