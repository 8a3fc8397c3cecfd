import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { basicAuth } from './attune-client.js';
import { judgeCases } from './judge-cases.js';
import { findMaterial, MaterialError } from './material.js';
import type { Suite } from './suite.js';

/**
 * Nicolas Seriot's files, each as the raw body of `POST /v1/track`: what is JSON (`y_`) is taken, what is
 * none (`n_`) is refused, and where RFC 8259 leaves it open (`i_`) nothing breaks.
 */
export const json: Suite = {
  name: 'json',
  description: 'bodies that are JSON, are none, or may be either',
  folder: 'JSONTestSuite',
  run: async ({ dir, say, attune }) => {
    const folder = folderOf(dir);
    const names = readdirSync(folder).filter((name) => /^[yni]_.*\.json$/.test(name));
    if (names.length === 0) throw new MaterialError(`${folder} has no file y_, n_ or i_*.json`);
    const client = await attune();
    const { writeKey } = await client.createWorkspace('json');
    const headers = { ...basicAuth(writeKey), 'content-type': 'application/json' };
    const results = await judgeCases(
      names.sort().map((name) => [name, name] as const),
      say,
      async (name) => {
        const body = readFileSync(join(folder, name));
        const status = await client.send({ path: '/v1/track', headers, body });
        return isRight(name, status) ? undefined : `answered ${status}`;
      },
    );
    return { results, notes: [] };
  },
};

/** The folder of the files may be given itself, or the one that a clone of the suite has above it. */
function folderOf(dir: string): string {
  const holdsFiles = existsSync(dir) && readdirSync(dir).some((name) => /^[yni]_/.test(name));
  return holdsFiles ? dir : findMaterial(dir, json, 'test_parsing');
}

function isRight(name: string, status: number): boolean {
  switch (name.charAt(0)) {
    case 'y':
      return status === 200;
    case 'n':
      return status === 400 || status === 413;
    default:
      return status < 500;
  }
}
