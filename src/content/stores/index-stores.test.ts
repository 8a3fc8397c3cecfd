import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexStores } from './index-stores.js';
import { placeOfReader } from './reader-place.js';
import type { Store } from './store.js';

const OSLO: Store = {
  ...{ storeId: 'oslo', name: 'Oslo', city: 'Oslo', postalCode: '0150', country: 'NO' },
  ...{ latitude: 59.911, longitude: 10.757 },
};
const BERGEN: Store = {
  ...{ storeId: 'bergen', name: 'Bergen', city: 'Bergen', postalCode: '5003', country: 'NO' },
  ...{ latitude: 60.393, longitude: 5.324 },
};
const LONDON: Store = {
  ...{ storeId: 'london', name: 'London', city: 'London', postalCode: 'W1S 2YL', country: 'GB' },
};
const find = indexStores([OSLO, BERGEN, LONDON]);
const nearest = (traits: object) => {
  const found = find(placeOfReader(traits as Parameters<typeof placeOfReader>[0]));
  return found && [found.store.storeId, found.km === undefined ? null : Math.round(found.km)];
};

test.each([
  [{ latitude: 59.9, longitude: 10.7 }, ['oslo', 3]],
  [{ address: { lat: '60.39', lng: '5.32' } }, ['bergen', 0]],
  // Stavanger to Bergen, as the crow flies.
  [{ location: { latitude: 58.97, longitude: 5.7333 } }, ['bergen', 160]],
  [{ country: 'GB', postal_code: 'w1s2yl' }, ['london', null]],
  [{ address: { country: 'gb', postalCode: 'W1S 3AB' } }, ['london', null]],
  [{ city: 'OSLO' }, ['oslo', null]],
  [{ city: 'Oslo', country: 'SE' }, undefined],
  [{ country: 'NO', postal_code: '01' }, ['oslo', null]],
  [{ postal_code: '01' }, undefined],
  [{ country: 'NO' }, undefined],
  [{ latitude: 91, longitude: 10 }, undefined],
  [{ latitude: null, longitude: 'x', city: { a: 1 } }, undefined],
  [{}, undefined],
])('of %j the nearest is %j', (traits, expected) => {
  expect(nearest(traits)).toEqual(expected);
});

test('the nearest by coordinates is the nearest by the haversine formula', () => {
  const degrees = fc.tuple(
    fc.double({ min: -90, max: 90, noNaN: true }),
    fc.double({ min: -180, max: 180, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(degrees, { minLength: 1, maxLength: 20 }), degrees, (places, reader) => {
      const stores = places.map(([latitude, longitude], at): Store => {
        return { storeId: String(at), name: 'Store', country: 'NO', latitude, longitude };
      });
      const [latitude, longitude] = reader;
      const found = indexStores(stores)(placeOfReader({ latitude, longitude }));
      const least = Math.min(...places.map((place) => haversine(place, reader)));
      expect(found?.km).toBeCloseTo(least, 3);
    }),
  );
});

/** Sinnott, Virtues of the Haversine, 1984; in kilometres. */
function haversine([a, b]: readonly [number, number], [c, d]: readonly [number, number]): number {
  const radians = Math.PI / 180;
  const north = Math.sin(((c - a) * radians) / 2) ** 2;
  const east = Math.sin(((d - b) * radians) / 2) ** 2;
  const inner = north + Math.cos(a * radians) * Math.cos(c * radians) * east;
  return 2 * 6_371.008_8 * Math.asin(Math.sqrt(Math.min(1, inner)));
}
