import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** The groups of tests; `npm test` runs them one after the other (scripts/test.mjs). */
const groups = {
  unit: [
    'src/**/*.test.ts',
    'demo/**/*.test.ts',
    'web/src/**/*.test.ts',
    'docs/tour/**/*.test.ts',
    'test/architecture/**/*.test.ts',
    'test/schema/**/*.test.ts',
    'test/mail/**/*.test.ts',
    'test/rules/**/*.test.ts',
    'test/live/**/*.test.ts',
    'test/people/**/*.test.ts',
    'test/http/**/*.test.ts',
  ],
  properties: ['test/properties/**/*.test.ts'],
  kills: ['test/kills/**/*.test.ts'],
  browser: ['test/browser/**/*.test.ts'],
  conformance: ['test/conformance/**/*.test.ts'],
};

const globalSetup = new URL('./test/global-setup.ts', import.meta.url);
const timeoutMs = process.env.ATTUNE_TEST_LONG === '1' ? 30 * 60_000 : 60_000;

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: Object.entries(groups).map(([name, include]) => ({
      extends: true,
      test: {
        name,
        include,
        // Loading modules anew for each of some 300 files takes as long as their tests.
        isolate: false,
        testTimeout: timeoutMs,
        hookTimeout: timeoutMs,
        setupFiles: name === 'browser' ? ['test/browser/close-browser.ts'] : [],
        globalSetup: existsSync(globalSetup) ? [globalSetup.pathname] : [],
      },
    })),
  },
});
