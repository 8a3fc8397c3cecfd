import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { signingKeysUnreadable, signingKeyUnknown } from './errors.js';
import { createSecretFile, readSecretFile, replaceSecretFile } from './secret-file.js';
import { createSigningKeys, fingerprintOf, type SigningKeys } from './signing-keys.js';

const KEY_BYTES = 32;

function pathIn(dataDir: string): string {
  return join(dataDir, 'signing-keys.json');
}

/**
 * The keys that were configured, else those of the data folder, which are made at the first start.
 *
 * @throws AppError `signing-keys-unreadable`
 */
export async function loadSigningKeys(config: {
  readonly signingKeys: readonly Buffer[] | undefined;
  readonly dataDir: string;
}): Promise<SigningKeys> {
  return createSigningKeys(config.signingKeys ?? (await loadKeys(pathIn(config.dataDir))));
}

/**
 * Puts a new key first; the old ones still verify. Takes effect in each process at its next start.
 *
 * @returns the fingerprints of all keys, the signing one first
 * @throws AppError `signing-keys-unreadable`
 */
export async function rotateSigningKeys(dataDir: string): Promise<string[]> {
  const path = pathIn(dataDir);
  return storeKeys(path, [randomBytes(KEY_BYTES), ...(await loadKeys(path))]);
}

/**
 * Forgets an old key: what it signed no longer verifies.
 *
 * @returns the fingerprints of the keys that are left
 * @throws AppError `signing-key-unknown`, `signing-keys-unreadable`
 */
export async function dropSigningKey(dataDir: string, fingerprint: string): Promise<string[]> {
  const path = pathIn(dataDir);
  const [newest, ...old] = await loadKeys(path);
  const kept = old.filter((key) => fingerprintOf(key) !== fingerprint);
  if (newest === undefined || kept.length === old.length) {
    throw signingKeyUnknown.make({ fingerprint });
  }
  return storeKeys(path, [newest, ...kept]);
}

async function storeKeys(path: string, keys: readonly Buffer[]): Promise<string[]> {
  await explained(path, () => replaceSecretFile(path, write(keys)));
  return keys.map(fingerprintOf);
}

async function loadKeys(path: string): Promise<Buffer[]> {
  return explained(path, async () => {
    let text = await readSecretFile(path);
    if (text === undefined) {
      // When another process was faster, its keys are the ones: hence the reading afterwards.
      await createSecretFile(path, write([randomBytes(KEY_BYTES)]));
      text = await readSecretFile(path);
    }
    return read(path, text ?? '');
  });
}

function write(keys: readonly Buffer[]): string {
  return `${JSON.stringify({ keys: keys.map((key) => key.toString('base64url')) }, null, 2)}\n`;
}

function read(path: string, text: string): Buffer[] {
  const keys = parseKeys(text)?.map((key) => Buffer.from(key, 'base64url'));
  if (keys !== undefined && keys.length > 0 && keys.every(({ length }) => length === KEY_BYTES)) {
    return keys;
  }
  throw signingKeysUnreadable.make({ path, reason: 'not a list of keys of 32 bytes' });
}

function parseKeys(text: string): string[] | undefined {
  try {
    const { keys } = JSON.parse(text) as { keys?: unknown };
    return Array.isArray(keys) && keys.every((key) => typeof key === 'string') ? keys : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Errors of the file system become one that says what to do. */
async function explained<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (!(error instanceof Error) || typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) {
      throw error;
    }
    throw signingKeysUnreadable.make({ path, reason: code }, error);
  }
}
