import { expect, it } from 'vitest';
import { nameOf, placeOf } from './name-of.ts';

const device = { kind: 'anonymous_id', value: 'd-1' };

it.each([
  [{ name: ' Liv Hansen ' }, [], 'Liv Hansen', ''],
  [{ first_name: 'Liv', email: 'liv@example.com' }, [device], 'Liv', 'liv@example.com'],
  [{ firstName: 'Liv', lastName: 'Hansen' }, [device], 'Liv Hansen', 'd-1'],
  [{ name: 7 }, [device, { kind: 'user_id', value: 'u-1' }], 'u-1', ''],
  [{}, [device, { kind: 'email', value: 'liv@example.com' }], 'liv@example.com', ''],
  [{}, [device], 'Somebody unknown', 'd-1'],
  [{}, [], 'Somebody unknown', ''],
])('a person with %j and %j is %s, and %s', (...[traits, identifiers, title, detail]) => {
  expect(nameOf(traits, identifiers)).toEqual({ title, detail });
});

it.each([
  [{ city: 'Oslo', country: 'NO' }, 'Oslo, Norway'],
  [{ address: { city: 'Köln', country: 'Germany' } }, 'Köln, Germany'],
  [{ country: 'SE' }, 'Sweden'],
  [{ city: 3, address: null }, ''],
])('somebody with %j is at home in %s', (traits, place) => {
  expect(placeOf(traits)).toBe(place);
});
