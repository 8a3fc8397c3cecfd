import { randomBytes } from 'node:crypto';
import { createSigningKeys } from '../../access/index.js';
import type { TemplateContent } from '../../content/index.js';
import { createComposer } from './create-composer.js';

/**
 * Reads a template and renders it for nobody, in a process that is there for nothing else: for a command, which
 * has no composer.
 *
 * @throws AppError `template-invalid` for the first mistake, or when it takes all time or memory
 */
export async function checkInProcess(content: TemplateContent): Promise<void> {
  // Nothing is signed: what is tried out goes to nobody.
  const signingKeys = createSigningKeys([randomBytes(32)]);
  const composer = createComposer({
    signingKeys,
    publicUrl: 'https://nobody.invalid',
    processes: 1,
  });
  try {
    await composer.check(content);
  } finally {
    await composer.close();
  }
}
