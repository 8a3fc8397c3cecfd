import { createInterface } from 'node:readline/promises';
import { confirmationMissing } from './errors.js';

/**
 * Asks a person whether to go on.
 *
 * @throws AppError `confirmation-missing` when nobody sits there
 */
export async function confirm(question: string): Promise<boolean> {
  if (process.stdin.isTTY !== true) throw confirmationMissing.make(null);
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await lines.question(`${question} [y/N] `);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
