import { manifest as access } from '../access/index.js';
import { manifest as calls } from '../calls/index.js';
import { manifest as campaigns } from '../campaigns/index.js';
import { manifest as catalog } from '../catalog/index.js';
import { manifest as connect } from '../connect/index.js';
import { manifest as content } from '../content/index.js';
import { manifest as coupons } from '../coupons/index.js';
import { manifest as delivery } from '../delivery/index.js';
import { manifest as identity } from '../identity/index.js';
import { manifest as ingest } from '../ingest/index.js';
import { manifest as journeys } from '../journeys/index.js';
import type { ModuleManifest } from '../kernel/index.js';
import { manifest as privacy } from '../privacy/index.js';
import { manifest as profiles } from '../profiles/index.js';
import { manifest as segments } from '../segments/index.js';
import { manifest as storage } from '../storage/index.js';
import { manifest as trackers } from '../trackers/index.js';

/** What every module says about its tables. */
export const manifests: readonly ModuleManifest[] = [
  storage,
  access,
  ingest,
  identity,
  privacy,
  trackers,
  profiles,
  catalog,
  segments,
  coupons,
  content,
  delivery,
  calls,
  journeys,
  campaigns,
  connect,
];
