import { createCouponList, importCodes } from '../src/coupons/index.js';
import type { ProfileId, WorkspaceId } from '../src/kernel/index.js';
import { type Database, LANES, type Lane } from '../src/storage/index.js';
import { testDeed } from './test-deed.js';

export const workspaceId = 1 as WorkspaceId;

/** `KEY-0`, `KEY-1` and so on. */
export function codesNamed(key: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${key}-${at}`);
}

export async function createListWith(
  database: Database,
  key: string,
  codes: readonly string[],
): Promise<void> {
  await createCouponList(database, { workspaceId, key }, testDeed());
  await importCodes(database, { place: { workspaceId, key }, texts: textsOf(codes) }, testDeed());
}

/** In one piece. */
export async function* textsOf(codes: readonly string[]): AsyncGenerator<readonly string[]> {
  yield codes;
}

/** The id of a profile that lives in a lane. */
export function profileIn(lane: Lane, number: number): ProfileId {
  const slot = LANES.indexOf(lane).toString(16).padStart(12, '0');
  return `00000000-0000-7000-8000-${slot}`.replace(
    '00000000',
    number.toString(16).padStart(8, '0'),
  ) as ProfileId;
}
