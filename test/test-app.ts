import { onTestFinished } from 'vitest';
import type { CreatedWorkspace } from '../src/access/index.js';
import { type App, type AppOverrides, createApp } from '../src/app/create-app.js';
import type { Config } from '../src/config/index.js';
import { silentLogger } from '../src/kernel/index.js';
import type { Database } from '../src/storage/index.js';
import { createTestDatabase } from './test-database.js';

export interface TestApp extends CreatedWorkspace {
  readonly app: App;
  readonly url: string;
  /** Reaches the whole installation. */
  readonly adminKey: string;
  readonly database: Database;
}

export interface TestAppOptions extends Partial<AppOverrides> {
  readonly database?: Database;
  readonly config?: Partial<Config>;
}

/**
 * A whole Attune in this process, on a test's database and a free port, with a workspace and a source;
 * stopped when the test is over.
 */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await createTestDatabase());
  const config = { ...testConfig(database.url), ...options.config };
  const app = await createApp(config, { logger: silentLogger, ...options });
  onTestFinished(() => app.stop());
  const { url, adminKey } = await app.start();
  const created = await app.createWorkspace({ name: 'shop' });
  return { ...created, app, database, url: url ?? '', adminKey: adminKey ?? '' };
}

/** What an operator would configure for a test: with database and keys given, no data folder is made. */
export function testConfig(databaseUrl: string): Config {
  return {
    dataDir: 'no-data-folder-in-tests',
    databaseUrl,
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    roles: ['api', 'worker'],
    signingKeys: [Buffer.alloc(32, 7)],
    smtpUrl: undefined,
    mailFrom: undefined,
    dkim: undefined,
    privateEndpoints: [],
    browserPath: process.env.CHROMIUM_PATH,
    hasBrowserSandbox: false,
    pictureOrigins: [],
    trustsProxy: false,
    logLevel: 'silent',
    historyAfterHours: 24,
    uploadLimitBytes: 64 * 2 ** 20,
    assetLimitBytes: 2 ** 20,
    failPoints: [],
  };
}
