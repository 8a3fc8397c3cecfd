import { stripVTControlCharacters } from 'node:util';

/**
 * What failed in a run of vitest, for the list that closes `npm test`: two lines for each test, its file with its
 * full name, and the first line of its error. Says something whenever `tallyReport` counts a failure.
 *
 * @param {import('./tally.mjs').Report | undefined} report as JSON
 * @param {{ group: string, code: number, root: string }} run its exit code, and the folder that paths begin with
 * @returns {string[]}
 */
export function listFailures(report, { group, code, root }) {
  if (report === undefined) return [` × ${group}\n     it left no report; its output says why`];
  const failures = report.testResults.flatMap((file) => failuresOf(file, root));
  if (code === 0 || failures.length > 0) return failures;
  return [` × ${group}\n     an error outside every test; its output says which`];
}

function failuresOf(file, root) {
  if (file.status !== 'failed') return [];
  const path = file.name.replace(root, '');
  const failed = file.assertionResults.filter(({ status }) => status === 'failed');
  // A file that could not be loaded, or a hook that failed.
  if (failed.length === 0) return [entry(path, '(outside every test)', file.message)];
  return failed.map((each) => entry(path, each.fullName, each.failureMessages?.[0]));
}

function entry(path, name, message = '') {
  const lines = stripVTControlCharacters(message).split('\n');
  const first = lines.map((line) => line.trim()).find((line) => line !== '');
  return ` × ${path} › ${name}\n     ${first ?? 'without a word'}`;
}
