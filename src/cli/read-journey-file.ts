import { parseDocument } from 'yaml';
import { journeyFileInvalid } from './errors.js';
import { readText } from './read-template-file.js';

/**
 * What a file of YAML or JSON says; whether it is a journey, publishing tells.
 *
 * @throws AppError `file-unreadable`, `journey-file-invalid`
 */
export async function readJourneyFile(path: string): Promise<unknown> {
  // JSON is YAML, too.
  const document = parseDocument(await readText(path));
  const [mistake] = document.errors;
  if (mistake !== undefined) throw journeyFileInvalid.make({ path, problem: mistake.message });
  return document.toJS();
}
