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
 *
 * @param more settings beside the database, as environment variables
 */
export async function runHere(
  args: readonly string[],
  databaseUrl: string,
  more: Readonly<Record<string, string>> = {},
): Promise<CommandEnd> {
  const terminal = recordingTerminal();
  const before = setAll({ DATABASE_URL: databaseUrl, ...more });
  try {
    const code = await run(['node', 'attune', ...args], terminal);
    return { code, stdout: textOf(terminal.out), stderr: textOf(terminal.err) };
  } finally {
    setAll(before);
  }
}

/** Sets environment variables, takes away what is `undefined`, and gives what they were. */
function setAll(wanted: Readonly<Record<string, string | undefined>>) {
  const before: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(wanted)) {
    before[name] = process.env[name];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  return before;
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
