import pc from 'picocolors';
import type { Terminal } from '../src/cli/terminal.js';

/** A terminal without colours that keeps what is said, line by line. */
export function recordingTerminal(): Terminal & {
  readonly out: readonly string[];
  readonly err: readonly string[];
} {
  const out: string[] = [];
  const err: string[] = [];
  return {
    out,
    err,
    say: (line = '') => void out.push(line),
    complain: (line) => void err.push(line),
    colours: pc.createColors(false),
  };
}
