import { resolve } from 'node:path';
import type { LogLevel } from '../kernel/index.js';
import { type Config, type DkimConfig, ROLES, type Role } from './config.js';
import { settingInvalid } from './errors.js';

/** The environment as it comes: the only place where it is read. */
export type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent'];

/**
 * Reads and checks every setting.
 *
 * @throws AppError `setting-invalid`
 */
export function readConfig(env: Environment = process.env): Config {
  const get = (name: string): string | undefined => env[name]?.trim() || undefined;
  return {
    dataDir: resolve(get('ATTUNE_DATA_DIR') ?? 'data'),
    databaseUrl: readDatabaseUrl(get('DATABASE_URL')),
    host: get('ATTUNE_HOST') ?? '127.0.0.1',
    port: readPort(get('ATTUNE_PORT') ?? '4480'),
    publicUrl: readPublicUrl(get('ATTUNE_PUBLIC_URL')),
    roles: readRoles(get('ATTUNE_ROLES') ?? ROLES.join(',')),
    signingKeys: readSigningKeys(get('ATTUNE_SIGNING_KEYS')),
    smtpUrl: readSmtpUrl(get('ATTUNE_SMTP_URL')),
    mailFrom: get('ATTUNE_MAIL_FROM'),
    dkim: readDkim(get),
    privateEndpoints: readOrigins(get, 'ATTUNE_PRIVATE_ENDPOINTS'),
    browserPath: get('CHROMIUM_PATH'),
    hasBrowserSandbox: readBoolean(
      'ATTUNE_BROWSER_SANDBOX',
      get('ATTUNE_BROWSER_SANDBOX') ?? 'true',
    ),
    pictureOrigins: readOrigins(get, 'ATTUNE_PICTURE_ORIGINS'),
    trustsProxy: readBoolean('ATTUNE_TRUST_PROXY', get('ATTUNE_TRUST_PROXY') ?? 'false'),
    logLevel: readLogLevel(get('ATTUNE_LOG_LEVEL') ?? 'info'),
    historyAfterHours: readHours('ATTUNE_HISTORY_AFTER_HOURS', get('ATTUNE_HISTORY_AFTER_HOURS')),
    uploadLimitBytes: readMegabytes('ATTUNE_UPLOAD_LIMIT_MB', {
      text: get('ATTUNE_UPLOAD_LIMIT_MB'),
      fallback: DEFAULT_UPLOAD_MB,
      most: MAX_UPLOAD_MB,
    }),
    assetLimitBytes: readMegabytes('ATTUNE_ASSET_LIMIT_MB', {
      text: get('ATTUNE_ASSET_LIMIT_MB'),
      fallback: DEFAULT_ASSET_MB,
      most: MAX_ASSET_MB,
    }),
    failPoints: get('NODE_ENV') === 'test' ? list(get('ATTUNE_FAIL_POINTS') ?? '') : [],
  };
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function readDatabaseUrl(text: string | undefined): string | undefined {
  if (text === undefined || /^postgres(ql)?:\/\//.test(text)) return text;
  throw settingInvalid.make({ name: 'DATABASE_URL', expected: 'a postgres:// URL' });
}

/** @throws AppError `setting-invalid` */
export function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw settingInvalid.make({ name: 'ATTUNE_PORT', expected: 'a number from 0 to 65535' });
}

const DEFAULT_HISTORY_HOURS = 24;
const MAX_HOURS = 8_760;

function readHours(name: string, text: string | undefined): number {
  if (text === undefined) return DEFAULT_HISTORY_HOURS;
  const hours = Number(text);
  if (/^\d{1,4}$/.test(text) && hours >= 1 && hours <= MAX_HOURS) return hours;
  throw settingInvalid.make({ name, expected: `a whole number of hours from 1 to ${MAX_HOURS}` });
}

const DEFAULT_UPLOAD_MB = 1_024;
const MAX_UPLOAD_MB = 1_048_576;
const DEFAULT_ASSET_MB = 10;
/** A picture is in memory as a whole while it is written anew. */
const MAX_ASSET_MB = 100;

interface MegabytesGiven {
  readonly text: string | undefined;
  readonly fallback: number;
  readonly most: number;
}

function readMegabytes(name: string, { text, fallback, most }: MegabytesGiven): number {
  const megabytes = text === undefined ? fallback : Number(text);
  const isWhole = text === undefined || /^\d{1,7}$/.test(text);
  if (isWhole && megabytes >= 1 && megabytes <= most) return megabytes * 2 ** 20;
  throw settingInvalid.make({ name, expected: `a whole number of megabytes, from 1 to ${most}` });
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) {
    return text.replace(/\/+$/, '');
  }
  throw settingInvalid.make({ name: 'ATTUNE_PUBLIC_URL', expected: 'an http:// or https:// URL' });
}

/** Nothing but origins: what stands behind them is each endpoint's own. */
function readOrigins(get: (name: string) => string | undefined, name: string): string[] {
  return list(get(name) ?? '').map((origin) => {
    const url = URL.canParse(origin) ? new URL(origin) : undefined;
    if (url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) {
      return url.origin;
    }
    throw settingInvalid.make({
      name,
      expected: 'origins such as http://stock.internal:8080, several separated by commas',
    });
  });
}

function readSmtpUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol)) return text;
  const expected = 'an smtp:// or smtps:// URL such as smtp://user:password@mail.example:587';
  throw settingInvalid.make({ name: 'ATTUNE_SMTP_URL', expected });
}

const DKIM_SETTINGS = [
  'ATTUNE_DKIM_DOMAIN',
  'ATTUNE_DKIM_SELECTOR',
  'ATTUNE_DKIM_KEY_FILE',
] as const;

/** All three, or none. */
function readDkim(get: (name: string) => string | undefined): DkimConfig | undefined {
  const [domain, selector, keyFile] = DKIM_SETTINGS.map(get);
  if (domain === undefined && selector === undefined && keyFile === undefined) return undefined;
  if (domain !== undefined && selector !== undefined && keyFile !== undefined) {
    return { domain, selector, keyFile: resolve(keyFile) };
  }
  const missing = DKIM_SETTINGS.find((name) => get(name) === undefined) ?? DKIM_SETTINGS[0];
  throw settingInvalid.make({
    name: missing,
    expected: 'given along with the other DKIM settings',
  });
}

/** @throws AppError `setting-invalid` */
export function readRoles(text: string): Role[] {
  const roles = list(text);
  const known: readonly string[] = ROLES;
  if (roles.length > 0 && roles.every((role) => known.includes(role))) {
    return ROLES.filter((role) => roles.includes(role));
  }
  const expected = `one or more of ${ROLES.join(', ')}, separated by commas`;
  throw settingInvalid.make({ name: 'ATTUNE_ROLES', expected });
}

const SIGNING_KEY_BYTES = 32;

function readSigningKeys(text: string | undefined): Buffer[] | undefined {
  if (text === undefined) return undefined;
  const keys = list(text).map((key) => Buffer.from(key, 'base64url'));
  if (keys.length > 0 && keys.every((key) => key.length === SIGNING_KEY_BYTES)) return keys;
  const expected = '32 bytes in base64url, several separated by commas';
  throw settingInvalid.make({ name: 'ATTUNE_SIGNING_KEYS', expected });
}

function readBoolean(name: string, text: string): boolean {
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw settingInvalid.make({ name, expected: 'true or false' });
}

function readLogLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text);
  if (level !== undefined) return level;
  throw settingInvalid.make({ name: 'ATTUNE_LOG_LEVEL', expected: LOG_LEVELS.join(', ') });
}
