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
interface InstallScript {
  missingPackages(wanted: object, installed: object): string[];
}

const { tallyReport, formatTally } = await loadScript<TallyScript>('tally.mjs');
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
