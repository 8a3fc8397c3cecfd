import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createAttuneClient } from '../../conformance/attune-client.js';
import { runSuite } from '../../conformance/run-suite.js';
import type { CaseId, Suite } from '../../conformance/suite.js';
import { tempFolder } from '../temp-folder.js';
import { startTestApp } from '../test-app.js';

/** What a suite says of its material. */
export interface Verdict {
  readonly total: number;
  readonly passed: number;
  /** The cases that failed, each with what is wrong. */
  readonly failed: readonly { readonly id: CaseId; readonly fault: string | undefined }[];
  readonly notes: readonly string[];
}

/** Runs a suite against an Attune of the test's own. */
export async function judgeMaterial(suite: Suite, dir: string): Promise<Verdict> {
  const { results, notes } = await runSuite(suite, {
    dir,
    say: () => undefined,
    // The test stops its app itself.
    startAttune: async () => ({
      client: createAttuneClient(await startTestApp()),
      stop: async () => undefined,
    }),
  });
  const failed = results.filter(({ fault }) => fault !== undefined);
  return { total: results.length, passed: results.length - failed.length, failed, notes };
}

/** A folder with files of a test's own; what is no text is written as JSON. */
export async function writeMaterial(files: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = await tempFolder();
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}
