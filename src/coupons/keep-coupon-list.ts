import { type Deed, noteAudit } from '../access/index.js';
import type { Instant } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import { type CouponList, type CouponListPlace, DEFAULT_ALERT_BELOW } from './coupon-list.js';
import {
  couponListExists,
  couponListInvalid,
  couponListUnknown,
  couponListUsed,
} from './errors.js';
import { hasHandedOut } from './handed-out-store.js';
import { deleteListRow, findCouponList, insertCouponList, updateCouponList } from './list-store.js';
import { dropStock } from './stock-store.js';

/** What may be said of a list; what is left out is as it was, or would be of a new one. */
interface CouponListFields {
  readonly name?: string | undefined;
  /** Null: never. */
  readonly expiresAt?: Instant | null | undefined;
  readonly alertBelow?: number | undefined;
}

export interface WantedCouponList extends CouponListPlace, CouponListFields {}

const KEY = /^[a-z0-9][a-z0-9-]{0,63}$/;
const LONGEST_NAME = 100;
const HIGHEST_ALERT = 1_000_000;

/**
 * Makes a list without codes, and writes down who did.
 *
 * @throws AppError `coupon-list-invalid`, `coupon-list-exists`
 */
export async function createCouponList(
  database: Database,
  wanted: WantedCouponList,
  deed: Deed,
): Promise<CouponList> {
  const { workspaceId, key } = wanted;
  if (!KEY.test(key)) {
    refuse('key', '1 to 64 small letters, digits and hyphens, such as summer-10-percent');
  }
  const list: CouponList = {
    workspaceId,
    key,
    name: checkName(wanted.name ?? key),
    expiresAt: wanted.expiresAt ?? null,
    alertBelow: checkAlert(wanted.alertBelow ?? DEFAULT_ALERT_BELOW),
    filledAt: null,
    createdAt: deed.now,
    changedAt: deed.now,
  };
  return database.transaction(async (tx) => {
    if (!(await insertCouponList(tx, list))) throw couponListExists.make({ list: key });
    await noteAudit(tx, { workspaceId, action: 'coupon-list.created', subject: key }, deed);
    return list;
  });
}

/**
 * Changes what is left in, and writes down who did.
 *
 * @throws AppError `coupon-list-invalid`, `coupon-list-unknown`
 */
export async function changeCouponList(
  database: Database,
  { workspaceId, key, ...change }: WantedCouponList,
  deed: Deed,
): Promise<CouponList> {
  return database.transaction(async (tx) => {
    const before = await findCouponList(tx, { workspaceId, key });
    if (before === undefined) throw couponListUnknown.make({ list: key });
    const list: CouponList = {
      ...before,
      name: checkName(change.name ?? before.name),
      expiresAt: change.expiresAt === undefined ? before.expiresAt : change.expiresAt,
      alertBelow: checkAlert(change.alertBelow ?? before.alertBelow),
      changedAt: deed.now,
    };
    await updateCouponList(tx, list);
    const detail = { expiresAt: list.expiresAt, alertBelow: list.alertBelow };
    await noteAudit(tx, { workspaceId, action: 'coupon-list.changed', subject: key, detail }, deed);
    return list;
  });
}

/**
 * Deletes a list of which nobody has a code, with its codes, and writes down who did.
 *
 * @throws AppError `coupon-list-unknown`, `coupon-list-used`
 */
export async function deleteCouponList(
  database: Database,
  place: CouponListPlace,
  deed: Deed,
): Promise<void> {
  const { workspaceId, key } = place;
  await database.transaction(async (tx) => {
    if (!(await deleteListRow(tx, place))) throw couponListUnknown.make({ list: key });
    // Waits for whoever is handing one out; from then on there is none to be had.
    await dropStock(tx, place);
    if (await hasHandedOut(tx, place)) throw couponListUsed.make({ list: key });
    await noteAudit(tx, { workspaceId, action: 'coupon-list.deleted', subject: key }, deed);
  });
}

/** @throws AppError `coupon-list-unknown` */
export async function readCouponList(
  database: Database,
  place: CouponListPlace,
): Promise<CouponList> {
  const found = await findCouponList(database, place);
  if (found === undefined) throw couponListUnknown.make({ list: place.key });
  return found;
}

function checkName(text: string): string {
  const name = text.normalize('NFC').trim();
  const { length } = [...name];
  const isOne = length >= 1 && length <= LONGEST_NAME && !/\p{Cc}|\p{Cs}/u.test(name);
  if (!isOne) refuse('name', `1 to ${LONGEST_NAME} characters without line breaks`);
  return name;
}

function checkAlert(count: number): number {
  if (Number.isInteger(count) && count >= 0 && count <= HIGHEST_ALERT) return count;
  return refuse('alertBelow', `a whole number from 0 to ${HIGHEST_ALERT.toLocaleString('en')}`);
}

function refuse(field: string, expected: string): never {
  throw couponListInvalid.make({ field, expected });
}
