import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { blns } from '../../conformance/blns.js';
import { caniemail } from '../../conformance/caniemail/caniemail.js';
import { csv } from '../../conformance/csv.js';
import { goldenLiquid } from '../../conformance/golden-liquid.js';
import { isemail } from '../../conformance/isemail.js';
import { json } from '../../conformance/json.js';
import { sdkWire } from '../../conformance/sdk-wire/sdk-wire.js';
import { segmentSpec } from '../../conformance/segment-spec/segment-spec.js';
import type { Suite } from '../../conformance/suite.js';
import { judgeMaterial } from './judge-material.js';

/** The published suites, which lie beside the project and are no part of it. */
const beside = fileURLToPath(new URL('../../../shared/conformance/', import.meta.url));
const dirOf = ({ folder }: Suite) => join(beside, folder);
const isMissing = (suite: Suite) => !existsSync(dirOf(suite));

describe('the published suites (each skipped where its files are not beside the project)', () => {
  test.skipIf(isMissing(segmentSpec))(
    'segment-spec: 215 of 215 examples are kept without loss, the 10 that name nobody in quarantine',
    async () => {
      expect(await judgeMaterial(segmentSpec, dirOf(segmentSpec))).toEqual({
        total: 215,
        passed: 215,
        failed: [],
        notes: ['10 ended in quarantine'],
      });
    },
  );

  test.skipIf(isMissing(sdkWire))(
    'sdk-wire: 16 of 16 recorded requests, another vendor’s among them',
    async () => {
      const verdict = await judgeMaterial(sdkWire, dirOf(sdkWire));
      expect(verdict).toMatchObject({ total: 16, passed: 16, failed: [] });
    },
  );

  test.skipIf(isMissing(isemail))('isemail: 164 of 164 addresses', async () => {
    const verdict = await judgeMaterial(isemail, dirOf(isemail));
    expect(verdict).toMatchObject({ total: 164, passed: 164, failed: [] });
  });

  test.skipIf(isMissing(json))('json: 318 of 318 bodies', async () => {
    const verdict = await judgeMaterial(json, dirOf(json));
    expect(verdict).toMatchObject({ total: 318, passed: 318, failed: [] });
  });

  test.skipIf(isMissing(csv))('csv: 11 of 11 files', async () => {
    const verdict = await judgeMaterial(csv, dirOf(csv));
    expect(verdict).toMatchObject({ total: 11, passed: 11, failed: [] });
  });

  test.skipIf(isMissing(blns))('blns: 515 of 515 strings come back unchanged', async () => {
    const verdict = await judgeMaterial(blns, dirOf(blns));
    expect(verdict).toMatchObject({ total: 515, passed: 515, failed: [] });
  });

  test.skipIf(isMissing(goldenLiquid))(
    'liquid: 1,045 of 1,054 templates, and the page on it lists the others with their reasons',
    async () => {
      const { total, failed, notes } = await judgeMaterial(goldenLiquid, dirOf(goldenLiquid));
      expect({ total, notes }).toEqual({
        total: 1_054,
        notes: [
          '920 of the 928 to be rendered were, as expected',
          '125 of the 126 to be refused were',
        ],
      });
      expect(failed.map(({ id }) => id).sort()).toEqual(listedDifferences());
    },
  );

  test.skipIf(isMissing(caniemail))('caniemail: 304 of 304 features', async () => {
    const verdict = await judgeMaterial(caniemail, dirOf(caniemail));
    expect(verdict).toMatchObject({ total: 304, passed: 304, failed: [] });
  });
});

/** The cases that docs/reference/liquid.md gives a reason for. */
function listedDifferences(): string[] {
  const page = readFileSync(new URL('../../docs/reference/liquid.md', import.meta.url), 'utf8');
  const [, table = ''] = page.split(/<!-- differences:(?:start|end) -->/);
  return [...table.matchAll(/^\| ([^|]+), ([^|]+?) \| \S/gm)]
    .map(([, group, name]) => `${group}, ${name}`)
    .sort();
}
