import type { StartedAttune } from './start-attune.js';
import type { Suite, SuiteContext, SuiteReport } from './suite.js';

export interface RunOptions extends Pick<SuiteContext, 'dir' | 'say'> {
  readonly startAttune: () => Promise<StartedAttune>;
}

/**
 * Runs a suite, with an Attune that is started when the suite first asks for it and stopped at the end.
 *
 * @throws MaterialError
 */
export async function runSuite(
  suite: Suite,
  { dir, say, startAttune }: RunOptions,
): Promise<SuiteReport> {
  let started: Promise<StartedAttune> | undefined;
  const attune = async () => {
    if (started === undefined) say('starting Attune');
    started ??= startAttune();
    return (await started).client;
  };
  try {
    return await suite.run({ dir, say, attune });
  } finally {
    await (await started)?.stop();
  }
}
