import { resolve } from 'node:path';
import { createApiKey } from '../src/access/index.js';
import { type App, createApp } from '../src/app/index.js';
import { readConfig } from '../src/config/index.js';
import { systemIds } from '../src/kernel/index.js';
import { choosePort } from './choose-port.js';
import { type DemoState, writeDemoState } from './demo-state.js';
import { type Inbox, openInbox } from './inbox/open-inbox.js';
import type { DemoOptions } from './options.js';
import { prepareFolder } from './prepare-folder.js';
import { resetFolder } from './reset-folder.js';
import { createShop, type Shop } from './shop/shop.js';
import { shopRoutes } from './shop-window/shop-routes.js';

/** What runs from the first to the last: nobody has come in yet. */
export interface House {
  readonly app: App;
  readonly inbox: Inbox;
  readonly shop: Shop;
  readonly folder: string;
  readonly url: string;
  /** By which the first user is made; undefined: there is one. */
  readonly setupUrl: string | undefined;
  readonly state: DemoState & { readonly adminKey: string };
  /** First what sends, then what catches. */
  close(): Promise<void>;
}

/**
 * Starts Attune, its database and the inbox, in a folder of their own.
 *
 * @throws AppError what keeps them from starting; nothing is left running then
 */
export async function openHouse(options: DemoOptions): Promise<House> {
  const ports = {
    attune: await choosePort(options.port, '--port'),
    inbox: await choosePort(options.inboxPort, '--inbox-port'),
    smtp: await choosePort(options.smtpPort, '--smtp-port'),
  };
  const folder = resolve(options.folder);
  if (options.reset) await resetFolder(folder);
  const kept = await prepareFolder(folder, options);
  const shop = createShop(kept.seed);
  const url = `http://127.0.0.1:${ports.attune}`;
  const app = await createApp(readConfig(environmentOf({ folder, url, ports })));
  const closing: (() => Promise<void>)[] = [() => app.stop()];
  const close = async () => {
    for (const each of closing) await each();
  };
  try {
    const inbox = await openInbox({
      folder: `${folder}/inbox`,
      port: ports.inbox,
      smtpPort: ports.smtp,
      routes: shopRoutes(shop),
    });
    // After Attune: its last mails still have somewhere to go.
    closing.push(() => inbox.close());
    const { adminKey, setupUrl } = await app.start();
    const state = { ...kept, adminKey: kept.adminKey ?? adminKey ?? (await makeAdminKey(app)) };
    await writeDemoState(folder, state);
    return { app, inbox, shop, folder, url, setupUrl, state, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function environmentOf({
  folder,
  url,
  ports,
}: {
  readonly folder: string;
  readonly url: string;
  readonly ports: { readonly attune: number; readonly inbox: number; readonly smtp: number };
}) {
  return {
    ATTUNE_DATA_DIR: folder,
    ATTUNE_PORT: String(ports.attune),
    ATTUNE_PUBLIC_URL: url,
    ATTUNE_LOG_LEVEL: 'warn',
    ATTUNE_SMTP_URL: `smtp://127.0.0.1:${ports.smtp}?tls=none`,
    // Of the shop's window, which stands beside the inbox.
    ATTUNE_PICTURE_ORIGINS: `http://127.0.0.1:${ports.inbox}`,
    ATTUNE_MAIL_FROM: 'Nordlys <hello@nordlys.example>',
  };
}

/** Of an installation whose first key was lost because its first start was killed. */
async function makeAdminKey({ database }: App): Promise<string> {
  const fields = { name: 'the demo', workspaceId: null, scopes: ['admin'] };
  const { token } = await createApiKey(database, fields, { ids: systemIds, now: Date.now() });
  return token;
}
