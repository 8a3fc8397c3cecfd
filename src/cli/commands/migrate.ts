import { Command } from 'commander';
import { openTools } from '../../app/index.js';
import { readConfig } from '../../config/index.js';
import { migrate } from '../../storage/index.js';
import type { Terminal } from '../terminal.js';

export function migrateCommand(terminal: Terminal): Command {
  return new Command('migrate').description('bring the database up to date').action(async () => {
    const tools = await openTools({
      config: readConfig(),
      purpose: 'attune migrate',
      leavesMigrations: true,
    });
    try {
      const { applied } = await migrate(tools.database);
      for (const name of applied) terminal.say(`applied ${name}`);
      if (applied.length === 0) terminal.say('The database is up to date.');
    } finally {
      await tools.close();
    }
  });
}
