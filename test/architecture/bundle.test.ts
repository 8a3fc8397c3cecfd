import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { startWorkerProcess } from '../../src/content/processes/start-worker-process.js';
import { loadScript } from './load-script.js';
import { projectRoot } from './source-file.js';

interface BuildScript {
  build(): Promise<void>;
}

const SOURCE = 'src/content/processes/serve-tasks.ts';

test('the stack of a bundled program names the line of the source', async () => {
  const { build } = await loadScript<BuildScript>('build.mjs');
  await build();
  const worker = startWorkerProcess({
    file: `${projectRoot}dist/src/content/templates/compile-worker.js`,
    settings: undefined,
    deadlineMs: 30_000,
    memoryMb: 256,
  });
  onTestFinished(() => worker.close());
  const error: unknown = await worker.run('no-such-task', {}).catch((thrown: unknown) => thrown);
  if (!(error instanceof Error)) throw new Error('it did what it does not know');
  const lines = readFileSync(projectRoot + SOURCE, 'utf8').split('\n');
  const line = 1 + lines.findIndex((each) => each.includes('there is no task'));
  expect(error.stack).toContain(`${SOURCE}:${line}:`);
});
