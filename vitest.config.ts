import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The groups of tests; `npm test` runs them one after the other (scripts/test.mjs). */
const groups = {
  unit: [
    'src/**/*.test.ts',
    'demo/**/*.test.ts',
    'web/src/**/*.test.ts',
    'test/architecture/**/*.test.ts',
    'test/schema/**/*.test.ts',
  ],
  // What Attune does as a whole, from the door to the outbox.
  features: [
    'docs/tour/**/*.test.ts',
    'test/mail/**/*.test.ts',
    'test/rules/**/*.test.ts',
    'test/live/**/*.test.ts',
    'test/journeys/**/*.test.ts',
    'test/people/**/*.test.ts',
    'test/http/**/*.test.ts',
  ],
  properties: ['test/properties/**/*.test.ts'],
  kills: ['test/kills/**/*.test.ts'],
  browser: ['test/browser/**/*.test.ts'],
  conformance: ['test/conformance/**/*.test.ts'],
};

/** What takes longest though it is not long to read: begun last, it would run alone. */
const SLOW = [
  'test/properties/rules.test.ts',
  'test/properties/live-changes.test.ts',
  'test/properties/live-rules.test.ts',
  'test/kills/import-kills.test.ts',
  'test/kills/journey-kills.test.ts',
  'test/kills/sender-kills.test.ts',
  'test/kills/merge-kills.test.ts',
  'test/kills/live-kills.test.ts',
  'test/conformance/real-orders-live.test.ts',
  'demo/demo.test.ts',
  'src/storage/embedded/parent-killed.test.ts',
];

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = SLOW.findIndex((name) => moduleId.endsWith(name));
      return place === -1 ? SLOW.length : place;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

const globalSetup = new URL('./test/global-setup.ts', import.meta.url);
const timeoutMs = process.env.ATTUNE_TEST_LONG === '1' ? 30 * 60_000 : 60_000;

export default defineConfig({
  test: {
    pool: 'forks',
    // Much is made and thrown away: with the engine's 16 MB of young memory, a tenth of the time goes into tidying.
    execArgv: ['--max-semi-space-size=64'],
    // One group of `npm test` reads what the one before it has compiled.
    experimental: { fsModuleCache: true },
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
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
