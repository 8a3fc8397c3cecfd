import { Command } from 'commander';
import { makeSetupCode, setupDone } from '../../access/index.js';
import { publicUrlOf } from '../public-url.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

export function setupLinkCommand(terminal: Terminal): Command {
  return new Command('setup-link')
    .description('print a link to set Attune up by, while nobody can sign in; valid for a day')
    .action(() =>
      withTools('attune setup-link', async ({ database, clock }, config) => {
        const code = await makeSetupCode(database, clock.now());
        if (code === undefined) throw setupDone.make(null);
        terminal.say(`${publicUrlOf(config)}/setup#code=${code}`);
      }),
    );
}
