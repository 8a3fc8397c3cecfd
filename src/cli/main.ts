import { run } from './run.js';
import { createTerminal } from './terminal.js';

// Whoever reads along may stop at any line (`attune events tail | head`): then there is nothing left to do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const code = await run(process.argv, createTerminal(process.stdout, process.stderr));
// Whatever still hangs open, a connection to a server that is away for one, must not keep the process.
process.exit(code);
