import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, type AppOverrides, createApp } from '../../src/app/index.js';
import { readConfig } from '../../src/config/index.js';
import type { WorkspaceId } from '../../src/kernel/index.js';
import type { DoorPlace } from './visitors.js';

type Settings = Readonly<Record<string, string>>;

/** A running Attune with a database of its own and one workspace. */
export interface Shop {
  readonly app: App;
  readonly folder: string;
  readonly workspaceId: WorkspaceId;
  readonly door: DoorPlace;
  readonly url: string;
  /** Reaches the whole installation. */
  readonly adminKey: string;
}

interface OpenShop extends Shop {
  /** Stops it, and leaves nothing of it. */
  close(): Promise<void>;
}

type ShopOptions = Partial<AppOverrides> & { readonly settings?: Settings };

/** @param options.settings besides what every benchmark sets */
export async function openShop({ settings, ...overrides }: ShopOptions): Promise<OpenShop> {
  const folder = await mkdtemp(join(tmpdir(), 'attune-bench-'));
  const app = await createApp(
    readConfig({
      ATTUNE_DATA_DIR: folder,
      ATTUNE_PORT: '0',
      ATTUNE_LOG_LEVEL: 'warn',
      ...settings,
    }),
    overrides,
  );
  const close = async () => {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { url = '', adminKey = '' } = await app.start();
    const created = await app.createWorkspace({ name: 'Bench', requestsPerSecond: 1_000_000 });
    const { workspaceId, writeKey } = created.source;
    const door = { port: Number(new URL(url).port), writeKey };
    return { app, folder, workspaceId, door, url, adminKey, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Gives a new shop to some work, and takes it away again. */
export async function withShop<Result>(
  options: ShopOptions,
  work: (shop: Shop) => Promise<Result>,
): Promise<Result> {
  const shop = await openShop(options);
  try {
    return await work(shop);
  } finally {
    await shop.close();
  }
}
