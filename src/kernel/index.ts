export { AppError, type AppErrorFields } from './app-error.js';
export { type Clock, type Instant, systemClock } from './clock.js';
export {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalOfUnits,
  divideDecimals,
  multiplyDecimals,
  parseDecimal,
  placesOf,
  unitsOf,
  zero,
} from './decimal.js';
export { defineError, type ErrorCatalogue, type ErrorKind } from './error-catalogue.js';
export { type FailPoints, noFailPoints } from './fail-points.js';
export { foldText } from './fold-text.js';
export {
  type EventId,
  type GroupId,
  type IdSource,
  instantOfUuid,
  type ProcessId,
  type ProfileId,
  type SourceId,
  systemIds,
  type UserId,
  type WorkspaceId,
} from './ids.js';
export {
  type BatchScan,
  isJsonObject,
  type JsonArray,
  JsonNumber,
  type JsonObject,
  JsonSyntaxError,
  type JsonValue,
  maxJsonDepth,
  parseExact,
  RawJson,
  refusedByJsonb,
  scanBatch,
  scanFlags,
  scanValue,
  stringifyExact,
  type ValueScan,
} from './json/index.js';
export { createKeyedHash, type KeyedHash } from './keyed-hash.js';
export { lazy } from './lazy.js';
export { createLogger, type Logger, type LogLevel, silentLogger } from './logger.js';
export type { ModuleManifest, TableDistribution, TableManifest } from './manifest.js';
export { seededRandom } from './seeded-random.js';
