import type { JsonNumber } from './json-number.js';

/** What `parseExact` gives. */
export type JsonValue = null | boolean | number | string | JsonNumber | JsonArray | JsonObject;

export type JsonArray = JsonValue[];

export interface JsonObject {
  [key: string]: JsonValue;
}
