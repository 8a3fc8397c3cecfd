import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';

const HEADER =
  '// Generated from docs/reference/openapi.json by npm run docs: edit the schemas of src/http.\n';

/**
 * The types of what the API takes and answers, for the web app.
 *
 * @param {string} document the OpenAPI document as JSON
 * @returns {Promise<string>} a TypeScript module
 */
export async function apiTypes(document) {
  const folder = mkdtempSync(join(tmpdir(), 'attune-api-types-'));
  try {
    await createClient({
      input: JSON.parse(document),
      output: { path: folder, entryFile: false },
      plugins: ['@hey-api/typescript'],
      logs: { level: 'silent', file: false },
    });
    const types = readFileSync(join(folder, 'types.gen.ts'), 'utf8');
    return HEADER + types.slice(types.indexOf('\n') + 1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
