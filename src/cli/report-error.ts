import { AppError } from '../kernel/index.js';
import { asDatabaseError, databaseUnavailable } from '../storage/index.js';
import type { Terminal } from './terminal.js';

/** A command that has said what it found, and whose exit code is not 0. */
export class Exit extends Error {
  constructor(readonly code: number) {
    super(`exit ${code}`);
    this.name = 'Exit';
  }
}

const EXIT_MISTAKE = 1;
/** EX_SOFTWARE of sysexits.h: a bug of ours. */
const EXIT_BUG = 70;

/** Says what went wrong: a mistake in plain words with what to do, a bug with all that helps to find it. */
export function reportError(terminal: Terminal, error: unknown): number {
  if (error instanceof Exit) return error.code;
  const mistake = asMistake(error);
  if (mistake !== undefined) {
    const { red, bold } = terminal.colours;
    terminal.complain(`${red(bold('attune:'))} ${mistake.message}`);
    terminal.complain(`  → ${mistake.hint}`);
    return EXIT_MISTAKE;
  }
  terminal.complain('attune: this is a bug in Attune; please report it with the lines below.');
  terminal.complain(describe(error));
  return EXIT_BUG;
}

function asMistake(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  const isAway = asDatabaseError(error).kind === 'unavailable';
  return isAway ? databaseUnavailable.make(null, error) : undefined;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${describe(error.cause)}`;
  return (error.stack ?? error.message) + cause;
}
