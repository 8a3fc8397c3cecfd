/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */
/** @typedef {{ fullName: string, status: string, failureMessages?: string[] }} TestResult */
/** @typedef {{ name: string, status: string, message?: string, assertionResults: TestResult[] }} FileResult */
/** @typedef {{ testResults: FileResult[] }} Report what vitest writes as JSON, as far as it is read */

/** @type {Tally} */
export const emptyTally = { passed: 0, failed: 0, skipped: 0 };

/** @param {Tally} a @param {Tally} b @returns {Tally} */
export function addTallies(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  };
}

/**
 * Counts what vitest reports as JSON. A file that could not be loaded, a hook that failed, an error
 * outside every test and a run that ended without a report each count as one failure: nothing that
 * went wrong may look like nothing that ran.
 *
 * @param {Report | undefined} report
 * @param {number} exitCode of the run
 * @returns {Tally}
 */
export function tallyReport(report, exitCode) {
  const tally = (report?.testResults ?? []).map(tallyFile).reduce(addTallies, emptyTally);
  const endedBadly = report === undefined || exitCode !== 0;
  return endedBadly && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function tallyFile({ status, assertionResults }) {
  const count = (wanted) => assertionResults.filter((each) => each.status === wanted).length;
  const passed = count('passed');
  const failed = count('failed');
  const skipped = assertionResults.length - passed - failed;
  const failedOutsideTests = status === 'failed' && failed === 0 ? 1 : 0;
  return { passed, failed: failed + failedOutsideTests, skipped };
}

/** The line that closes `npm test`. @param {Tally} tally */
export function formatTally({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? line : `${line}, ${skipped} skipped`;
}
