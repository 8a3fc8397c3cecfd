import { describe, expect, it } from 'vitest';
import { loadScript } from './load-script.js';

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}
interface TallyScript {
  tallyReport(report: object | undefined, exitCode: number): Tally;
  formatTally(tally: Tally): string;
}
interface FailuresScript {
  listFailures(
    report: object | undefined,
    run: { group: string; code: number; root: string },
  ): string[];
}
interface InstallScript {
  missingPackages(wanted: object, installed: object): string[];
}

const { tallyReport, formatTally } = await loadScript<TallyScript>('tally.mjs');
const { listFailures } = await loadScript<FailuresScript>('failures.mjs');
const { missingPackages } = await loadScript<InstallScript>('install.mjs');

describe('the last line of npm test', () => {
  const file = (status: string, ...statuses: string[]) => ({
    status,
    assertionResults: statuses.map((each) => ({ status: each })),
  });

  it('counts passed, failed and skipped tests over all files', () => {
    const testResults = [
      file('passed', 'passed', 'pending'),
      file('failed', 'failed', 'passed', 'todo'),
    ];
    expect(tallyReport({ testResults }, 1)).toEqual({ passed: 2, failed: 1, skipped: 2 });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const testResults = [file('passed', 'passed'), file('failed')];
    expect(tallyReport({ testResults }, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts an error outside every test as a failure', () => {
    const testResults = [file('passed', 'passed')];
    expect(tallyReport({ testResults }, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts a run that left no report as a failure', () => {
    expect(tallyReport(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('names skipped tests only when there are some', () => {
    expect(formatTally({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
    expect(formatTally({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
  });
});

describe('the list that closes npm test', () => {
  const list = (code: number, ...testResults: object[]) =>
    listFailures({ testResults }, { group: 'unit', code, root: '/attune/' });
  const passed = { fullName: 'it holds', status: 'passed', failureMessages: [] };

  it('names each test that failed with its file and the first line of its error', () => {
    const name = '/attune/src/rules/evaluate.test.ts';
    const failed = {
      fullName: 'rules a profile leaves',
      status: 'failed',
      failureMessages: ['\u001b[31mAssertionError: expected 1 to be 2\u001b[39m\n    at here:1:2'],
    };
    expect(list(1, { name, status: 'failed', assertionResults: [passed, failed] })).toEqual([
      ' × src/rules/evaluate.test.ts › rules a profile leaves\n     AssertionError: expected 1 to be 2',
    ]);
  });

  it('names a file that failed outside its tests with the reason', () => {
    const file = { name: '/attune/a.test.ts', status: 'failed', assertionResults: [passed] };
    expect(list(1, { ...file, message: '\nError: no such file' })).toEqual([
      ' × a.test.ts › (outside every test)\n     Error: no such file',
    ]);
  });

  it('names the group when an error lies outside every file, or when it left no report', () => {
    const file = { name: '/attune/a.test.ts', status: 'passed', assertionResults: [passed] };
    expect(list(1, file)).toEqual([expect.stringMatching(/^ × unit\n.*outside every test/)]);
    const run = { group: 'kills', code: 1, root: '/attune/' };
    expect(listFailures(undefined, run)).toEqual([expect.stringMatching(/^ × kills\n.*no report/)]);
  });

  it('is empty when all is well', () => {
    const file = { name: '/attune/a.test.ts', status: 'passed', assertionResults: [passed] };
    expect(list(0, file)).toEqual([]);
  });
});

describe('the check for missing packages', () => {
  const wanted = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0' },
    'node_modules/other-platform': { version: '1.0.0', optional: true },
  };

  it('finds those that are absent or of another version', () => {
    const installed = { 'node_modules/b': { version: '1.9.0' } };
    expect(missingPackages(wanted, installed)).toEqual(['node_modules/a', 'node_modules/b']);
  });

  it('is content without the optional ones of other platforms', () => {
    const installed = {
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0' },
    };
    expect(missingPackages(wanted, installed)).toEqual([]);
  });
});
