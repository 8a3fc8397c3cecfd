import { isJsonObject, type JsonObject } from '../../kernel/index.js';
import { fieldKinds } from './field-kinds.js';
import { normaliseCountry } from './normalise-country.js';

const countryFields = [...fieldKinds].filter(([, kind]) => kind === 'country');

/**
 * The alpha-2 code of the country that an object names, or its address, or what is around it; undefined
 * when none does.
 */
export function countryIn(object: JsonObject, around?: JsonObject): string | undefined {
  for (const where of [object, object.address, around]) {
    if (!isJsonObject(where)) continue;
    for (const [name] of countryFields) {
      const written = where[name];
      const country = typeof written === 'string' ? normaliseCountry(written) : undefined;
      if (country?.kind === 'valid') return country.value;
    }
  }
  return undefined;
}
