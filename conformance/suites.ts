import { blns } from './blns.js';
import { caniemail } from './caniemail/caniemail.js';
import { csv } from './csv.js';
import { goldenLiquid } from './golden-liquid.js';
import { isemail } from './isemail.js';
import { json } from './json.js';
import { sdkWire } from './sdk-wire/sdk-wire.js';
import { segmentSpec } from './segment-spec/segment-spec.js';
import type { Suite } from './suite.js';

/** Every suite; a new one adds its line. */
export const suites: readonly Suite[] = [
  segmentSpec,
  sdkWire,
  isemail,
  json,
  blns,
  csv,
  goldenLiquid,
  caniemail,
];
