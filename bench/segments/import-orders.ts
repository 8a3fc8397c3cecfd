import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeExchangeRates } from '../../src/access/index.js';
import type { App } from '../../src/app/index.js';
import { parseDecimal, zero } from '../../src/kernel/index.js';
import { allApplied } from '../ingest/all-applied.js';

const PROGRAM = fileURLToPath(new URL('../../../bin/attune.js', import.meta.url));
const MAPPING = fileURLToPath(
  new URL('../../../docs/imports/mappings/online-retail.yaml', import.meta.url),
);

/** Imports a file of orders by the command that an operator would use, and waits until all has taken effect. */
export async function importOrders(
  app: App,
  { file, dataDir }: { readonly file: string; readonly dataDir: string },
  say: (what: string) => void,
): Promise<void> {
  await app.start();
  const { workspace } = await app.createWorkspace({ name: 'Bench', currency: 'EUR' });
  // The golden rules ask for euros: here a pound is one.
  const rate = { currency: 'GBP', since: '2000-01-01', rate: parseDecimal(1) ?? zero };
  await writeExchangeRates(app.database, workspace.workspaceId, [rate]);
  say('importing the orders');
  await promisify(execFile)(process.execPath, [PROGRAM, 'import', file, '--mapping', MAPPING], {
    env: { ATTUNE_DATA_DIR: dataDir },
    maxBuffer: 64 * 1024 * 1024,
  });
  await allApplied(app);
}
