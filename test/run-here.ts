import { run } from '../src/cli/run.js';
import { recordingTerminal } from './recording-terminal.js';

/** How a command ended, as a process of its own would have it. */
export interface CommandEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command line on a database in this process, which starts nothing and loads everything once: for tests
 * of what commands do. That they are processes, which end and print, `start.test.ts` and `commands.test.ts` show.
 */
export async function runHere(args: readonly string[], databaseUrl: string): Promise<CommandEnd> {
  const terminal = recordingTerminal();
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = databaseUrl;
  try {
    const code = await run(['node', 'attune', ...args], terminal);
    return { code, stdout: textOf(terminal.out), stderr: textOf(terminal.err) };
  } finally {
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
  }
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
