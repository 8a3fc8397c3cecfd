import { Command } from 'commander';
import { loadManifests, openTools } from '../../app/index.js';
import { readConfig } from '../../config/index.js';
import {
  type DistributeReport,
  distributeNewTables,
  distributeTables,
  migrate,
} from '../../storage/index.js';
import type { Terminal } from '../terminal.js';

export function migrateCommand(terminal: Terminal): Command {
  return new Command('migrate')
    .description('bring the database up to date')
    .option('--citus', 'spread the tables over the nodes of its Citus cluster')
    .action(async ({ citus }: { citus?: true }) => {
      const tools = await openTools({
        config: readConfig(),
        purpose: 'attune migrate',
        leavesMigrations: true,
      });
      try {
        const { applied } = await migrate(tools.database);
        for (const name of applied) terminal.say(`applied ${name}`);
        if (applied.length === 0) terminal.say('The database is up to date.');
        if (citus) {
          const manifests = await loadManifests();
          sayDistributed(terminal, await distributeTables(tools.database, manifests));
        } else await distributeNewTables(tools.database, loadManifests);
      } finally {
        await tools.close();
      }
    });
}

function sayDistributed(terminal: Terminal, report: DistributeReport): void {
  const { distributed, references, unchanged } = report;
  for (const name of distributed) terminal.say(`spread ${name} over the shards`);
  for (const name of references) terminal.say(`copied ${name} to every node`);
  if (distributed.length + references.length === 0) {
    terminal.say(`All ${unchanged.length} tables are spread already.`);
  }
}
