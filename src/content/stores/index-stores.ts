import { foldText } from '../../kernel/index.js';
import { plainPostalCode, type ReaderPlace } from './reader-place.js';
import type { Store } from './store.js';

export interface NearestStore {
  readonly store: Store;
  /** Along the great circle; undefined: by address, since one of the two has no coordinates. */
  readonly km: number | undefined;
}

/** Finds the store that is nearest to somebody; undefined: nothing says that any is near. */
export type FindNearest = (place: ReaderPlace) => NearestStore | undefined;

/** The earth’s mean radius (IUGG). */
const RADIUS_KM = 6_371.008_8;
/** Codes that begin alike lie in one area, from so many characters on. */
const LEAST_ALIKE = 2;

/**
 * Gets ready to be asked many times. With coordinates the smallest distance wins. Without, an address does: the same
 * postal code, then the same city, then the code that begins most alike, all in the same country. Of several the one
 * that the list has first.
 */
export function indexStores(stores: readonly Store[]): FindNearest {
  const points = stores.flatMap((store) => {
    const { latitude, longitude } = store;
    if (latitude === undefined || longitude === undefined) return [];
    return [{ store, at: onSphere([latitude, longitude]) }];
  });
  const addresses = stores.map((store) => ({
    store,
    postalCode: plainPostalCode(store.postalCode),
    city: store.city === undefined ? undefined : foldText(store.city),
  }));
  return (place) => {
    const near = place.point && nearestPoint(points, onSphere(place.point));
    if (near !== undefined) return near;
    let best: { readonly store: Store; readonly score: number } | undefined;
    for (const address of addresses) {
      const score = likeness(address, place);
      if (score > (best?.score ?? 0)) best = { store: address.store, score };
    }
    return best && { store: best.store, km: undefined };
  };
}

type Vector = readonly [number, number, number];

function onSphere([latitude, longitude]: readonly [number, number]): Vector {
  const [north, east] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}

/** The shorter the chord through the earth, the shorter the way around it. */
function nearestPoint(
  points: readonly { readonly store: Store; readonly at: Vector }[],
  [x, y, z]: Vector,
): NearestStore | undefined {
  let nearest: Store | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const { store, at } of points) {
    const squared = (at[0] - x) ** 2 + (at[1] - y) ** 2 + (at[2] - z) ** 2;
    if (squared >= least) continue;
    nearest = store;
    least = squared;
  }
  if (nearest === undefined) return undefined;
  return { store: nearest, km: 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(least) / 2)) };
}

interface Address {
  readonly store: Store;
  readonly postalCode: string | undefined;
  readonly city: string | undefined;
}

const SAME_CODE = 1_000;
const SAME_CITY = 500;

/** 0: not alike. */
function likeness({ store, postalCode, city }: Address, place: ReaderPlace): number {
  if (place.country !== undefined && place.country !== store.country) return 0;
  if (place.postalCode !== undefined && place.postalCode === postalCode) return SAME_CODE;
  if (place.city !== undefined && place.city === city) return SAME_CITY;
  // A code alone says nothing of the country, in which others have the same.
  if (place.country === undefined) return 0;
  const alike = sharedStart(place.postalCode ?? '', postalCode ?? '');
  return alike >= LEAST_ALIKE ? alike : 0;
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length += 1;
  return length;
}
